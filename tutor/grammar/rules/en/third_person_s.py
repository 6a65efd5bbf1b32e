"""he, she, it and my friend take a verb with -s in the present."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import is_about_past, may_want_plain_form
from tutor.grammar.english_words import AUXILIARIES, MODALS, VERBS, third_person
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

# One form for the present and the past, so that it may be the past.
_TWO_TENSES = frozenset({"put", "cut", "hit", "let", "set", "read", "cost", "hurt", "quit", "shut", "be"})
_PERSON = (
    r"mother|father|mom|dad|brother|sister|friend|boss|teacher|wife|husband|son|daughter|boyfriend|girlfriend|"
    r"grandmother|grandfather|roommate|cousin"
)
_AFTER_PERSON = (
    r"have|go|like|want|know|think|eat|live|teach|come|make|take|get|speak|say|need|love|enjoy|study|watch|play|"
    r"work|cook|drink|buy|give|tell|feel"
)
_OPENS = frozenset(
    AUXILIARIES | MODALS | {"and", "or", "nor", "than", "as", "to", "not", "n't", "like", "with"}
)


def _is_inverted(match: re.Match[str]) -> bool:
    """Whether the word before the subject may ask for a plain verb: does he go, my brother and she go."""
    before = re.findall(r"[\w']+|,", match.string[: match.start()].lower())
    if not before:
        return False
    if before[-1] in ("and", "or") and before[-2:-1] == [","]:
        return False
    return before[-1] in _OPENS or before[-1].endswith("n't")


def _with_s(match: re.Match[str]) -> str | None:
    verb, sentence = match.group(2).lower(), match.string
    if verb not in VERBS - _TWO_TENSES or _is_inverted(match):
        return None
    if is_about_past(sentence) or may_want_plain_form(sentence):
        return None
    return match.group(1) + third_person(verb)


def _does(match: re.Match[str]) -> str | None:
    return None if _is_inverted(match) else match.group(1) + match.group(2).replace("do", "does")


replacing(
    id="en-third-person-s",
    category="en-agreement",
    pairs=[
        (r"(\b(?:he|she) (?:always |usually |often |sometimes |really |also )?)([a-z]+)\b(?!['’-])", _with_s),
        (rf"(^my (?:{_PERSON}) (?:always |usually |often |really )?)({_AFTER_PERSON})\b(?!['’-])", _with_s),
        (r"(\b(?:he|she|it) )(don't|do not)\b", _does),
        (rf"(^my (?:{_PERSON}) )(don't|do not)\b", _does),
    ],
    ko="한국어 동사는 누가 하든 모양이 같지만, 영어의 현재형 동사는 he, she, it 뒤에서 -s가 붙습니다: ‘{right}’.",
    en="After he, she, it or one person the verb takes -s in the present: “{right}”. Korean verbs never "
    "change this way.",
    wrong=[
        ("He have a car.", "He has a car."),
        ("She always go to school by bus.", "She always goes to school by bus."),
        ("My mother like flowers.", "My mother likes flowers."),
        ("He don't know me.", "He doesn't know me."),
    ],
    right=[
        "He has a car.",
        "Does he have a car?",
        "I suggest that he go home.",
        "What can she do?",
        "My brother and she have a dog.",
        "Yesterday he put it here.",
        "They and he go together.",
    ],
)

longer(
    "en-third-person-s",
    ko="우리말 동사는 주어가 누구든 같지만, 영어는 현재에서 주어가 he, she, it이거나 한 사람·한 가지일 때 "
    "-s를 붙입니다. have는 has, do는 does가 됩니다.",
    en="In the present the third person singular is the one form that changes. Find the subject, replace "
    "it with he, she or it in your head, and if that fits, add -s.",
    examples=("My mother works at a bank.", "He has two sisters."),
)
