"""what do you think, not how do you think."""

from __future__ import annotations

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
