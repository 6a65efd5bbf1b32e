"""How long asks for the time by itself: How long does it take?"""

from __future__ import annotations

from tutor.grammar.rules.base import longer
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

longer(
    "en-how-long",
    ko="‘얼마나 오래’의 long에 시간의 뜻이 이미 들어 있어 time을 더하지 않습니다. ‘몇 시간’이라고 묻고 "
    "싶으면 how many hours라고 합니다.",
    en="“Long” already measures time here, so “time” would repeat it. To ask for a number, say “how many "
    "hours” or “how many days”.",
    examples=("How long does it take by bus?", "How long have you lived in Seoul?"),
)
