"""Why one goes somewhere is said with to and the verb: I came here to visit my cousin."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_VERB = r"(?:see|meet|buy|get|eat|take|make|learn|find|watch|visit|study|help|have|enjoy|give|pick)"

replacing(
    id="en-purpose-to",
    category="en-preposition",
    pairs=[
        (
            rf"(\b(?:came|come|went|go|going|moved|came back|went back|here|there|abroad|home|store|Korea|"
            rf"Seoul|America) )"
            rf"for (?={_VERB} (?:my|the|a|an|some|you|him|her|them|his|their|our|your|English|Korean|up)\b)",
            r"\1to ",
        ),
    ],
    ko="‘~하러, ~하기 위해’는 for가 아니라 ‘to + 동사원형’으로 말합니다: ‘{right}’.",
    en="What you go somewhere to do takes “to” and the plain verb; “for” needs a noun.",
    wrong=[
        ("I came here for visit my cousin.", "I came here to visit my cousin."),
        ("She went to the store for buy some milk.", "She went to the store to buy some milk."),
    ],
    right=[
        "I came here to visit my cousin.",
        "I came here for a visit.",
        "We went for a walk.",
        "He left home for good.",
    ],
)

longer(
    "en-purpose-to",
    ko="‘~하러, ~하기 위해’에 동사가 오면 to + 동사원형입니다. for는 뒤에 명사가 올 때만 씁니다: for a "
    "visit, to visit.",
    en="With a verb, purpose is “to” and the plain form; “for” needs a noun: I came for a holiday, I came "
    "to have a holiday.",
    examples=("I went to the library to study.", "She called to ask about the price."),
)
