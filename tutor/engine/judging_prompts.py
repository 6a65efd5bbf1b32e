"""What the model is asked about a goal: whether a message reaches it, and which of a scene's goals a message reaches.

Two questions, for one is answered with yes too readily by a small model (docs/decisions/0032): what both say counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from tutor.engine.protocol import Message

NONE = 0

_ASKED = "You judge whether a language learner's message does what the goal says, in whatever words. Answer yes or no."
_EXAMPLES = {
    "ko": (
        ("Ask where the toilet is", "화장실이 어디에 있어요?", "yes"),
        ("Ask where the toilet is", "화장실이 깨끗하네요.", "no"),
        ("Say when you are free", "저는 토요일 오후가 좋아요.", "yes"),
        ("Say when you are free", "시간이 빨리 가네요.", "no"),
    ),
    "en": (
        ("Ask where the toilet is", "Excuse me, where are the restrooms?", "yes"),
        ("Ask where the toilet is", "The restroom is very clean.", "no"),
        ("Say when you are free", "Saturday afternoon is good for me.", "yes"),
        ("Say when you are free", "Time flies.", "no"),
    ),
}

_CHOICE = (
    "A language learner has goals in a conversation. You say which goal the message itself reaches, in whatever words. "
    "Most messages reach none: small talk, answers and questions about other things. Answer with the goal's number, or "
    "0 for none."
)
_CHOICE_GOALS = (
    "Ask where the toilet is",
    "Say when you are free",
    "Thank your host for the meal",
)
_CHOICE_EXAMPLES = {
    "ko": (
        ("저는 토요일 오후가 좋아요.", 2),
        ("화장실이 깨끗하네요.", 0),
        ("정말 맛있게 먹었습니다.", 3),
        ("시간이 빨리 가네요.", 0),
        ("손을 어디에서 씻을 수 있어요?", 1),
        ("오늘 날씨가 좋네요.", 0),
    ),
    "en": (
        ("Saturday afternoon is good for me.", 2),
        ("The restroom is very clean.", 0),
        ("That was delicious, you shouldn't have.", 3),
        ("Time flies.", 0),
        ("Where can I wash my hands?", 1),
        ("It is a nice day today.", 0),
    ),
}


def whether_messages(goal: str, text: str, language: str) -> tuple[Message, ...]:
    """The chat that asks whether the message reaches the goal, which is in English. Generate greedily, a few tokens."""
    said = [Message("system", _ASKED)]
    for example, message, answer in _EXAMPLES[language]:
        said += [Message("user", _whether(example, message)), Message("assistant", answer)]
    return (*said, Message("user", _whether(goal, text)))


def is_yes(answer: str) -> bool:
    """What was answered to it."""
    return answer.strip().lower().startswith("yes")


def which_messages(goals: Sequence[str], text: str, language: str) -> tuple[Message, ...]:
    """The chat that asks which of the goals the message reaches, likewise."""
    said = [Message("system", _CHOICE)]
    for message, number in _CHOICE_EXAMPLES[language]:
        said += [Message("user", _which(_CHOICE_GOALS, message)), Message("assistant", str(number))]
    return (*said, Message("user", _which(goals, text)))


def number_of(answer: str, goals: int) -> int:
    """The number of the goal that was answered, from 1 on; NONE where none of so many was named."""
    digits = answer.strip().split(maxsplit=1)[:1]
    number = int(digits[0].rstrip(".")) if digits and digits[0].rstrip(".").isdecimal() else NONE
    return number if 0 < number <= goals else NONE


def _whether(goal: str, text: str) -> str:
    return f"Goal: {_line(goal)}\nMessage: {_line(text)}\nDoes the message reach the goal?"


def _which(goals: Sequence[str], text: str) -> str:
    listed = "\n".join(f"{number}. {_line(goal)}" for number, goal in enumerate(goals, 1))
    return f"Goals:\n{listed}\nMessage: {_line(text)}\nNumber:"


def _line(text: str) -> str:
    return " ".join(text.split())
