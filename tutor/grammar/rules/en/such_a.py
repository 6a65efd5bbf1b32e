"""such a nice day, not so nice day; too, not too much, before an adjective."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END, article
from tutor.grammar.english_words import COUNTABLE
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ADJECTIVE = (
    r"(?:good|bad|nice|great|beautiful|big|small|kind|cute|smart|interesting|difficult|boring|lovely|wonderful|"
    r"delicious|hot|cold|long|busy|sad|happy|funny|important|expensive|exciting)"
)
_ADJECTIVE_AFTER_TOO = (
    r"(?:expensive|difficult|hot|cold|big|small|tired|busy|far|hard|easy|late|early|heavy|loud|spicy|salty|sweet|"
    r"long|short|young|old|sad|happy|beautiful|boring|hungry|sleepy|crowded|noisy|dangerous)"
)


def _such(match: re.Match[str]) -> str | None:
    if match.group(3).lower() not in COUNTABLE:
        return None
    return f"{match.group(1)}such {article(match.group(2))} {match.group(2)} {match.group(3)}"


replacing(
    id="en-such-a",
    category="en-word-order",
    pairs=[
        (
            rf"(\b(?:is|was|it's|he's|she's|had|have) )so ({_ADJECTIVE}) ([a-z]+){PHRASE_END}(?! (?:is|was|that is)\b)",
            _such,
        ),
        (rf"\bso (an?) (?={_ADJECTIVE} [a-z]+)", r"such \1 "),
        (
            rf"\bso ({_ADJECTIVE}) (?=(?:food|weather|people|music|friends|places|clothes){PHRASE_END})",
            r"such \1 ",
        ),
        (
            rf"\b(too|so) much (?={_ADJECTIVE_AFTER_TOO}(?:\s*[.!?,]|$| (?:to|for|and|because|but|in|today|now)\b))",
            r"\1 ",
        ),
    ],
    ko="so는 형용사만 꾸미고, 명사가 뒤에 있으면 such a를 씁니다. 형용사 앞의 ‘너무’는 too much가 "
    "아니라 too입니다: ‘{right}’.",
    en="“So” goes with an adjective alone; with a noun say “such a”. “Too much” goes with nouns, “too” "
    "with adjectives.",
    wrong=[
        ("It was so beautiful day.", "It was such a beautiful day."),
        ("They are so kind people.", "They are such kind people."),
        ("It is too much expensive.", "It is too expensive."),
    ],
    right=[
        "It was such a beautiful day.",
        "It was so beautiful.",
        "There is too much hot water.",
        "I miss you so much.",
        "Why is so good a man so poor?",
    ],
)

longer(
    "en-such-a",
    ko="so는 형용사만 꾸미고, 뒤에 명사까지 있으면 such를 씁니다. 순서는 such + a + 형용사 + 명사입니다. "
    "too와 too much도 같은 방식으로 나뉩니다.",
    en="So and too lean on an adjective; as soon as a noun follows, such (a) and too much or too many "
    "take over.",
    examples=("It was such a good film.", "The film was so good."),
)
