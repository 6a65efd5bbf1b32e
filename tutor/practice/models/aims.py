"""Which of the lesson's goals a session has reached: the utterance that proves each, and why it counts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lessons.models import Goal, Lesson, occurs_in

SUGGESTIONS = 3
"""How many replies are suggested for a goal: enough to choose from, few enough to read."""


@dataclass(frozen=True)
class Suggestion:
    """Something the learner could say, from the lesson."""

    text: str
    translation: str


class Judge(StrEnum):
    """Who says that a goal is reached."""

    CODE = "code"
    TEACHER = "teacher"
    MODEL = "model"


@dataclass(frozen=True)
class Aim:
    """A goal as one session stands to it. `turn` is the learner's that reached it, None while it is open; `words` are
    the pieces of the criteria that were said, in that turn or before it. `by` says who says so, and `is_doubted` that
    the words were found and the model does not see the goal in them."""

    goal: Goal
    turn: Any = None
    words: tuple[str, ...] = ()
    by: str = ""
    is_doubted: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it counts: the model's opinion alone is shown, and not counted."""
        return self.turn is not None and self.by != Judge.MODEL

    @property
    def first_words(self) -> str:
        """How the goal's example begins: the second step of its hint."""
        return beginning(self.goal.example)

    @property
    def suggestions(self) -> list[Suggestion]:
        """The lesson's phrases and the learner's lines of its dialogue that say something of the goal; the example is
        not among them. No query where the lesson's parts are at hand."""
        lesson = self.goal.lesson
        found = {
            row.text: Suggestion(row.text, row.translation)
            for row in _sayable(lesson)
            if row.text != self.goal.example and _is_about(self.goal, row.text)
        }
        return list(found.values())[:SUGGESTIONS]


def beginning(line: str) -> str:
    """The first half of a line's words, two at most; of a single word its first letters."""
    words = line.split()
    if len(words) < 2:
        return line[: max(1, len(line) // 3)]
    return " ".join(words[: min(2, len(words) // 2)])


def _sayable(lesson: Lesson) -> list[Any]:
    lines = [line for line in lesson.model_lines.all() if line.speaker == "learner"]
    return [*lesson.phrases.all(), *lines]


def _is_about(goal: Goal, text: str) -> bool:
    language = goal.lesson.language
    return any(occurs_in(piece, text, language) for pieces in goal.criteria for piece in pieces)


def aims_of(
    goals: Iterable[Goal],
    turns: Iterable[Any],
    granted: Mapping[int, int] | None = None,
    refused: Collection[int] = (),
) -> list[Aim]:
    """The goals in the lesson's order, judged by what the learner's turns say, by a teacher and by the model, in that
    order. No query where the turns' judgements are at hand.

    `granted` names, by the goal's position, the turn that a teacher says has reached a goal; it has no words then.
    `refused` are those that a teacher does not see reached: the model is not heard on them.
    """
    spoken = [turn for turn in turns if turn.speaker == "learner"]
    return [_aim_of(goal, spoken, granted or {}, refused) for goal in goals]


def _aim_of(goal: Goal, spoken: list[Any], granted: Mapping[int, int], refused: Collection[int]) -> Aim:
    proof = goal.proof_in(turn.text for turn in spoken)
    if proof:
        turn = spoken[max(number for number, _piece in proof)]
        words = tuple(dict.fromkeys(piece for _number, piece in proof))
        return Aim(goal, turn, words, Judge.CODE, goal.position in _opinion(turn, "doubted"))
    pk = granted.get(goal.position)
    turn = next((turn for turn in spoken if pk is not None and turn.pk == pk), None)
    if turn is not None:
        return Aim(goal, turn, by=Judge.TEACHER)
    if goal.position in refused:
        return Aim(goal)
    turn = next((turn for turn in spoken if goal.position in _opinion(turn, "reached")), None)
    return Aim(goal, turn, by=Judge.MODEL) if turn is not None else Aim(goal)


def _opinion(turn: Any, name: str) -> list[int]:
    """The positions of goals that the model names in a turn."""
    judgement = getattr(turn, "judgement", None)
    return getattr(judgement, name) if judgement is not None else []


def next_aim(aims: Iterable[Aim]) -> Aim | None:
    """The first goal still open that can be seen reached; None when all are."""
    return next((aim for aim in aims if aim.turn is None and aim.goal.criteria), None)
