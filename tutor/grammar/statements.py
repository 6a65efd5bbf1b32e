"""Telling a whole sentence in which somebody tells something from requests, questions and halves of sentences."""

import re
from typing import Final

from tutor.grammar.kiwi import analyse
from tutor.grammar.sentences import sentences

_BROKEN_OFF: Final = re.compile(r"(?:\.\.+|…|[?,])\s*$")
_KOREAN_REQUEST: Final = re.compile(
    r"(?:세요|십시오|주시겠\S*|[가-힣]\s?줘요?|게요|까요|래요?|자)[\s.!~]*$|부탁|주문|예약|원해|필요"
)
_ENGLISH_TELLING: Final = re.compile(
    r"^(?:(?:yes|no|well|oh|and|but|so|also|actually),?\s)?(?:I|We|He|She|They|It|There|My|Our|His|Her|This|That)\b",
    re.IGNORECASE,
)
_ENGLISH_REQUEST: Final = re.compile(
    r"\b(?:please|I(?:['’]d| would| want| need|['’]ll| will)|can I|give me)\b", re.IGNORECASE
)


def is_statement(text: str, language: str) -> bool:
    """Whether the last sentence of a message tells something, whole: no question, no request, no order, and not broken
    off. Of two words in Korean and three in English at least."""
    found = [sentence for _offset, sentence in sentences(text)]
    if not found or _BROKEN_OFF.search(text):
        return False
    last = found[-1].strip()
    if language == "en":
        return bool(
            len(last.split()) >= 3 and _ENGLISH_TELLING.match(last) and not _ENGLISH_REQUEST.search(last)
        )
    if len(last.split()) < 2 or _KOREAN_REQUEST.search(last):
        return False
    said = [m for m in analyse(last).morphemes if m.tag not in ("SF", "SP", "SE", "SW", "SS", "SO")]
    return bool(said) and (said[-1].tag == "EF" or (said[-1].form == "요" and len(said) > 1))
