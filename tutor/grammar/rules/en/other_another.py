"""another with one thing, other before plurals, others by itself."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_MANY = r"(?:people|countries|friends|students|things|foods|cities|places|books|languages|subjects|ways|children|words)"

replacing(
    id="en-other-another",
    category="en-article",
    pairs=[
        (rf"\banother (?={_MANY}\b(?!['’]))", "other "),
        (rf"\bothers (?={_MANY}\b)", "other "),
        (r"\b(want|need|have|try|buy|choose|show me|give me|see) other one\b", r"\1 another one"),
        (r"\beach others\b(?!['’])", "each other"),
    ],
    ko="another는 ‘하나 더’라는 뜻이라 단수 앞에, other는 복수 앞에, others는 명사 없이 씁니다: ‘{right}’.",
    en="“Another” is “an other” and goes with one thing; before a plural say “other”; “others” stands alone.",
    wrong=[
        ("I want to visit another countries.", "I want to visit other countries."),
        ("Others people like it.", "Other people like it."),
        ("They help each others.", "They help each other."),
    ],
    right=[
        "I want to visit another country.",
        "Others like it.",
        "We need another two chairs.",
        "They know each other's names.",
        "The others are gone.",
    ],
)

longer(
    "en-other-another",
    ko="another는 an + other라서 ‘또 하나’이고 단수 명사가 옵니다. 복수 명사 앞에는 other, 명사 없이 "
    "‘다른 사람들’은 others입니다.",
    en="There is an “an” inside “another”, so it can only go with one thing. Before a plural use “other”; "
    "“others” already stands for the noun.",
    examples=("Can I have another cup?", "Some people like tea; others prefer coffee."),
)
