"""Harper's English linter in process: its findings as edits of our categories, without matters of style."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit
from tutor.grammar.english_words import base_forms
from tutor.grammar.words import words

_COORDINATED = re.compile(r"\b(?:and|or|nor) (?:I|you|he|she|it|we|they) ?$", re.IGNORECASE)
_lock = threading.Lock()
_linter: Any = None

# Kinds and rules that advise on style, or that were wrong too often on right and on learners' sentences.
_LEFT_OUT_KINDS = frozenset(
    {"Readability", "Style", "Enhancement", "Formatting", "Regionalism", "Malapropism"}
)
_LEFT_OUT_RULES = words(
    """
    OxfordComma DiscourseMarkers SplitWords CompoundNouns OrthographicConsistency UnclosedQuotes
    MissingPreposition NumericRangeEnDash UseEllipsisCharacter EllipsisLength AvoidAndAlso Excellent
    WrongNegative FillerWords ThereIsAgreement QuiteQuiet NeedToNoun ModalBeAdjective DisjointPrefixes
    CorrectNumberSuffix CondenseAllThe ThatThan WantBe PossessiveYour Someone ToTwoToo WouldNeverHave
    NationalCapitals ExpandMemoryShorthands LongSentences AllowTo MissingTo MergeWords SpelledNumbers Dashes BoringWords
    NoOxfordComma DoubleModal NotTo OkToOkay WordPressDotcom WereWhere
    MultipleSequentialPronouns PronounKnew MassNouns PhrasalVerbAsCompoundNoun GoodAt AsSoonAsPossible
    FindOut Everyone Anyone Someone Somebody Anybody Nobody Everybody
    Something Anything Everything Nothing
    """
)
_CATEGORY_OF_KIND = {
    "Agreement": "en-agreement",
    "BoundaryError": "en-spelling",
    "Capitalization": "en-capitalisation",
    "Eggcorn": "en-spelling",
    "Grammar": "en-verb-form",
    "Miscellaneous": "en-word-choice",
    "Nonstandard": "en-word-choice",
    "Punctuation": "en-punctuation",
    "Redundancy": "en-unnecessary-word",
    "Repetition": "en-unnecessary-word",
    "Spelling": "en-spelling",
    "Typo": "en-spelling",
    "Usage": "en-word-choice",
    "WordChoice": "en-word-choice",
}
_CATEGORY_OF_RULE = {
    "AnA": "en-article",
    "AdjectiveDoubleDegree": "en-comparative",
    "Cant": "en-contraction",
    "ItsContraction": "en-contraction",
    "LetsConfusion": "en-contraction",
    "MassNouns": "en-noun-number",
    "OneOfTheSingular": "en-noun-number",
    "RegularIrregulars": "en-verb-form",
    "TheAnother": "en-article",
    "TheyToThem": "en-pronoun",
    "ThenThan": "en-spelling",
    "ThereToTheir": "en-spelling",
    "WrongApostrophe": "en-contraction",
}
# A spelling found by edit distance alone yields to the model, which knows the context.
_SPELLING_CONFIDENCE = 0.75
_BRITISH = (
    ("is", "iz"),
    ("our", "or"),
    ("tre", "ter"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ys", "yz"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("ctise", "ctice"),
    ("llor", "lor"),
    ("ller", "ler"),
    ("wards", "ward"),
)
# A short word has too many neighbours for the nearest to be meant.
_SHORT = 6
_CONFIDENCE = 0.86
_KNOWN_TO_LEARNERS = 3.0
"""Zipf frequency (log10 of how often a word stands in a billion words) from which on a learner may have meant a word,
though only its spelling says so: umbrella has 3.9, dumplings 3.0, dentures 2.8."""
_QUOTE = re.compile("[\"'“”‘’]")
# Names of Korean things are no misspellings, nor are abbreviations of chats.
_KNOWN = words(
    """
    kimchi bulgogi bibimbap tteokbokki kimbap gimbap soju makgeolli hanbok hangul hanok jjigae samgyeopsal
    ramyeon ramyun japchae noraebang jeju hallyu oppa unnie hyung noona taekwondo chuseok seollal lol haha
    hahaha hehe omg btw idk thx pls ok okay yeah yep nope gonna wanna gotta kpop kdrama webtoon kakaotalk
    naver
    """
)


def load() -> Any:
    """The process's linter; the first call takes about a second."""
    global _linter
    if _linter is None:
        with _lock:
            if _linter is None:
                import harper

                linter = harper.Linter()
                # What is left out must not even look: of findings that overlap Harper keeps only one, and a
                # sentence that is too long overlaps with every misspelling in it.
                config = linter.get_default_lint_config()
                linter.set_lint_config({**config, **dict.fromkeys(_LEFT_OUT_RULES, False)})
                linter.lint("Hello.", language="plaintext")
                _linter = linter
    return _linter


@lru_cache(maxsize=2048)
def _lints(text: str) -> tuple[tuple[str, Any], ...]:
    """Rule name and lint of everything Harper says; its linter serves one thread at a time."""
    linter = load()
    with _lock:
        found = linter.organized_lints(text, language="plaintext")
    return tuple((name, lint) for name, lints in found.items() for lint in lints)


def misspelled(text: str) -> list[tuple[int, int]]:
    """The spans of words that Harper's dictionary does not have."""
    return [(lint.span.start, lint.span.end) for name, lint in _lints(text) if name == "SpellCheck"]


def suggested(text: str) -> dict[str, str]:
    """Every text that Harper would make of this one by a single change, with the name of its rule."""
    found: dict[str, str] = {}
    for name, lint in _lints(text):
        start, end = lint.span.start, lint.span.end
        for suggestion in lint.suggestions:
            new = suggestion.replacement_text
            if suggestion.kind.name == "INSERT_AFTER":
                new = text[start:end] + new
            elif suggestion.kind.name == "REMOVE":
                new = ""
            found.setdefault(text[:start] + new + text[end:], name)
    return found


def lint(text: str) -> list[Edit]:
    """Harper's findings on a sentence that are errors, each with its first or nearest suggestion."""
    edits = []
    for name, found in _lints(text):
        if found.lint_kind in _LEFT_OUT_KINDS or name in _LEFT_OUT_RULES or not found.suggestions:
            continue
        edit = _spelling(text, found) if name == "SpellCheck" else _edit(text, name, found)
        if edit is not None:
            edits.append(edit)
    return edits


def _edit(text: str, name: str, found: Any) -> Edit | None:
    start, end, wrong = found.span.start, found.span.end, found.problem_text
    if name == "SentenceCapitalization" and start != 0:
        return None
    if name == "PronounVerbAgreement" and _COORDINATED.search(text[:start]):
        return None
    if name == "AnA" and wrong.isupper() and start != 0:
        return None
    suggestion = found.suggestions[0]
    new = suggestion.replacement_text
    if suggestion.kind.name == "INSERT_AFTER":
        start = end
    elif suggestion.kind.name == "REMOVE":
        new = ""
    if "piece of" in new or text[start:end] == new or not (text[:start] + new + text[end:]).strip():
        return None
    if not new and start and end < len(text) and text[start - 1].isspace() and text[end].isspace():
        end += 1
    category = get_category(
        _CATEGORY_OF_RULE.get(name) or _CATEGORY_OF_KIND.get(found.lint_kind, "en-word-choice")
    )
    return Edit(
        start, end, new, category.id, f"harper:{name}", category.explain(text[start:end], new), _CONFIDENCE
    )


def _spelling(text: str, found: Any) -> Edit | None:
    """The nearest suggestion for a misspelled word that is no name, if it is near enough; of equally near ones the
    commonest."""
    word, start = found.problem_text, found.span.start
    if word.lower() in _KNOWN or not word.isascii() or not word.replace("'", "").isalpha():
        return None
    if not word.islower():  # a name, or an abbreviation
        return None
    if len(word) < 3 or _is_glued(text, start, found.span.end) or _is_british(found):
        return None
    if _QUOTE.match(text[start - 1 : start]) and _QUOTE.match(text[found.span.end : found.span.end + 1]):
        return None  # a term that is spoken of
    near = sorted(
        (
            _distance(word.lower(), s.replacement_text.lower()),
            -how_common(s.replacement_text),
            s.replacement_text,
        )
        for s in found.suggestions
        if s.kind.name == "REPLACE" and "'" not in s.replacement_text
    )
    if not near or near[0][0] > (1.0 if len(word) > _SHORT else 0.5):
        return None
    new = near[0][2]
    if new[0].isupper() or new in base_forms(word):  # a name; a form that the dictionary does not list
        return None
    if how_common(new) < _KNOWN_TO_LEARNERS:
        return None
    category = get_category("en-spelling")
    explanation = category.explain(word, new)
    return Edit(
        start, found.span.end, new, category.id, "harper:SpellCheck", explanation, _SPELLING_CONFIDENCE
    )


@lru_cache(maxsize=4096)
def how_common(word: str) -> float:
    """The word's Zipf frequency in English, after wordfreq; 0 for one that it does not know."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))


def _is_british(found: Any) -> bool:
    """Whether a word is only spelled as in Britain: colour, theorise, centre, travelled."""
    suggested = {suggestion.replacement_text.lower() for suggestion in found.suggestions}
    return any(
        found.problem_text.lower().replace(british, american) in suggested for british, american in _BRITISH
    )


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a word is part of something longer, as in file_name or 한국wave."""
    return bool(re.match(r"[\w@#/\\-]", text[end : end + 1]) or re.search(r"[\w@#/\\-]$", text[:start]))


def _distance(a: str, b: str) -> float:
    """Edit distance in which a doubled or single letter and two letters in the wrong order count half."""
    rows = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if not i or not j:
                rows[i][j] = float(i or j)
                continue
            best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            best = min(best, rows[i - 1][j] + (0.5 if i > 1 and a[i - 1] == a[i - 2] else 1.0))
            best = min(best, rows[i][j - 1] + (0.5 if j > 1 and b[j - 1] == b[j - 2] else 1.0))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 0.5)
            rows[i][j] = best
    return rows[-1][-1]
