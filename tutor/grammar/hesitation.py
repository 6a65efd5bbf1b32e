"""Noticing that somebody has not said anything yet: silence, or the sounds one makes while looking for words."""

import re
from typing import Final

# 어. alone is a friend's yes, 저 and 그 begin a sentence: they hesitate only where dots follow. 아… and 어? answer.
_HESITATION: Final = re.compile(
    r"[\s.,…·~-]*(?:"
    r"(?:으?음+|흠+|저기|글쎄요?|(?:어+|저+|그+|에+)(?=\s?(?:…|\.\.))|u+m+|u+h+|h+m+|m+|e+r+m?|well)[\s.,…·~-]+"
    r")*",
    re.IGNORECASE,
)


def is_hesitation(text: str) -> bool:
    """Whether a message holds no more than dots and fillers (“...”, “음…”, “Um, well…”)."""
    return bool(_HESITATION.fullmatch(f"{text.strip()} "))
