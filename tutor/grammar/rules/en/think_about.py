"""what do you think, not how do you think."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-what-think",
    category="en-word-choice",
    pairs=[
        (
            r"\b(h)ow (?=(?:do|did) (?:you|they|we) think (?:about|of)\b)",
            lambda m: "What " if m.group(1) == "H" else "what ",
        )
    ],
    ko="‘어떻게 생각하세요?’는 How가 아니라 What do you think …?라고 합니다. How는 생각하는 방법을 묻는 말이 됩니다.",
    en="English asks “What do you think about …?”; “how” would ask in which way you do your thinking.",
    wrong=[
        ("How do you think about Korea?", "What do you think about Korea?"),
        ("How do you think about it?", "What do you think about it?"),
    ],
    right=["What do you think about Korea?", "How do you feel about it?", "How do you think it works?"],
)

longer(
    "en-what-think",
    ko="‘어떻게 생각해요?’의 ‘어떻게’를 how로 옮기면 생각하는 방법을 묻게 됩니다. 의견, 곧 생각의 내용을 "
    "물으므로 what입니다. ‘어떠세요?’는 How is …?로 물을 수 있습니다.",
    en="You ask for an opinion, which is a thing, so the question word is “what”. “How do you like it?” "
    "and “How was it?” are fine, because there is no “think”.",
    examples=("What do you think of this color?", "How do you like your new job?"),
)
