"""many with what can be counted, much with what cannot."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.english_words import COUNTABLE, plural
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PLURALS = frozenset(plural(noun) for noun in COUNTABLE)


# Things that are counted in other languages, and hardly ever in English.
_UNCOUNTABLE = (
    r"(?:homework|housework|information|advice|furniture|luggage|baggage|money|traffic|news|knowledge|equipment|music|"
    r"rice|bread|water|coffee|snow|rain|fun|honey|sugar|salt|milk|butter|oil|meat|luck|progress|research|stress|trash|garbage|work)"
)


def _many(match: re.Match[str]) -> str | None:
    return f"{match.group(1)}many {match.group(2)}" if match.group(2).lower() in _PLURALS else None


replacing(
    id="en-much-many",
    category="en-article",
    pairs=[
        (r"\b((?:so|too|how|very) |)much (\w+)\b", _many),
        (rf"\b(so|too|how) many (?={_UNCOUNTABLE}(?:{PHRASE_END}| (?:do|does|did|can)\b))", r"\1 much "),
        (rf"\b(?<!so )(?<!too )(?<!how )(?<!as )(?<!not )many (?={_UNCOUNTABLE}{PHRASE_END})", "a lot of "),
    ],
    ko="셀 수 있는 명사의 복수형 앞에는 much가 아니라 many를 씁니다. 우리말의 ‘많은’은 둘을 구별하지 않습니다.",
    en="“Many” goes with things that can be counted, “much” with things that cannot.",
    wrong=[
        ("I don't have much friends.", "I don't have many friends."),
        ("There were too much people.", "There were too many people."),
        ("I have many homework today.", "I have a lot of homework today."),
        ("How many money do you have?", "How much money do you have?"),
    ],
    right=[
        "I don't have much time.",
        "I like it so much.",
        "How much water do you drink?",
        "I have many friends.",
        "I have many homework assignments.",
        "There are many water bottles.",
    ],
)

longer(
    "en-much-many",
    ko="우리말 ‘많은’은 하나이지만 영어는 셀 수 있으면 many friends, 셀 수 없으면 much time입니다. "
    "긍정문에서는 둘 다에 쓰는 a lot of가 편합니다.",
    en="Can you count it? Then many; if not, much. In a positive sentence “a lot of” goes with both and "
    "sounds more natural than “much”.",
    examples=("How many people came?", "We don't have much time."),
)
