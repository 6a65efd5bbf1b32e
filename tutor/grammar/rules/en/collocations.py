"""Verbs that go with their nouns: make a mistake, do homework, take medicine, turn on the light."""

from __future__ import annotations

import re
from collections.abc import Callable

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = r"(?:I|we|he|she|they|you|to|always|often|'ve|have|has|will|don't|not)"
_MAKE = {"do": "make", "does": "makes", "did": "made", "done": "made", "doing": "making"}
_DO = {"make": "do", "makes": "does", "made": "did", "making": "doing"}
_TAKE = {"eat": "take", "eats": "takes", "ate": "took", "eating": "taking", "eaten": "taken"}
_LIGHT = {"open": "turn on", "opened": "turned on", "close": "turn off", "closed": "turned off"}
_LEND = {"borrow": "lend", "borrowed": "lent"}
_TELL = {"say": "tell", "says": "tells", "said": "told", "saying": "telling"}


def _with(
    table: dict[str, str], verb: int = 1, rest: int = 2, before: int = 0
) -> Callable[[re.Match[str]], str]:
    """A template that exchanges the verb of a match by the table."""

    def replace(match: re.Match[str]) -> str:
        head = match.group(before) if before else ""
        return head + table[match.group(verb).lower()] + match.group(rest)

    return replace


replacing(
    id="en-collocations",
    category="en-word-choice",
    pairs=[
        (
            rf"(\b{_SUBJECT} )(do|does|did|done|doing)( (?:a |many |some |the same |a lot of |so many |"
            rf"big )?mistakes?\b)",
            _with(_MAKE, 2, 3, 1),
        ),
        (
            rf"\b(make|makes|made|making)( (?:my |his |her |your |the |our )?homework{PHRASE_END})(?! (?:is|was)\b)",
            _with(_DO),
        ),
        (
            r"\b(eat|eats|ate|eating|eaten)( (?:the |my |some |a |this )?(?:medicine|pills?|vitamins?)\b)",
            _with(_TAKE),
        ),
        (
            rf"\b(open|opened|close|closed)( the (?:lights?|TV|air conditioner|radio){PHRASE_END})",
            _with(_LIGHT),
        ),
        (r"\b(borrow|borrowed)( (?:me|us|him|her) (?:a|an|some|your|the|his|her|money)\b)", _with(_LEND)),
        (
            r"\b(say|says|said|saying)( (?:me|us|him|them) (?:that|about|to|what|how|why|the|a|"
            r"something|everything)\b)",
            _with(_TELL),
        ),
        (r"\bstrong rain\b", "heavy rain"),
        (
            r"\bhow (do|does|did|would) (you|we|they|people) call (?=(?:it|this|that|these|those)\b)",
            r"what \1 \2 call ",
        ),
        (r"\b(by) walk(?:ing)?(?=\s*(?:[.!?,]|$)| (?:because|from|to|every|and)\b)", "on foot"),
        (
            r"\b(go|goes|going|went|come|came|travel|traveled|get|got)( (?:there|here|home|to \w+|to "
            r"the \w+|to \w+ \w+))? by (?:a|the|my) "
            r"(bus|train|car|plane|taxi|subway|bike)(?=\s*(?:[.!?,]|$)| (?:and|every|because|to)\b)",
            lambda m: f"{m.group(1)}{m.group(2) or ''} by {m.group(3)}",
        ),
        (r"\b(have|had|has) an? promise (?=with my\b)", r"\1 plans "),
    ],
    ko="우리말을 그대로 옮기면 어색합니다. 영어에서는 이 명사와 함께 쓰는 동사나 표현이 정해져 있습니다: ‘{right}’.",
    en="English always says it this way: “{right}”. Learn the verb together with its noun.",
    wrong=[
        ("How do you call this in English?", "What do you call this in English?"),
        ("I did a mistake.", "I made a mistake."),
        ("You should eat medicine.", "You should take medicine."),
        ("Please open the light.", "Please turn on the light."),
        ("Can you borrow me a pen?", "Can you lend me a pen?"),
        ("I go to school by walk.", "I go to school on foot."),
    ],
    right=[
        "How do you call the office?",
        "I made a mistake.",
        "Did mistakes happen?",
        "Can I borrow your pen?",
        "They made homework easier.",
        "She said hello to me.",
        "We went by the bus stop.",
    ],
)

longer(
    "en-collocations",
    ko="낱말을 하나씩 옮기면 뜻은 통해도 어색한 짝이 됩니다. 영어에서 함께 다니는 동사와 명사를 한 "
    "덩어리로 외우세요. 예를 들어 실수는 make, 숙제는 do, 사진은 take와 짝입니다.",
    en="Words have partners. A mistake is made, homework is done, a photo is taken, and no rule says why, "
    "so write the pair down whenever you learn the noun.",
    examples=("I made a mistake on the test.", "She takes a shower every morning."),
)
