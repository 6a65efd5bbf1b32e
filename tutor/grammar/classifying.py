"""The category of an English edit, from the words it takes out and puts in (after ERRANT's rules)."""

from __future__ import annotations

import re

from tutor.grammar.edits import Span
from tutor.grammar.english_words import (
    AUXILIARIES,
    BASE_OF_PAST,
    BE,
    CONJUNCTIONS,
    COUNTABLE,
    DETERMINERS,
    MODALS,
    NEGATIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    THIRD,
    VERBS,
    base_forms,
)
from tutor.grammar.words import words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLOSED = (
    (DETERMINERS, "en-article"),
    (PREPOSITIONS, "en-preposition"),
    (PRONOUNS, "en-pronoun"),
    (CONJUNCTIONS, "en-conjunction"),
)
FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS | AUXILIARIES | MODALS | NEGATIVES | {"there", "to"}
)
_PLAIN_PERSON = {"doesn't": "don't", "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't"}
_ADVERBS_OF_DEGREE = words("more most less least very much really so too")


def is_related(old: list[str], new: list[str]) -> bool:
    """Whether the new words are forms or neighbours of the old ones, and not a paraphrase of them."""
    rest_old = [w for w in old if w not in new and w not in FUNCTION_WORDS]
    rest_new = [w for w in new if w not in old and w not in FUNCTION_WORDS]
    for word in list(rest_old):
        partner = next((other for other in rest_new if _is_form(word, other)), None)
        if partner is not None:
            rest_old.remove(word)
            rest_new.remove(partner)
    return not rest_old and not rest_new and len(new) <= len(old) + 3


def classify(sentence: str, span: Span, is_misspelled: bool = False) -> str:
    """The category id of an edit of an English sentence."""
    old_text, new_text = sentence[span.start : span.end], span.replacement
    old, new = _WORD.findall(old_text.lower()), _WORD.findall(new_text.lower())
    before = _WORD.findall(sentence[: span.start].lower())
    after = _WORD.findall(sentence[span.end :].lower())
    if old == new:
        same_case = _WORD.findall(old_text) == _WORD.findall(new_text)
        return "en-punctuation" if same_case else "en-capitalisation"
    if "".join(old).replace("'", "") == "".join(new).replace("'", ""):
        return "en-contraction" if "'" in new_text + old_text else "en-spelling"
    if sorted(old) == sorted(new):
        return "en-word-order"
    if not old:
        return _added_or_removed(new, "en-missing-word")
    if not new:
        return _added_or_removed(old, "en-unnecessary-word")
    if is_misspelled and len(old) == len(new) == 1 and not set(base_forms(old[0])) & set(base_forms(new[0])):
        return "en-spelling"
    core_old, core_new = [w for w in old if w not in new], [w for w in new if w not in old]
    if not core_old or not core_new:
        return _added_or_removed(
            core_new or core_old, "en-missing-word" if core_new else "en-unnecessary-word"
        )
    if _PLAIN_PERSON.get(core_old[0], core_old[0]) == _PLAIN_PERSON.get(core_new[0], core_new[0]):
        return "en-agreement"
    for group, category in _CLOSED:
        if all(w in group for w in core_old + core_new):
            return category
    if len(core_old) == 1 and any(_is_form(core_old[0], w) for w in core_new):
        target = next(w for w in core_new if _is_form(core_old[0], w))
        return _form_category(core_old[0], target, [*core_new, *before[-2:]], before, after)
    if all(w in AUXILIARIES | MODALS | VERBS for w in core_old[:1] + core_new[:1]):
        return "en-verb-tense" if set(core_old + core_new) & (AUXILIARIES | MODALS) else "en-word-choice"
    return "en-word-choice"


def _added_or_removed(words: list[str], otherwise: str) -> str:
    """The category of words that were put in or taken out."""
    if set(words) <= _ADVERBS_OF_DEGREE & {"more", "most"}:
        return "en-comparative"
    for group, category in _CLOSED:
        if all(word in group for word in words):
            return category
    if all(word in AUXILIARIES | MODALS for word in words):
        return "en-verb-form"
    return otherwise


def _is_form(a: str, b: str) -> bool:
    """Whether two words are forms of one word, or share so much of their stem that they are of one family."""
    if base_forms(a) & base_forms(b):
        return True
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared >= 4 and shared >= 0.6 * max(len(a), len(b))


def _form_category(old: str, new: str, near: list[str], before: list[str], after: list[str]) -> str:
    """The category of a word put into another form of itself."""
    last = before[-1] if before else ""
    if not base_forms(old) & base_forms(new):
        return "en-word-form"
    if {old, new} <= BE | {"have", "has", "do", "does"} and _time(old) == _time(new):
        return "en-agreement"
    if new.endswith("ing") or old.endswith("ing"):
        return "en-verb-form"
    if new.endswith(("er", "est")) and not old.endswith(("er", "est")):
        return "en-comparative"
    if _is_past(new) or _is_past(old):
        if set(near) & (AUXILIARIES | MODALS | {"to"}):
            return "en-verb-form"
        return "en-verb-tense"
    if old.rstrip("s") == new.rstrip("s") or old.endswith("s") or new.endswith("s"):
        if last in MODALS | NEGATIVES | {"to", "not"}:
            return "en-verb-form"
        stem_is_verb = bool(base_forms(old) & VERBS)
        if last in THIRD or (last in SUBJECTS and stem_is_verb):
            return "en-agreement"
        if stem_is_verb and last not in DETERMINERS and not base_forms(old) & COUNTABLE:
            return "en-agreement"
        return "en-noun-number"
    return "en-word-form"


def _is_past(word: str) -> bool:
    return (
        word in BASE_OF_PAST
        or word.endswith("ed")
        or word in ("gone", "been", "done", "seen", "taken", "eaten")
    )


def _time(word: str) -> str:
    return "past" if word in ("was", "were") else "present"
