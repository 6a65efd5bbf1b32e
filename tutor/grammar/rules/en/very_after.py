"""very stands before the adjective: very delicious."""

from __future__ import annotations

from tutor.grammar.english_clauses import CLAUSE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ADJECTIVE = (
    r"(?:delicious|good|nice|happy|sad|tired|hungry|beautiful|big|small|hot|cold|expensive|cheap|difficult|easy|busy|"
    r"interesting|boring|important|kind|fun|funny|long|tall|cute|pretty|sick|angry|excited)"
)

replacing(
    id="en-very-after",
    category="en-word-order",
    pairs=[(rf"\b({_ADJECTIVE}) (very|so)(?: much)?{CLAUSE_END}(?<!so much)", r"\2 \1")],
    ko="very는 꾸미는 형용사 앞에 씁니다: ‘{right}’.",
    en="“Very” stands before the adjective: “{right}”.",
    wrong=[
        ("This apple is delicious very.", "This apple is very delicious."),
        ("I am tired very much.", "I am very tired."),
    ],
    right=[
        "This apple is very delicious.",
        "I like it very much.",
        "I am happy, very happy.",
        "Why is it good so often?",
    ],
)

longer(
    "en-very-after",
    ko="우리말 ‘아주’처럼 very도 형용사 바로 앞에 둡니다. very much는 형용사가 아니라 동사를 꾸미며 문장 "
    "끝에 옵니다.",
    en="“Very” stands right before the adjective or adverb it strengthens. “Very much” belongs to verbs "
    "and goes to the end: I like it very much.",
    examples=("This soup is very good.", "I was very tired last night."),
)
