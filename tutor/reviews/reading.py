"""Second readings: who may be asked, and how far two teachers who judged apart agree."""

from typing import Any, NamedTuple

from django.db.models import Q

from tutor.learners.models import Classroom, Enrolment, User
from tutor.learners.roles import TEACHERS
from tutor.practice.models import PracticeSession
from tutor.reviews.models import Review, SecondReading


def possible_raters(session: PracticeSession, user: Any) -> list[User]:
    """Other teachers of the learner's classes of the language who were not asked yet. 1 query."""
    enrolments = Enrolment.objects.active().filter(
        learner=session.learner_id, classroom__language=session.lesson.language
    )
    classes = Classroom.objects.filter(enrolments__in=enrolments)
    asked = Q(pk__in=SecondReading.objects.filter(session=session).values("rater"))
    teachers = User.objects.filter(classes_taught__in=classes, groups__name=TEACHERS, is_active=True)
    others = teachers.exclude(asked | Q(pk=user.pk) | Q(pk=session.learner_id))
    return list(others.distinct().order_by("username"))


class Agreement(NamedTuple):
    """Of how many corrections that both judged the right text is the same."""

    same: int
    both: int


def agreement(reading: SecondReading) -> Agreement:
    """How far the rater and the one who asked agree on the conversation. 1 query."""
    texts: dict[int, dict[int, str | None]] = {}
    reviews = Review.objects.filter(
        correction__turn__session=reading.session_id, reviewer__in=[reading.rater_id, reading.asked_by_id]
    )
    for review in reviews.order_by("pk"):
        standing = None if review.verdict == Review.Verdict.WITHDRAWN else review.text
        texts.setdefault(review.correction_id, {})[review.reviewer_id] = standing
    both = [found for found in texts.values() if len(found) == 2 and None not in found.values()]
    return Agreement(sum(len(set(found.values())) == 1 for found in both), len(both))
