"""Sports and meals stand without an article: play soccer, have lunch."""

from __future__ import annotations

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SPORTS = (
    r"soccer|football|baseball|basketball|tennis|badminton|golf|volleyball|table tennis|ping-pong|chess|"
    r"computer games"
)

replacing(
    id="en-play-sports",
    category="en-article",
    pairs=[
        (rf"\b(play(?:s|ed|ing)?) (?:the|a) (?=(?:{_SPORTS}){PHRASE_END})", r"\1 "),
        (
            rf"\b((?:have|has|had|eat|eats|ate|eating|having)) (?:a|the) (?=(?:breakfast|lunch|dinner){PHRASE_END}"
            r"(?! (?:that|which|I|you|he|she|we|they|is|was|of|for|to|from|and)\b))",
            r"\1 ",
        ),
    ],
    ko="운동 이름과 식사(lunch, dinner) 앞에는 관사를 쓰지 않습니다: {right}. 악기는 play the piano처럼 the를 씁니다.",
    en="Sports and everyday meals take no article: “{right}”. Instruments do: “play the piano”.",
    wrong=[
        ("I played the soccer with my friends.", "I played soccer with my friends."),
        ("We had a lunch together.", "We had lunch together."),
    ],
    right=[
        "I played soccer with my friends.",
        "She plays the piano.",
        "We had a big lunch together.",
        "We play the soccer game of the year.",
        "I ate the dinner that she cooked.",
    ],
)

longer(
    "en-play-sports",
    ko="운동과 끼니 이름은 일반적인 활동으로 보아 관사를 쓰지 않습니다. 악기는 반대로 the를 씁니다. 단, a "
    "big lunch처럼 꾸미는 말이 있으면 a가 붙습니다.",
    en="Sports and meals are seen as activities, not things, and stand alone: play tennis, have dinner. "
    "Instruments take “the”: play the guitar.",
    examples=("We play basketball on Sundays.", "I have breakfast at seven."),
)
