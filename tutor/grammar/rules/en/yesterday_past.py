"""With yesterday, last week and ago the verb is in the past."""

from __future__ import annotations

import re

from tutor.grammar.english_words import VERBS, past
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing
from tutor.grammar.words import words

_TIME = (
    r"(?:yesterday|last (?:night|week|month|year|weekend|summer|winter)|(?:two|three|\d+) (?:days|"
    r"weeks|months|years) ago)"
)
# These have one form for both tenses, or are nouns and adjectives as often.
_UNCHANGED = frozenset(
    {"put", "cut", "hit", "let", "set", "read", "cost", "hurt", "quit", "shut", "mean", "lie"}
)


_HAVE_SOMETHING = re.compile(r" (?:an?|the|my|some|no|to|lunch|dinner|breakfast|fun|two|three)\b")
# What one thinks or likes now can be about yesterday.
_STATES = words(
    "think know hope say believe want remember feel hear love like miss need tell forget understand find"
)


def _past(match: re.Match[str]) -> str | None:
    verb, rest = match.group(2).lower(), match.string[match.end() :]
    if verb not in VERBS - _UNCHANGED - {"be"}:
        return None
    if verb == "have" and not _HAVE_SOMETHING.match(rest):
        return None
    if verb in _STATES and not match.string.lower().startswith(("yesterday", "last")):
        return None
    return match.group(1) + past(verb)


replacing(
    id="en-yesterday-past",
    category="en-verb-tense",
    pairs=[
        (rf"(^{_TIME},? (?:I|we|they|he|she|my (?:friend|mother|father|family)) )([a-z]+)\b", _past),
        (
            rf"(^(?:I|we|they) )([a-z]+)\b(?=(?: (?!that|if|what|because|when|where|who|how|and|I|we|he|she|they|you|"
            rf"but)[\w']+){{0,5}} {_TIME}[.!]?$)",
            _past,
        ),
    ],
    ko="yesterday, last week, ago가 있으면 지난 일이므로 동사를 과거형으로 씁니다: ‘{right}’.",
    en="“Yesterday”, “last week” and “ago” put the whole sentence in the past.",
    wrong=[
        ("Yesterday I go to the store.", "Yesterday I went to the store."),
        ("I meet my friend last week.", "I met my friend last week."),
    ],
    right=[
        "Yesterday I went to the store.",
        "I think he came yesterday.",
        "Yesterday I read a book.",
        "I know what you did last summer.",
    ],
)

longer(
    "en-yesterday-past",
    ko="우리말은 이야기 도중에 현재형을 섞어도 자연스럽지만, 영어는 yesterday나 last week로 때를 정했으면 "
    "그 문장의 동사를 모두 과거로 맞춥니다.",
    en="The time word sets the clock for the whole sentence, and every verb that tells what happened "
    "follows it.",
    examples=("Yesterday I went to a concert.", "I met her two years ago."),
)
