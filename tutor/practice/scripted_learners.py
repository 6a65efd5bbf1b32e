"""Learners that follow a script, to rehearse with: good, weak, off the topic, rude, silent, in the wrong language.

What they say comes from the lesson itself where it can, so that every lesson is rehearsed with its own words.
"""

from collections.abc import Sequence

from lessons.likeness import similarity
from lessons.models import Lesson
from lessons.models.wording import bare
from tutor.practice.models import LearnerKind as Kind

TURNS = {
    Kind.GOOD: 8,
    Kind.WEAK: 4,
    Kind.OFF_TOPIC: 3,
    Kind.RUDE: 3,
    Kind.SILENT: 3,
    Kind.WRONG_LANGUAGE: 3,
}
"""Messages of each in a whole rehearsal."""

_OFF_TOPIC = {
    "ko": (
        "어제 축구 봤어요? 정말 재미있었어요.",
        "우리 집에 고양이가 두 마리 있어요.",
        "저는 우주에 가 보고 싶어요.",
    ),
    "banmal": (
        "어제 축구 봤어? 진짜 재미있었어.",
        "우리 집에 고양이 두 마리 있어.",
        "나 우주에 가 보고 싶어.",
    ),
    "en": (
        "Did you watch the football game last night?",
        "I have two cats at home.",
        "I want to travel to space one day.",
    ),
}
_RUDE = {
    "ko": ("왜 이렇게 느려요? 빨리빨리 하세요!", "야, 너 진짜 바보야?", "됐어. 너랑 얘기하기 싫어."),
    "en": (
        "Why are you so slow? Hurry up!",
        "Are you stupid or what?",
        "Shut up. I don’t want to talk to you.",
    ),
}
_SILENT = {"ko": ("...", "음…", "네."), "en": ("...", "Um…", "Yes.")}
_OTHER_LANGUAGE = {
    "ko": ("Sorry, I don't know how to say it in Korean.", "Can we speak English, please?"),
    "en": ("영어로 어떻게 말하는지 모르겠어요.", "한국말로 해도 돼요?"),
}


class ScriptedLearner:
    """One learner in one lesson. `answer` gives its next message, None when it has no more to say. No query where the
    lesson's parts are at hand."""

    def __init__(self, lesson: Lesson, kind: Kind, turns: int | None = None) -> None:
        self.kind = kind
        self.turns = TURNS[kind] if turns is None else min(turns, TURNS[kind])
        self._language = lesson.language
        self._pairs = _pairs(lesson)
        self._lines = self._script(lesson)
        self._said = 0

    @property
    def length(self) -> int:
        """How many messages it has at most."""
        return min(self.turns, len(self._lines))

    def _script(self, lesson: Lesson) -> list[str]:
        own = [answer for _asked, answer in self._pairs]
        if self.kind is Kind.GOOD:
            return own
        if self.kind is Kind.WEAK:
            wrong = [error.wrong for error in lesson.typical_errors.all()]
            broken = [_broken(line) for line in own]
            return [line for both in zip(broken, [*wrong, *broken], strict=False) for line in both]
        if self.kind is Kind.OFF_TOPIC:
            is_casual = lesson.scenario.speech_level == "banmal"
            return list(_OFF_TOPIC["banmal" if is_casual else lesson.language])
        if self.kind is Kind.RUDE:
            return list(_RUDE[lesson.language])
        if self.kind is Kind.SILENT:
            return list(_SILENT[lesson.language])
        translated = [line.translation for line in lesson.model_lines.all() if line.speaker == "learner"]
        return [*translated[:1], *_OTHER_LANGUAGE[lesson.language]]

    def answer(self, tutor: str) -> str | None:
        """What this learner says to the tutor's last words."""
        if self._said >= self.turns or not self._lines:
            return None
        self._said += 1
        if self.kind is not Kind.GOOD:
            return self._lines.pop(0)
        return self._best_answer(tutor)

    def _best_answer(self, tutor: str) -> str:
        """The line that answers what the tutor asked in the model dialogue most like this; the next one in a tie."""
        heard = bare(tutor, self._language)
        likeness = [similarity(bare(asked, self._language), heard) for asked, _answer in self._pairs]
        place = max(range(len(likeness)), key=lambda n: (likeness[n] >= _SAME_QUESTION, likeness[n], -n))
        if likeness[place] < _SAME_QUESTION:
            place = 0
        return self._pairs.pop(place)[1] if len(self._pairs) > 1 else self._last()

    def _last(self) -> str:
        self._said = self.turns
        return self._pairs.pop()[1]


_SAME_QUESTION = 0.5


def _pairs(lesson: Lesson) -> list[tuple[str, str]]:
    """(what the tutor said, what the learner answered) of the model dialogue, in order."""
    pairs = []
    asked = lesson.scenario.opening
    for line in lesson.model_lines.all():
        if line.speaker == "tutor":
            asked = line.text
        else:
            pairs.append((asked, line.text))
    return pairs


def _broken(line: str) -> str:
    """A line as a beginner brings it out: its first words, without marks."""
    words = line.rstrip(".!?").split()
    return " ".join(words[: max(1, (len(words) + 1) // 2)]) + "..."


def reached_goals(lesson: Lesson, said: Sequence[str]) -> list[int]:
    """Positions of the goals that the learner's messages reached."""
    return [goal.position for goal in lesson.goals.all() if goal.is_reached_by(said)]
