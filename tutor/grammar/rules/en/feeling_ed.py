"""-ed says how a person feels, -ing what causes the feeling."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_BE = (
    r"((?:\b(?:am|is|are|was|were|be|been|feel|felt|get|got)|(?<=\w)'(?:m|s|re)) (?:so |very |really |"
    r"not |too |quite )?)"
)
_PERSON_BE = (
    r"(\b(?:(?:I|we|you|he|she|they) (?:am|is|are|was|were|feel|felt|got)|I'm|we're|he's|she's|they're|you're) "
    r"(?:so |very |really |not |too )?)"
)

replacing(
    id="en-feeling-ed",
    category="en-word-form",
    pairs=[
        (rf"{_BE}interesting(?= in\b(?! (?:person|fact|itself|every|many|some|a |that)\b))", r"\1interested"),
        (rf"{_PERSON_BE}exciting(?= (?:about|to (?:see|meet|go|visit|be))\b)", r"\1excited"),
        (
            r"((?:\bI am|\bI'm|\bI was|\bwe are|\bwe're) (?:so |very |really |too )?)boring(?= (?:now|"
            r"today|at home|with|because)\b|[.!]?$)",
            r"\1bored",
        ),
        (rf"{_BE}tiring(?= of\b)", r"\1tired"),
        (
            r"((?:\bI am|\bI'm|\bI was) (?:so |very |really )?)(?:surprising)(?= (?:at|to|by)\b)",
            r"\1surprised",
        ),
        (
            r"((?:\bI am|\bI'm|\bI was) (?:so |very |really )?)(?:confusing)(?= (?:about|by)\b|[.!]?$)",
            r"\1confused",
        ),
    ],
    ko="감정을 느끼는 사람은 -ed, 감정을 일으키는 것은 -ing입니다: ‘{right}’.",
    en="A person who has the feeling is -ed; the thing that causes it is -ing. I am bored because it is boring.",
    wrong=[
        ("I am interesting in music.", "I am interested in music."),
        ("I'm so exciting to see you!", "I'm so excited to see you!"),
    ],
    right=[
        "I am interested in music.",
        "The movie is interesting.",
        "It was exciting.",
        "The match was exciting to see.",
        "He is interesting in person.",
    ],
)

longer(
    "en-feeling-ed",
    ko="우리말 ‘재미있다’는 사람에게도 물건에도 쓰지만, 영어는 느끼는 사람이 -ed, 그 느낌을 주는 것이 "
    "-ing입니다. I am boring은 ‘나는 지루한 사람이다’가 됩니다.",
    en="The cause has -ing, the person who is affected has -ed. Mixing them up changes the meaning: “I am "
    "boring” tells people that you bore them.",
    examples=("The film was boring, so I was bored.", "We were excited about the trip."),
)
