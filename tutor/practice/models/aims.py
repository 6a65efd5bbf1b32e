"""Which of the lesson's goals a session has reached: the utterance that proves each, and why it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lessons.models import Goal, Lesson, occurs_in

SUGGESTIONS = 3
"""How many replies are suggested for a goal: enough to choose from, few enough to read."""


@dataclass(frozen=True)
class Suggestion:
    """Something the learner could say, from the lesson."""

    text: str
    translation: str


@dataclass(frozen=True)
class Aim:
    """A goal as one session stands to it. `turn` is the learner's that reached it, None while it is open; `words` are
    the pieces of the criteria that were said, in that turn or before it."""

    goal: Goal
    turn: Any = None
    words: tuple[str, ...] = ()

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
    goals: Iterable[Goal], turns: Iterable[Any], granted: Mapping[int, int] | None = None
) -> list[Aim]:
    """The goals in the lesson's order, judged by what the learner's turns say. No query.

    `granted` names, by the goal's position, the turn that a teacher says has reached a goal; it has no words then.
    """
    spoken = [turn for turn in turns if turn.speaker == "learner"]
    aims = []
    for goal in goals:
        proof = goal.proof_in(turn.text for turn in spoken)
        if proof:
            words = tuple(dict.fromkeys(piece for _number, piece in proof))
            aims.append(Aim(goal, spoken[max(number for number, _piece in proof)], words))
        else:
            pk = (granted or {}).get(goal.position)
            aims.append(Aim(goal, next((turn for turn in spoken if turn.pk == pk), None)))
    return aims


def next_aim(aims: Iterable[Aim]) -> Aim | None:
    """The first goal still open that can be seen reached; None when all are."""
    return next((aim for aim in aims if aim.turn is None and aim.goal.criteria), None)
