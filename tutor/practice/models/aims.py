"""Which of the lesson's goals a session has reached: the utterance that proves each, and why it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lessons.models import Goal


@dataclass(frozen=True)
class Aim:
    """A goal as one session stands to it. `turn` is the learner's that reached it, None while it is open; `words` are
    the pieces of the criteria that were said, in that turn or before it."""

    goal: Goal
    turn: Any = None
    words: tuple[str, ...] = ()


def aims_of(goals: Iterable[Goal], turns: Iterable[Any]) -> list[Aim]:
    """The goals in the lesson's order, judged by what the learner's turns say. No query."""
    spoken = [turn for turn in turns if turn.speaker == "learner"]
    aims = []
    for goal in goals:
        proof = goal.proof_in(turn.text for turn in spoken)
        if proof:
            words = tuple(dict.fromkeys(piece for _number, piece in proof))
            aims.append(Aim(goal, spoken[max(number for number, _piece in proof)], words))
        else:
            aims.append(Aim(goal))
    return aims
