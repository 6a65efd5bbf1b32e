"""What is done to something is be and the participle: my flight was delayed."""

from __future__ import annotations

import re

from tutor.grammar.english_words import IRREGULAR, past
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

# Verbs whose plain form is neither an adjective nor a noun that could follow be without an article.
_VERBS = (
    r"delay|cancel|block|charge|steal|invite|break|write|build|choose|hire|fire|pay|repair|deliver|confirm|deny|use|"
    r"invent|publish|damage"
)


def _participle(match: re.Match[str]) -> str:
    verb = match.group(2).lower()
    return match.group(1) + (IRREGULAR[verb][1] if verb in IRREGULAR else _regular(verb))


def _regular(verb: str) -> str:
    return {"cancel": "cancelled", "deliver": "delivered"}.get(verb) or past(verb)


replacing(
    id="en-passive-participle",
    category="en-verb-form",
    pairs=[
        (
            rf"(\b(?:my|the|our|his|her|their|your|this|that) (?:\w+ )?\w+ (?:was|were|has been|have been|got) "
            rf"(?:already |not "
            rf"|just )?)({_VERBS})(?=[.!?,]|$| (?:by|again|yesterday|today|last|for|in|twice|because|at|on)\b)",
            _participle,
        ),
        (
            rf"(^(?:I|we|it|he|she|they) (?:was|were) (?:not )?)({_VERBS})(?=[.!?,]|$| (?:by|to|yesterday|twice)\b)",
            _participle,
        ),
    ],
    ko="‘~되다, ~당하다’는 be동사 뒤에 동사원형이 아니라 과거분사를 씁니다: ‘{right}’.",
    en="What was done to something is “be” with the participle, not the plain verb: “{right}”.",
    wrong=[
        ("My flight was delay.", "My flight was delayed."),
        ("My card was block yesterday.", "My card was blocked yesterday."),
        ("This book was write by my teacher.", "This book was written by my teacher."),
    ],
    right=[
        "My flight was delayed.",
        "There was a delay.",
        "The use was clear.",
        "His first break was in May.",
        "My plan was to use it.",
    ],
)

longer(
    "en-passive-participle",
    ko="‘취소되다, 닫히다’처럼 당하는 일은 be + 과거분사로 나타냅니다. 우리말의 ‘-되다, -이/히/리/기-’가 "
    "하는 일을 be와 분사가 함께 합니다.",
    en="The passive has two parts, a form of be and the past participle, and both are needed. The plain "
    "verb would make the subject do the thing itself.",
    examples=("The game was cancelled because of the rain.", "My bag was stolen on the train."),
)
