"""Correcting a text: sources propose edits sentence by sentence, and what can stand together is kept.

Offsets are code points over the text in NFC, which is `Result.text`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from tutor.grammar import english, korean, korean_keyboard, register
from tutor.grammar.edits import Edit, apply_edits, compose, resolve
from tutor.grammar.korean_thresholds import MUTED
from tutor.grammar.register import Register
from tutor.grammar.sentences import is_in, sentences, untouchable

# Korean sources read a sentence once for each particle they try, so that the time grows with the square of its length.
_LONGEST = {"ko": 240, "en": 600}
Rewrite = Callable[[str], str]


@dataclass(frozen=True)
class Result:
    """A text, what it should be, and the edits between them in order."""

    text: str
    corrected: str
    edits: tuple[Edit, ...]


def correct(
    text: str, language: str, rewrite: Rewrite | None = None, expected: Register | None = None
) -> Result:
    """Correct a text in `language` ("ko" or "en").

    `rewrite` is asked for a better wording of each sentence and is believed only where its answer looks like a
    correction. `expected` is how politely the scene has one speak Korean; without it no speech level is
    wrong. Sentences in another language and whatever holds no language are left as they are.
    Raises ValueError for another language.
    """
    if language not in ("ko", "en"):
        raise ValueError(f"no corrections for {language!r}")
    text = unicodedata.normalize("NFC", text)
    edits: list[Edit] = []
    for offset, sentence in sentences(text, _LONGEST[language]):
        if is_in(language, sentence):
            found = (
                korean.correct_sentence(sentence, rewrite)
                if language == "ko"
                else english.correct_sentence(sentence, rewrite)
            )
        elif language == "ko" and (typed := korean_keyboard.propose_for_latin(sentence)):
            found = compose(sentence, typed, korean.correct_sentence(apply_edits(sentence, typed)))
        else:
            continue
        if expected is not None and language == "ko":
            found = compose(sentence, found, register.propose(apply_edits(sentence, found), expected))
        masked = untouchable(sentence)
        edits += (
            replace(edit, start=edit.start + offset, end=edit.end + offset)
            for edit in found
            if not any(start < max(edit.end, edit.start + 1) and edit.start < end for start, end in masked)
        )
    kept = resolve(edit for edit in edits if edit.source not in MUTED)
    return Result(text, unicodedata.normalize("NFC", apply_edits(text, kept)), tuple(kept))


def warm(language: str) -> None:
    """Load what correcting a language needs, so that the first learner does not wait."""
    (korean if language == "ko" else english).warm()
