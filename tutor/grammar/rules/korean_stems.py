"""Stems that were put before an ending without changing: the patterns they leave, and the right form by Kiwi."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tutor.grammar.kiwi import conjugate
from tutor.grammar.rules.patterns import Template

# What may follow 아/어, so that a noun which merely looks like it is left alone.
_AFTER = r"(?=요|서|도|야|지|[ .,!?]|$)"


def unchanged_stems(
    stems: Iterable[str], tag: str, vowels: str = "어아", harmony: str = "어", is_adjective: bool = False
) -> list[tuple[str, Template]]:
    """Patterns for each stem before 아/어, 았/었, (으)면, (으)니까 and, of adjectives, (으)ㄴ.

    `vowels` are the vowels learners put there; `harmony` is the one Kiwi needs to form the right shape.
    """
    past = "".join({"어": "었", "아": "았"}[vowel] for vowel in vowels)
    pairs: list[tuple[str, Template]] = []
    for stem in stems:
        start = rf"(?<![가-힣]){stem}"
        pairs += [
            (rf"{start}[{vowels}]{_AFTER}", _former(stem, tag, harmony, "EC")),
            (rf"{start}[{past}](?=[가-힣])", _former(stem, tag, {"어": "었", "아": "았"}[harmony], "EP")),
            (rf"{start}으(?=면|니까)", _former(stem, tag, "으면", "EC", 1)),
        ]
        if is_adjective:
            pairs.append((rf"{start}은(?= )", _former(stem, tag, "은", "ETM")))
    return pairs


def _former(stem: str, tag: str, ending: str, ending_tag: str, cut: int = 0) -> Template:
    """A template that joins stem and ending when it is needed, less `cut` syllables at the end."""

    def form(_: re.Match[str]) -> str:
        written = conjugate([(stem, tag), (ending, ending_tag)])
        return written[:-cut] if cut else written

    return form
