"""English verbs keep their object where Korean leaves it out: I like it very much."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = (
    r"(?:Yes,? |So |And |But |Actually,? |Also,? )?"
    r"(?:I|we|they|you|he|she|my (?:family|friends?|mom|mother|dad|father|wife|husband))"
)
_VERB = r"(?:likes?|liked|loves?|loved|enjoys?|enjoyed|hates?|hated|miss|misses|missed|wants?|wanted)"

replacing(
    id="en-missing-object",
    category="en-missing-word",
    pairs=[
        (
            rf"^({_SUBJECT} (?:(?:really|also|still) )?{_VERB}) "
            r"(?=(?:(?:very|so|too) much|a lot)(?=[.!,]|$| because| and| but))",
            r"\1 it ",
        ),
        (
            r"((?:^|, |and |but )I (?:don't|do not|didn't|did not|really) (?:like|want|need|remember))(?=[.!]?$)",
            r"\1 it",
        ),
    ],
    ko="한국어로는 ‘정말 좋아해요’처럼 목적어 없이 말할 수 있지만, 영어의 like, want, enjoy 뒤에는 목적어가 "
    "있어야 합니다: ‘{right}’.",
    en="Like, want, enjoy and the like need an object in English; where it is known, say “it” (or “them”).",
    wrong=[
        ("I like very much.", "I like it very much."),
        ("Yes, I enjoyed a lot.", "Yes, I enjoyed it a lot."),
        ("My family loves so much.", "My family loves it so much."),
    ],
    right=[
        "I like it very much.",
        "This is the song I like very much.",
        "I like a lot of songs.",
        "Thank you very much.",
        "I want so much more.",
        "He is somebody I don't like.",
    ],
)

longer(
    "en-missing-object",
    ko="우리말은 ‘좋아해요’만으로 충분하지만 영어의 like, want, enjoy는 무엇을 좋아하는지 꼭 말해야 "
    "합니다. 이미 나온 것이면 it이나 them으로 받으세요.",
    en="In Korean what is known is left out; in English like, want, need and enjoy always show their "
    "object, if only as “it” or “them”.",
    examples=("I saw the film and I liked it.", "These cakes are good; do you want them?"),
)
