"""information, advice, homework, furniture, luggage, equipment and knowledge have no plural."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-uncountable",
    category="en-noun-number",
    pairs=[
        (r"\b(information|advice|homework|furniture|luggage|equipment|knowledge|baggage|traffic)s\b", r"\1"),
        (
            r"\ban? (?=(?:homework|information|advice|furniture|luggage|equipment)"
            r"(?: (?:to|for|from|about|in|on|and|but|at|because)\b|[.,!?]|$))",
            "",
        ),
    ],
    ko="영어에서 셀 수 없는 명사라서 a나 -s를 붙이지 않습니다. 하나를 말할 때는 a piece of를 씁니다.",
    en="This noun cannot be counted in English: no “a” and no -s. For one, say “a piece of …”.",
    wrong=[
        ("I have a lot of homeworks.", "I have a lot of homework."),
        ("He gave me an advice.", "He gave me advice."),
    ],
    right=[
        "I have a lot of homework.",
        "He gave me a piece of advice.",
        "She works at an information desk.",
        "The table is furniture.",
    ],
)

longer(
    "en-uncountable",
    ko="advice, information, homework, furniture, luggage는 영어에서 물처럼 셀 수 없는 것으로 봅니다. a나 "
    "-s를 붙이지 말고, 하나를 말할 때는 a piece of를 쓰세요.",
    en="English treats these as a mass, like water. No a, no plural, and a singular verb; to count, add a "
    "measure: a piece of advice, two pieces of luggage.",
    examples=("I have a lot of homework today.", "She gave me some good advice."),
)
