"""Days, months, countries and languages are written with a capital letter."""

from __future__ import annotations

import re

from tutor.grammar.english_words import CAPITALISED
from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.patterns import replacing
from tutor.grammar.words import words

_MORE = words(
    """
    Tokyo London Paris Australia Vietnam Vietnamese Thailand Russia Russian India Europe European Asia Asian
    Hongdae Gangnam Itaewon Myeongdong Incheon Daegu Daejeon Gwangju YouTube Instagram
    """
)
_NAMES = {name.lower(): name for name in CAPITALISED | _MORE}
# Lower-case words of their own: fine china, french fries, a polish.
_OTHER_WORDS = {"china", "french", "i"}


def _capital(match: re.Match[str]) -> str | None:
    return None if match.group()[0].isupper() else _NAMES[match.group().lower()]


replacing(
    id="en-capital-names",
    category="en-capitalisation",
    pairs=[
        (rf"(?<![\w@#./'’-])(?:{'|'.join(sorted(set(_NAMES) - _OTHER_WORDS))})(?![\w@/.-]\w|\w)", _capital),
        (r"(?<=\b(?:to|in|of) )china(?=\s*(?:[.!?,]|$))|(?<=\bfrom )china(?=\s*(?:[.!?,]|$))", _capital),
    ],
    ko="한글에는 대문자가 없지만, 영어에서는 요일·달·나라·언어 이름의 첫 글자를 늘 대문자로 씁니다: {right}.",
    en="Names of days, months, countries and languages always begin with a capital letter: “{right}”.",
    wrong=[
        ("I live in korea.", "I live in Korea."),
        ("See you on monday.", "See you on Monday."),
        ("I study english.", "I study English."),
    ],
    right=[
        "I live in Korea.",
        "We use fine china.",
        "You may march.",
        "Look at korea.net.",
        "I like french fries.",
    ],
    stage=FORM,
    confidence=0.95,
)

longer(
    "en-capital-names",
    ko="한글에는 대문자가 없어서 잊기 쉽습니다. 요일, 달, 나라, 언어, 국적, 사람 이름은 문장 한가운데에 "
    "있어도 대문자로 시작하지만, 계절(spring)과 과목(math)은 소문자로 씁니다.",
    en="Days, months, countries, nationalities and languages are treated as names wherever they stand. "
    "Seasons and most school subjects are not: summer, history.",
    examples=("My Korean friend was born in May.", "We met on a Friday in summer."),
)
