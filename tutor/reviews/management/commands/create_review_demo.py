"""`manage.py create_review_demo`: thirty learners who each wrote eight messages, corrected by the real pipeline,
to review.

The messages come from the lessons' own lines with mistakes that learners make: a wrong particle, a wrong
spelling, a missing article. Rules, statistics and Harper correct them as they correct everyone; the language
model is left out, so that it takes a minute and not an hour.
"""

import random
import re
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lessons.models import Lesson
from tutor.grammar.correct import correct
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD
from tutor.learners.models import Classroom, Learner, User
from tutor.learners.roles import TEACHERS, ensure_groups
from tutor.practice import assigning, dialogue
from tutor.practice.correcting import save_correction
from tutor.practice.keeping import keep_quietly
from tutor.practice.models import Assignment, Correction, PracticeSession, Turn
from tutor.practice.worker import this_worker

SLIPS = {
    "ko": (
        (r"을 ", "를 "),
        (r"를 ", "을 "),
        (r"은 ", "는 "),
        (r"는 ", "은 "),
        (r"이에요", "이예요"),
        (r"예요", "에요"),
        (r"할게요", "할께요"),
        (r"돼요", "되요"),
        (r"안 ", "않 "),
        (r"에서 ", "에 "),
        (r"([가-힣]) ([가-힣])", r"\1\2"),
        (r"어요", "여요"),
    ),
    "en": (
        (r"\b(?:a|an|the) ", ""),
        (r"\ba ([b-df-hj-np-tv-z])", r"an \1"),
        (r"I'd ", "I "),
        (r"(\w+)ing\b", r"\1ed"),
        (r"\bdoes\b", "do"),
        (r"\bis\b", "are"),
        (r"\bI'm\b", "I"),
        (r"\btwo (\w+)s\b", r"two \1"),
        (r"s\b", ""),
        (r"th", "t"),
    ),
}
# Names on the roster, as a teacher would have written them.
NAMES = {
    "ko": [
        *("Emma", "Liam", "Olivia", "Noah", "Ava", "Lucas", "Mia", "Ethan"),
        *("Sofia", "Jack", "Chloe", "Leo", "Grace", "Oscar", "Hannah"),
    ],
    "en": [
        *("김민수", "이서연", "박지훈", "최유진", "정하늘", "강도윤", "조수아", "윤지우"),
        *("장예은", "임시우", "한소희", "오준서", "서지민", "신하린", "권태민"),
    ],
}
# How long the learner thinks before each message.
PAUSE = timedelta(seconds=40)
# How long the tutor's reply takes.
REPLY = timedelta(seconds=5)


class Command(BaseCommand):
    """Makes a class of each language, half the learners in each, and their corrected conversations."""

    help = "Make two classes of learners with corrected conversations for a teacher to review."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--learners", type=int, default=30, help="How many learners (default 30).")
        parser.add_argument("--turns", type=int, default=8, help="Messages of each learner (default 8).")
        parser.add_argument("--teacher", default="teacher", help="The teacher's account name.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have known passwords; there are none in production.")
        ensure_groups()
        teacher, made = User.objects.get_or_create(username=options["teacher"])
        if made:
            teacher.set_password(DEMO_PASSWORD)
            teacher.save()
        teacher.groups.add(Group.objects.get(name=TEACHERS))
        corrected = edits = 0
        for number in range(options["learners"]):
            language = "ko" if number % 2 else "en"
            learner, classroom = self._learner(number, language, teacher)
            for result in self._converse(learner, classroom, number, options["turns"]):
                corrected += 1
                edits += len(result.edits)
        self.stdout.write(
            f"{options['learners']} learners, {corrected} messages, {edits} edits; "
            f"{teacher.username} reviews them at /review/ (password {DEMO_PASSWORD})."
        )

    def _learner(self, number: int, language: str, teacher: User) -> tuple[User, Classroom]:
        user, made = User.objects.get_or_create(username=f"demo{number + 1:02d}")
        if made:
            user.set_password(DEMO_PASSWORD)
            user.save()
            native = "en" if language == "ko" else "ko"
            Learner.objects.create(user=user, native_language=native, target_language=language, level=2)
        name = {"ko": "Korean, demo", "en": "영어 회화, 시범"}[language]
        classroom = Classroom.objects.filter(name=name, teachers=teacher).first()
        if classroom is None:
            classroom = Classroom.objects.create(name=name, language=language)
            classroom.teachers.add(teacher)
            self._assign(classroom, teacher)
        classroom.enrol(user, name=NAMES[language][number // 2 % len(NAMES[language])])
        return user, classroom

    def _assign(self, classroom: Classroom, teacher: User) -> None:
        """An assignment that is over, and one that is due in some days."""
        lessons = _lessons(classroom.language)
        for chosen, days in ((lessons[:10], -1), (lessons[10:20], 4)):
            if chosen:
                assignment = Assignment.objects.create(
                    classroom=classroom,
                    created_by=teacher,
                    due_at=timezone.now() + timedelta(days=days),
                    goals_required=1,
                )
                assignment.lessons.set(chosen)

    def _converse(self, learner: User, classroom: Classroom, number: int, turns: int) -> Any:
        """Hold a conversation along the lesson's model dialogue, for the assignment that asks for it; yields what the
        correction of each message gave."""
        language = classroom.language
        lessons = _lessons(language)
        lesson = lessons[number % len(lessons)]
        lines = [line.text for line in lesson.model_lines.all() if line.speaker == "learner"] or ["네."]
        replies = [line.text for line in lesson.model_lines.all() if line.speaker == "tutor"] or ["네."]
        chance = random.Random(number)
        asked = Assignment.objects.given_to(learner).filter(lessons=lesson).first()
        begun = timezone.now() - timedelta(days=number % 12, hours=1)
        if asked is None:
            session = dialogue.start_session(learner, lesson, deliver=False)
        else:
            session = assigning.begin(learner, asked, lesson)
        session.turns.update(created_at=begun)
        for turn in range(turns):
            text = _slip(lines[turn % len(lines)], language, chance)
            at = begun + (turn + 1) * PAUSE
            taken = dialogue.take_turn(session, text, uuid.uuid4(), deliver=False)
            Turn.objects.filter(pk=taken.reply.pk).update(
                status=Turn.Status.DONE, text=replies[turn % len(replies)], finished_at=at + REPLY
            )
            session.turns.filter(pk__in=[taken.turn.pk, taken.reply.pk]).update(created_at=at)
            Correction.objects.filter(turn=taken.turn).update(created_at=at)
            claim = Correction.objects.claim(taken.turn.correction.pk, this_worker())
            if claim is not None:
                result = correct(text, language)
                save_correction(claim, result, "")
                keep_quietly(claim.pk)
                yield result
        PracticeSession.objects.filter(pk=session.pk).update(
            status=PracticeSession.Status.ENDED,
            started_at=begun,
            last_activity_at=begun + turns * PAUSE,
            ended_at=begun + turns * PAUSE,
        )


def _lessons(language: str) -> list[Lesson]:
    """The lessons held: every language's scenes, easy ones first."""
    lessons = Lesson.objects.filter(language=language, status="published").order_by("level", "slug")
    return list(lessons.prefetch_related("model_lines")[:30])


def _slip(text: str, language: str, chance: random.Random) -> str:
    """The text with a mistake in it, as a rule; one message in five stays right."""
    if chance.random() < 0.2:
        return text
    slips = list(SLIPS[language])
    chance.shuffle(slips)
    for pattern, wrong in slips:
        spoilt = re.sub(pattern, wrong, text, count=1)
        if spoilt != text:
            return spoilt
    return text
