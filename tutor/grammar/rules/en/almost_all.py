"""almost all people, most people, most of the people."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_MANY = (
    r"(?:people|students|Koreans|Korean people|countries|children|friends|schools|companies|"
    r"restaurants|things|days)"
)

replacing(
    id="en-almost-all",
    category="en-missing-word",
    pairs=[
        (rf"\b(almost) (?={_MANY}\b(?! (?:are|were) (?:not|never)\b))", r"\1 all "),
        (r"\b(almost) of (?=(?:the|my|our|them|us|his|her|their)\b)", r"\1 all of "),
        (rf"\b(most) of (?={_MANY}\b)", r"\1 "),
        (r"\bmost of (?=time\b)", "most of the "),
    ],
    ko="‘거의 모든 사람’은 almost all people, ‘대부분의 사람’은 most people입니다. almost는 ‘거의’라는 "
    "부사라서 명사를 바로 꾸미지 못합니다.",
    en="“Almost” cannot stand right before a noun: say “almost all people” or “most people”.",
    wrong=[
        ("Almost people have a smartphone.", "Almost all people have a smartphone."),
        ("Most of people like it.", "Most people like it."),
    ],
    right=[
        "Almost all people have a smartphone.",
        "Most of the people like it.",
        "Almost everyone came.",
        "Most people like it.",
    ],
)

longer(
    "en-almost-all",
    ko="almost는 부사라서 명사를 바로 꾸미지 못하고 all, every, always 같은 말을 꾸밉니다. ‘거의 모든 "
    "사람’은 almost all people, ‘대부분의 사람’은 most people입니다.",
    en="“Almost” is an adverb: it weakens words such as all, every and always, but cannot describe a noun "
    "by itself. “Most people” says nearly the same in fewer words.",
    examples=("Almost every shop was closed.", "Most students live near the school."),
)
