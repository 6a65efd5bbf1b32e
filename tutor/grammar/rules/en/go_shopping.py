"""go shopping without to, go to school with it."""

from __future__ import annotations

from tutor.grammar.english_clauses import PHRASE_END, PLACE
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ACTIVITY = (
    r"(?:shopping|swimming|fishing|camping|skiing|hiking|jogging|bowling|surfing|dancing|sightseeing|skating|"
    r"snowboarding|running|climbing)"
)

replacing(
    id="en-go-shopping",
    category="en-preposition",
    pairs=[
        (
            rf"\b(go|goes|going|went|gone) (?:to|for a|a) (?={_ACTIVITY}{PHRASE_END})(?!\w+ (?:is|and|or|of)\b)",
            r"\1 ",
        ),
        (rf"\b(go|goes|went|gone|going) (?=(?:school|bed|church){PHRASE_END})", r"\1 to "),
        (rf"(?<!^)\b(go|goes|went|gone|going|come|came) (?={PLACE}{PHRASE_END})", r"\1 to "),
        (rf"\b(go|goes|went|going|come|came) (?=(?:my|your) house{PHRASE_END})", r"\1 to "),
        (
            rf"(\b(?:I|we|they|he|she|who|family|parents|friends?) (?:live|lives|lived|stayed) "
            rf")(?={PLACE}{PHRASE_END})",
            r"\1in ",
        ),
        (
            r"(\b(?:I|we|they|he|she) visit(?:ed|s)? )(?:to|in|at) (?=(?:my|the|Korea|Seoul|Busan|Japan|America)\b)",
            r"\1",
        ),
        (r"\b(wait(?:ed|ing|s)?) (?=(?:me|us)\b(?! out\b|['’]))", r"\1 for "),
        (r"\b(tell|tells|told|telling) to (?=(?:me|him|us|you|them)\b)", r"\1 "),
        (r"\b(ask(?:ed|s)?) to (?=(?:me|him|us|them)\b(?! (?:be|go|do)\b))", r"\1 "),
        (
            rf"\b(graduated) (?=(?:university|my school|my university|the university){PHRASE_END})",
            r"\1 from ",
        ),
    ],
    ko="‘쇼핑하러 가다’는 to 없이 go shopping이지만, 장소에는 to나 in이 필요합니다. tell, ask, visit은 "
    "to 없이 씁니다: ‘{right}’.",
    en="Activities take no “to” (go shopping), places do (go to school); tell, ask and visit take their "
    "object directly.",
    wrong=[
        ("I went to shopping with my mom.", "I went shopping with my mom."),
        ("I go school by bus.", "I go to school by bus."),
        ("I live Seoul.", "I live in Seoul."),
        ("Please tell to me.", "Please tell me."),
    ],
    right=[
        "I went shopping with my mom.",
        "We went to swimming lessons.",
        "Go Korea!",
        "They watch live Korea games.",
        "He asked to be left alone.",
        "Wait, us too!",
    ],
)

longer(
    "en-go-shopping",
    ko="‘~하러 가다’에서 활동은 go 뒤에 바로 -ing를 붙입니다(go swimming). 장소에는 to가 필요하고(go to "
    "the pool), tell이나 visit 뒤의 사람과 장소에는 to가 없습니다.",
    en="For an activity say “go” and the -ing form: go swimming. For a place use “to”: go to the pool. "
    "Visit, tell and ask take their object with no “to” at all.",
    examples=("We went hiking last weekend.", "I visited my grandmother on Sunday."),
)
