"""A question inside a sentence has the order of a statement: I don't know where it is."""

from __future__ import annotations

import re

from tutor.grammar.english_words import VERBS, past, third_person
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_KNOW = (
    r"(?:know|knew|tell me|told me|wonder|wondering|understand|remember|forgot|show me|explain|ask "
    r"him|ask her|not sure)"
)
_WH = r"(?:what time|how much|how old|how long|how far|where|when|how|why|what|who)"
_PRONOUN = r"(?:he|she|it|they|you|we|I|this|that)"
_THING = r"(?:the|my|your|his|her|our) [a-z]+(?: (?:station|office|room|store|stop))?"
_END = r"(?=\s*(?:[.!?,]|$)| (?:from|now|doing|going|in|at|talking|made)\b)"


def _statement(match: re.Match[str]) -> str | None:
    start, auxiliary, subject, verb = match.groups()
    if verb.lower() not in VERBS | {"mean", "cost"}:
        return None
    auxiliary = auxiliary.lower()
    form = past(verb) if auxiliary == "did" else third_person(verb) if auxiliary == "does" else verb
    return f"{start}{subject} {form}"


replacing(
    id="en-indirect-question",
    category="en-word-order",
    pairs=[
        (rf"(\b{_KNOW} {_WH} )(is|are|was|were) ({_PRONOUN}){_END}", r"\1\3 \2"),
        (
            rf"(\b{_KNOW} (?:where|when|how much|how old|how far) )(is|are|was|were) ({_THING})(?=\s*(?:[.!?]|$))",
            r"\1\3 \2",
        ),
        (rf"(\b{_KNOW} {_WH} )(can|could|will|should|would) ({_PRONOUN}|people)(?= [a-z]+)", r"\1\3 \2"),
        (rf"(\b{_KNOW} {_WH} )(do|does|did) ({_PRONOUN}|{_THING}) ([a-z]+)\b", _statement),
    ],
    ko="문장 안에 들어간 의문문은 ‘의문사 + 주어 + 동사’의 순서로 씁니다: ‘{right}’. 우리말의 ‘어디에 "
    "있는지’에 해당합니다.",
    en="Inside another sentence a question has the order of a statement: “I don't know where it is.”",
    wrong=[
        ("I don't know where is it.", "I don't know where it is."),
        ("Do you know where is the station?", "Do you know where the station is?"),
        ("Tell me how can I get there.", "Tell me how I can get there."),
        ("Do you know where does the bus stop?", "Do you know where the bus stops?"),
        ("I want to know what does it mean.", "I want to know what it means."),
    ],
    right=[
        "I don't know where it is.",
        "Where is it?",
        "Do you know who is coming?",
        "You know, what is it?",
        "I know what is right.",
        "Tell me what did the trick.",
    ],
)

longer(
    "en-indirect-question",
    ko="질문이 다른 문장 속으로 들어가면 더 이상 묻는 문장이 아니므로 ‘주어 + 동사’ 순서로 돌아가고 do도 "
    "사라집니다.",
    en="Once a question becomes part of a bigger sentence, it stops being a question: subject first, then "
    "the verb, and no “do”.",
    examples=("I don't know where she lives.", "Can you tell me what time it is?"),
)
