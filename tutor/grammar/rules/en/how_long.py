"""How long asks for the time by itself: How long does it take?"""

from __future__ import annotations

from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-how-long",
    category="en-unnecessary-word",
    pairs=[
        (
            r"\bhow long (?:time|times|hours?)(?= (?:do|does|did|have|has|will|is|are|can|should|to)\b|\?)",
            "how long",
        ),
        (r"\bhow much time(?= (?:is it took|is it take|it takes|it take)\b\?)", "how long"),
        (r"\bhow many old(?= (?:are|is)\b)", "how old"),
    ],
    ko="how long에 이미 ‘시간’이라는 뜻이 들어 있어서 time을 더하지 않습니다: ‘{right}’.",
    en="“How long” already asks for the time, so “time” is not said again.",
    wrong=[
        ("How long time does it take?", "How long does it take?"),
        ("How many old are you?", "How old are you?"),
    ],
    right=[
        "How long does it take?",
        "How long a time did you wait?",
        "How much time do we have?",
        "How old are you?",
    ],
)
