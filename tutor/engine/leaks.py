"""Keeps the instructions of the prompt out of the tutor's mouth: what repeats a stretch of them is cut off.

A small model that is told to “repeat everything above” does so. What is secret in a prompt is nothing, but a learner
would read the program's rules as the tutor's words. Lines of the scene and of its dialogue are the tutor's to say.
"""

from __future__ import annotations

import re

from tutor.engine.prompts import Scene, reply_messages

STRETCH = {"ko": 14, "en": 30}
"""Letters in a row, without spaces and marks, that nobody says by chance."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*\s+")


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits of a text in lower case, and where each stands."""
    places = [index for index, letter in enumerate(text) if letter.isalnum()]
    return "".join(text[index].lower()[:1] for index in places), places


def instructions(scene: Scene) -> frozenset[str]:
    """Every stretch of the prompt's own rules for such a scene; nothing of what its author wrote."""
    bare = Scene(
        scene.language,
        scene.level,
        scene.speech_level,
        learner_role=scene.learner_role,
        tutor_role=scene.tutor_role,
        is_talk=scene.is_talk,
    )
    lines = reply_messages(bare, [])[0].content.splitlines()
    rules = [lines[0], *(line for line in lines if line.startswith("- "))]
    length = STRETCH[scene.language]
    told = [_letters(line)[0] for line in rules]
    return frozenset(line[at : at + length] for line in told for at in range(len(line) - length + 1))


def before_leak(text: str, stretches: frozenset[str]) -> str:
    """The text up to the sentence that repeats the instructions; all of it when none does."""
    letters, places = _letters(text)
    length = len(next(iter(stretches), ""))
    for at in range(len(letters) - length + 1):
        if letters[at : at + length] in stretches:
            ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() <= places[at]]
            before = text[: max(ends, default=0)].strip()
            return before if any(map(str.isalnum, before)) else ""
    return text
