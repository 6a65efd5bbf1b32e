"""A noun after a number above one, or after many and several, is plural."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.english_words import COUNTABLE, plural
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|many|"
    r"several|both|"
    r"[2-9]|[1-9]\d{1,3}"
)
_ADJECTIVE = r"(?:(?:new|old|big|small|red|blue|green|good|bad|young|different|other|close|best|Korean) )?"
_PLACE = re.compile(rf"(?<![\w.,:-])({_NUMBER}) {_ADJECTIVE}([a-z]+)\b(?![-'’])(?: ([a-z]+))?", re.IGNORECASE)
# What may follow a noun that stands for itself; another word could be the noun that the number counts.
_FOLLOWING = words(
    "and or but in on at for from of with to by because so when is are was were ago later yesterday today "
    "tomorrow "
    "every that which who there here too each per then before after than a the my it i we he she they"
)  # fmt: skip


@rule(
    id="en-number-plural",
    category="en-noun-number",
    ko="‘{number}’은/는 둘 이상이므로 복수형 {right}를 씁니다. 한국어와 달리 영어에서는 명사의 모양이 바뀝니다.",
    en="“{number}” means more than one, so the noun is plural: {right}.",
    wrong=[
        ("I bought two apple.", "I bought two apples."),
        ("She has three child.", "She has three children."),
        ("I stayed there for 5 day and came back.", "I stayed there for 5 days and came back."),
        ("I have many friend in Seoul.", "I have many friends in Seoul."),
    ],
    right=[
        "I bought two apples.",
        "I bought two apple pies.",
        "He is ten years old.",
        "It is a two-hour movie.",
        "I have two apple trees.",
        "Turn left at 2 Station Road.",
        "At two people come in.",
    ],
)
def number_plural(sentence: str) -> Iterator[Finding]:
    for match in _PLACE.finditer(sentence):
        noun, following = match.group(2), match.group(3)
        if noun in COUNTABLE and (following is None or following.lower() in _FOLLOWING):
            many = plural(noun)
            yield Finding(*match.span(2), many, {"number": match.group(1), "right": many})


longer(
    "en-number-plural",
    ko="우리말은 ‘사과 두 개’처럼 명사가 그대로이지만 영어는 둘부터 명사의 모양이 바뀝니다. 숫자뿐 아니라 "
    "many, some, a few 뒤에서도 복수형을 쓰고, children, men, feet처럼 불규칙한 것도 있습니다.",
    en="From two upwards the noun itself shows the number, even when a numeral has already said so. A few "
    "plurals are irregular: children, men, women, feet.",
    examples=("I have two brothers.", "Three children were playing outside."),
)
