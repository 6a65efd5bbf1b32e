"""one of picks from several, so that a plural follows: one of my friends."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END, PLAIN_VERBS
from tutor.grammar.english_words import COUNTABLE, plural, third_person
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing
from tutor.grammar.words import words

_MORE = words(
    "strength weakness hobby dream goal habit singer actor member reason problem thing place city food song sport"
)
_END = rf"(?:{PHRASE_END}|(?= (?:{'|'.join(sorted(third_person(verb) for verb in PLAIN_VERBS))})\b))"


def _plural(match: re.Match[str]) -> str | None:
    noun = match.group(2).lower()
    return match.group(1) + plural(noun) if noun in COUNTABLE | _MORE else None


replacing(
    id="en-one-of",
    category="en-noun-number",
    pairs=[
        (
            rf"(\bone of (?:my|the|your|his|her|our|their|these|those) (?:(?:best|most \w+|biggest|favorite|favourite|"
            rf"old|"
            rf"good|close) )?)([a-z]+)\b{_END}",
            _plural,
        ),
    ],
    ko="one of는 ‘여럿 가운데 하나’라는 뜻이므로 뒤에 복수 명사가 옵니다: ‘{right}’.",
    en="“One of” picks one from several, so the noun is plural: “{right}”.",
    wrong=[
        ("One of my friend lives in Busan.", "One of my friends lives in Busan."),
        ("He is one of the best player in Korea.", "He is one of the best players in Korea."),
    ],
    right=[
        "One of my friends lives in Busan.",
        "One of the family is ill.",
        "One of the school buses is late.",
        "It is one of a kind.",
    ],
)

longer(
    "en-one-of",
    ko="‘~ 가운데 하나’는 여럿 중에서 고르는 것이므로 of 뒤에는 복수가 옵니다. 그러나 고른 것은 하나이니 "
    "동사는 단수입니다.",
    en="You choose one from a group, so the group is plural; but the subject is “one”, so the verb is "
    "singular.",
    examples=("One of my friends lives in Canada.", "It is one of the oldest temples in Korea."),
)
