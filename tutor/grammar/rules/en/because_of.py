"""because takes a whole clause, because of a noun: because it rained, because of the rain."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-because-of",
    category="en-conjunction",
    pairs=[
        (
            r"\bbecause of(?= (?:I|he|she|we|they|there is|there are|there was|it is|it was|it's)\b)",
            "because",
        ),
        (
            r"\bbecause of(?= (?:the |my |our )?(?:\w+ )?\w+ (?:was|were|is|are|didn't|don't|doesn't|waited|came|"
            r"went|had|"
            r"has) (?!\w+ing\b))(?! (?:what|how|who|where|when|all|everything)\b)",
            "because",
        ),
    ],
    ko="because of 뒤에는 명사만, 주어와 동사가 있는 절 앞에는 because를 씁니다: ‘{right}’.",
    en="“Because of” goes before a noun alone; before a subject and its verb say “because”.",
    wrong=[
        ("I was late because of I missed the bus.", "I was late because I missed the bus."),
        ("We stayed home because of the weather was bad.", "We stayed home because the weather was bad."),
    ],
    right=[
        "I was late because I missed the bus.",
        "We stayed home because of the weather.",
        "I like it because of what it is.",
        "Because of him, we won.",
    ],
)

longer(
    "en-because-of",
    ko="‘때문에’는 because도 되고 because of도 되지만 뒤가 다릅니다. 뒤에 ‘주어 + 동사’가 오면 because, "
    "명사만 오면 because of를 쓰세요.",
    en="Look at what comes next. If it has a subject and a verb, use “because”; if it is only a noun, use "
    "“because of”.",
    examples=("I stayed home because it was raining.", "I stayed home because of the rain."),
)
