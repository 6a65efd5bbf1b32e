"""very stands before adjectives and adverbs; a verb takes really or very much."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-very-verb",
    category="en-word-choice",
    pairs=[
        (
            r"(\b(?:I|we|they|you) )very (?=(?:like|love|want|enjoy|hate|miss|thank|appreciate|need)\b)",
            r"\1really ",
        )
    ],
    ko="very는 동사를 꾸미지 못합니다. 동사 앞에는 really를 쓰거나, 문장 끝에 very much를 씁니다.",
    en="“Very” goes with adjectives, not with verbs: use “really” before the verb, or “very much” at the end.",
    wrong=[
        ("I very like Korea.", "I really like Korea."),
        ("I very want to go there.", "I really want to go there."),
    ],
    right=[
        "I really like Korea.",
        "I like Korea very much.",
        "I am very happy.",
        "He is very like his father.",
    ],
)

longer(
    "en-very-verb",
    ko="very는 형용사와 부사를 꾸미고 동사는 꾸미지 못합니다. 동사에는 앞에 really를 두거나 끝에 very "
    "much, a lot을 쓰세요.",
    en="A verb is strengthened with “really” before it, or with “very much” or “a lot” after the object.",
    examples=("I really like this song.", "Thank you very much."),
)
