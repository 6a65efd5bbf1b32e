"""Which tokens a reply in one language never needs: those with letters of other writing systems.

A small model that was trained on much Chinese slips into it in the middle of a Korean sentence. What cannot be drawn
cannot slip out.
"""

from __future__ import annotations

import re
from typing import Any

_ALWAYS = (
    "\u0370-\u10ff\u1e00-\u1eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
FOREIGN = {
    "ko": re.compile(f"[{_ALWAYS}]"),
    "en": re.compile(f"[{_ALWAYS}\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
}
"""Letters of neither language for Korean, which lets Latin letters be, and all but Latin for English."""

# First bytes, in UTF-8, of characters of which a byte-level vocabulary may hold only a part.
_FIRST_BYTES = {
    "ko": frozenset([*range(0xCD, 0xE1), *range(0xE4, 0xEA)]),
    "en": frozenset([*range(0xCD, 0xE2), *range(0xE3, 0xEE)]),
}


def foreign_tokens(tokenizer: Any, language: str) -> list[int]:
    """Ids of the tokens that hold a letter which a reply in the language ("ko" or "en") has no use for, in order."""
    foreign, first = FOREIGN[language], _FIRST_BYTES[language]
    special = set(tokenizer.all_special_ids)
    bytes_of = _bytes_of_characters()
    banned = []
    for piece, token in tokenizer.get_vocab().items():
        if token in special:
            continue
        if not all(character in bytes_of for character in piece):  # a vocabulary of characters, not of bytes
            if foreign.search(piece):
                banned.append(token)
            continue
        raw = bytes(bytes_of[character] for character in piece)
        if foreign.search(raw.decode(errors="ignore")) or _begins(raw, first):
            banned.append(token)
    return sorted(banned)


def _begins(raw: bytes, first: frozenset[int]) -> bool:
    """Whether bytes that end inside a character end inside one that begins with one of `first`."""
    for place in range(len(raw) - 1, max(-1, len(raw) - 4), -1):
        byte = raw[place]
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(raw) - place < length and byte in first
        if byte < 0x80:
            return False
    return False


def _bytes_of_characters() -> dict[str, int]:
    """The characters that stand for bytes in byte-level vocabularies, after Radford et al. 2019."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [byte for byte in range(256) if byte not in shown]
    return {chr(byte): byte for byte in shown} | {chr(0x100 + n): byte for n, byte in enumerate(hidden)}
