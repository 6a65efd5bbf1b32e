"""`manage.py create_review_demo`: thirty learners who each wrote eight messages, corrected by the real pipeline,
to review.

The messages come from the lessons' own lines with mistakes that learners make: a wrong particle, a wrong
spelling, a missing article. Rules, statistics and Harper correct them as they correct everyone; the language
model is left out, so that it takes a minute and not an hour.
"""

import random
import re
import uuid
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
from tutor.practice import dialogue
from tutor.practice.correcting import save_correction
from tutor.practice.keeping import keep_quietly
from tutor.practice.models import Correction, PracticeSession, Turn
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
            learner = self._learner(number, language, teacher)
            for result in self._converse(learner, language, number, options["turns"]):
                corrected += 1
                edits += len(result.edits)
        self.stdout.write(
            f"{options['learners']} learners, {corrected} messages, {edits} edits; "
            f"{teacher.username} reviews them at /review/ (password {DEMO_PASSWORD})."
        )

    def _learner(self, number: int, language: str, teacher: User) -> User:
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
        classroom.enrol(user)
        return user

    def _converse(self, learner: User, language: str, number: int, turns: int) -> Any:
        """Hold a conversation along the lesson's model dialogue; yields what the correction of each message gave."""
        lessons = Lesson.objects.filter(language=language, status="published").order_by("level", "slug")
        lesson = lessons[number % max(1, lessons.count())]
        lines = [line.text for line in lesson.model_lines.filter(speaker="learner")] or ["네."]
        replies = [line.text for line in lesson.model_lines.filter(speaker="tutor")] or ["네."]
        chance = random.Random(number)
        session = dialogue.start_session(learner, lesson, deliver=False)
        for turn in range(turns):
            text = _slip(lines[turn % len(lines)], language, chance)
            taken = dialogue.take_turn(session, text, uuid.uuid4(), deliver=False)
            Turn.objects.filter(pk=taken.reply.pk).update(
                status=Turn.Status.DONE, text=replies[turn % len(replies)], finished_at=timezone.now()
            )
            claim = Correction.objects.claim(taken.turn.correction.pk, this_worker())
            if claim is not None:
                result = correct(text, language)
                save_correction(claim, result, "")
                keep_quietly(claim.pk)
                yield result
        PracticeSession.objects.filter(pk=session.pk).update(
            status=PracticeSession.Status.ENDED, ended_at=timezone.now()
        )


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
