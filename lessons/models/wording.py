"""Texts of a lesson's rows: the one in the reader's language, and whether somebody said a piece of text."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language


def in_interface_language(row: Any, field: str) -> str:
    """The `field_ko` or `field_en` of a row, by the language the page is shown in."""
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    return str(getattr(row, f"{field}_{language}"))


@lru_cache(maxsize=4096)
def bare(text: str, language: str) -> str:
    """The text for comparing: without marks and capitals; in Korean without spaces, in English with spaces around it,
    so that only whole words are found in it. Remembered, for a page compares the same few lines with each other."""
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    words = re.findall(r"[\w']+", text)
    return "".join(words) if language == "ko" else f" {' '.join(words)} "


def occurs_in(piece: str, text: str, language: str) -> bool:
    """Whether somebody said the piece, whatever the marks, the capitals, and in Korean the spaces."""
    sought = bare(piece, language)
    return bool(sought.strip()) and sought in bare(text, language)
