"""What a neural model's rewriting of an English sentence corrects: minimal edits, classified, paraphrase left out."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from tutor.grammar.categories import get_category
from tutor.grammar.classifying import FUNCTION_WORDS, classify, is_related
from tutor.grammar.edits import Edit, Span, agreed, align, apply_edits
from tutor.grammar.english_words import CAPITALISED
from tutor.grammar.hangul import count_hangul
from tutor.grammar.harper import misspelled, suggested
from tutor.grammar.words import words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LABEL = re.compile(r"^(?:corrected(?: sentence)?|correction|answer|output)\s*:\s*", re.IGNORECASE)
# A rewriting that changes more than this share of the words says something else.
_LARGEST_CHANGE = 0.6
# How much of a misspelled word its correction has in common with it.
_ALIKE = 0.55
_ALIKE_AT_START = 0.8
_ALIKE_NAMES = 0.85
# With and without a hyphen both are written.
_PREFIX = re.compile(r"(?:non|re|pre|co|anti|multi|semi)-?[a-z]", re.IGNORECASE)
_OPENINGS = words(
    "however therefore moreover furthermore also first second third firstly secondly thirdly finally nowadays today "
    "then actually usually yesterday yes no well sometimes fortunately unfortunately besides"
) | {"for example", "in my opinion", "in addition", "in conclusion", "for instance", "as a result", "in fact"}
# A clause or phrase that opens with one of these is set off from a subject that follows it.
_OPENING_WORDS = words(
    "in on at for after before when while if because although though since as with during by"
)
_LINKS = words("and but or so thus then also")
_SUBJECT = re.compile(
    r"\s*(?:I|you|he|she|it|we|they|people|my|our|your|his|her|their|the|a|an|this|these|those|there|some|many|most|all|"
    r"each|every|everyone|nobody|one|students|children)\b"
)
# Words that sound or look alike, so that one is written for the other.
_CONFUSED = frozenset(
    frozenset(pair.split("/"))
    for pair in words(
        "to/too then/than there/their your/you're its/it's quite/quiet lose/loose effect/affect of/off were/where "
        "by/buy hear/here know/now advice/advise weather/whether passed/past accept/except live/leave think/thing "
        "felt/fell whose/who's beside/besides their/they're there/they're borrow/lend say/tell said/told see/watch "
        "u/you ur/your hole/whole week/weak right/write wear/where desert/dessert rise/raise lay/lie fun/funny"
    )
)
# What comes before and after a word within a name of several: the Staging Area.
_TITLE_BEFORE = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+ $")
_TITLE_AFTER = re.compile(r" [A-Z][a-z]+")
_ROLE = re.compile(r"\b(?:is|was|are|were|as|became|becomes|elected|named) $")
_VERB_FOLLOWS = re.compile(r" (?:is|was|are|were|has|have|had|will|would|can|could|became|did|does|\w+ed)\b")
# Their place in the sentence says what they are about, and that only the speaker knows.
_FOCUS = words("just only even always also")
_CONFIDENCE = 0.8
# How often a suggestion of Harper's is right, its first or a later one: what the model's agreement adds to.
_SECOND = 0.6
_PERSONS = tuple(
    words(forms)
    for forms in (
        "i me my mine myself",
        "you your yours yourself yourselves",
        "he him his himself",
        "she her hers herself",
        "it its itself",
        "we us our ours ourselves",
        "they them their theirs themselves",
        "who whom whose which that",
    )
)


def propose(sentence: str, rewritten: str) -> list[Edit]:
    """The corrections in a rewriting of the sentence; none when it is no correction at all.

    What Harper suggests as well is believed without further question, and is no longer the model's opinion alone.
    """
    corrected = clean(sentence, rewritten)
    if not corrected or corrected == sentence or not _is_correction(sentence, corrected):
        return []
    unknown = misspelled(sentence)
    spans = align(sentence, corrected, "en")
    moved = _moved_words(sentence, spans)
    seconded = suggested(sentence)
    edits = []
    for span in spans:
        old = sentence[span.start : span.end]
        is_misspelled = any(start < span.end and span.start < end for start, end in unknown)
        second = seconded.get(apply_edits(sentence, [span]), "")
        if (
            is_misspelled
            and old.strip()[:1].isupper()
            and not _is_alike([old], [span.replacement], _ALIKE_NAMES)
        ):
            second = ""  # a name that neither knows
        if not second and not _is_believable(sentence, span, is_misspelled, moved):
            continue
        category = get_category(classify(sentence, span, is_misspelled))
        if category.id == "en-word-choice" and not second and not _is_confused(old, span.replacement):
            continue  # a matter of taste, or a guess at what was meant
        if category.id == "en-pronoun" and not _is_same_person(old, span.replacement):
            continue  # whom a sentence is about only its speaker knows
        edits.append(
            Edit(
                span.start,
                span.end,
                span.replacement,
                category.id,
                f"harper:{second}+model" if second else "model",
                category.explain(old, span.replacement),
                agreed(_CONFIDENCE, _SECOND) if second else _CONFIDENCE,
            )
        )
    return _whole_moves(sentence, edits, moved)


def clean(sentence: str, rewritten: str) -> str:
    """The first line of an answer without labels, and without marks that the sentence does not have."""
    lines = rewritten.strip().splitlines()
    text = _LABEL.sub("", lines[0].strip()) if lines else ""
    for opening, closing in (('"', '"'), ("“", "”"), ("'", "'"), ("`", "`")):
        if text.startswith(opening) and text.endswith(closing) and not sentence.startswith(opening):
            text = text[1:-1].strip()
    for curly, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        if curly not in sentence:
            text = text.replace(curly, straight)
    return text


def _is_correction(sentence: str, corrected: str) -> bool:
    """Whether so much is kept that the model can be said to correct, and not to answer or retell."""
    if count_hangul(corrected) > count_hangul(sentence):
        return False
    before, after = (_WORD.findall(text.lower()) for text in (sentence, corrected))
    if not before or not after:
        return False
    if not 0.6 <= len(after) / len(before) <= 1.7 and abs(len(after) - len(before)) > 2:
        return False
    changed = sum(
        max(1, len(_WORD.findall(sentence[s.start : s.end]))) for s in align(sentence, corrected, "en")
    )
    return changed <= max(2, _LARGEST_CHANGE * len(before))


def _is_believable(sentence: str, span: Span, is_misspelled: bool, moved: frozenset[str]) -> bool:
    """Whether one edit mends something, where the sentence's own words could have stayed."""
    old_text, new_text = sentence[span.start : span.end], span.replacement
    if count_hangul(old_text) or count_hangul(new_text):
        return False
    old, new = _WORD.findall(old_text.lower()), _WORD.findall(new_text.lower())
    if old != new and _is_contracted(old, new):
        return False
    if re.search("[a-z][A-Z]", old_text) and "".join(old) == "".join(new):
        return False  # CityCenter
    if _PREFIX.match(old_text) and old_text.replace("-", "") == new_text.replace("-", ""):
        return False  # nonparents, non-parents
    if not is_misspelled and _is_free(sentence, span, old, new):
        return False
    if old == new:
        return _is_mark_or_capital(sentence, span)
    if (
        is_misspelled
        and old_text.strip()[:1].isupper()
        and (span.start > 0 or not _is_alike(old, new, _ALIKE_AT_START))
    ):
        return False
    if not old and old_text.strip():
        return False  # a mark for a word: and/or
    if _is_confused(old_text, new_text):
        return True
    if is_misspelled:
        return 0 < len(new) <= 3 and _is_alike(old, new, _ALIKE)
    if not old or not new:
        return len(old) <= 1 and len(new) <= 2 and all(w in FUNCTION_WORDS or w in moved for w in old + new)
    return is_related(old, new)


def _is_free(sentence: str, span: Span, old: list[str], new: list[str]) -> bool:
    """Whether both are right, so that the model only says what it likes better, or takes names for words."""
    before, after = sentence[: span.start], sentence[span.end :]
    old_text, new_text = sentence[span.start : span.end], span.replacement
    is_name = old_text.strip()[:1].isupper() and (_TITLE_BEFORE.search(before) or _TITLE_AFTER.match(after))
    if is_name and new and old != new:
        return True  # the Logistical Staging Area
    if not old and new and new_text.strip()[0].isupper() and before.strip() and new[0] != "i":
        return True  # a second sentence made of the first
    if not old and new in (["the"], ["a"], ["an"]) and _ROLE.search(before) and after.lstrip()[:1].isupper():
        return True  # was Master of Ceremonies
    if re.search(r"\bany $", before, re.IGNORECASE) and len(old) == len(new) == 1:
        return True  # any question, any questions
    if old in (["wherein"], ["whereby"]) or (old, new) == (["shall"], ["will"]):
        return True
    if set(new) < set(old) or set(old) < set(new):
        moved = set(old) ^ set(new)
        return bool(moved) and moved <= _FOCUS
    return sorted(old) == sorted(new) != old and bool(set(old) & _FOCUS)


def _is_confused(old: str, new: str) -> bool:
    """Whether two words are ones that learners write for each other."""
    return frozenset((old.lower(), new.lower())) in _CONFUSED


def _is_same_person(old: str, new: str) -> bool:
    """Whether a pronoun only changes its form: me → I."""
    changed = set(_WORD.findall(f"{old} {new}".lower()))
    return any(changed <= person for person in _PERSONS)


def _is_alike(old: list[str], new: list[str], least: float) -> bool:
    return SequenceMatcher(None, "".join(old), "".join(new)).ratio() >= least


def _is_mark_or_capital(sentence: str, span: Span) -> bool:
    """Whether an edit that leaves the words as they are mends a mark, or a letter that must be a capital.

    Commas are believed after what opens a sentence and before but and so; elsewhere they are a matter of taste.
    """
    old, new = sentence[span.start : span.end], span.replacement
    words_old, words_new = _WORD.findall(old), _WORD.findall(new)
    if words_old != words_new:
        capital = all(
            b[0].isupper() and a[0].islower() for a, b in zip(words_old, words_new, strict=True) if a != b
        )
        opens = not _WORD.search(sentence[: span.start])
        if not opens and re.search(r"[\w,] $", sentence[: span.start]) and words_old[0].istitle():
            return len(words_old) == 1 and words_new[0] in FUNCTION_WORDS and old not in ("I", "May", "Will")
        return capital and (opens or all(w in CAPITALISED for w in words_new))
    marks = set(old + new) - set(" \n")
    if not marks:
        return bool(re.match(r"[,.!?;:]", sentence[span.end :])) and not new
    if not marks <= set(",.!?;:'’"):
        return False
    if not old.strip() and re.search(r"[.!?][)\"'”’]*\s*$", sentence[: span.start]):
        return False  # the sentence is closed already
    if old.strip() == "," and not new.strip() and "," in sentence[: span.start]:
        # The second of two commas, after what is set off from its verb: my brother, who is ill, was.
        return _VERB_FOLLOWS.match(sentence, span.end) is None
    if new.strip() == "," and not old.strip():
        opening = _WORD.findall(sentence[: span.start].lower())
        if opening[:1] and opening[0] in _LINKS:
            opening = opening[1:]
        return (
            " ".join(opening) in _OPENINGS
            or bool(re.match(r"\s*(?:but|so)\b", sentence[span.end :]))
            or (
                opening[:1] != []
                and opening[0] in _OPENING_WORDS
                and _SUBJECT.match(sentence[span.end :]) is not None
            )
        )
    return True


def _moved_words(sentence: str, spans: list[Span]) -> frozenset[str]:
    """Words that one edit takes out and another puts in."""
    removed = {w for s in spans for w in _WORD.findall(sentence[s.start : s.end].lower())}
    added = {w for s in spans for w in _WORD.findall(s.replacement.lower())}
    return frozenset(removed & added)


def _whole_moves(sentence: str, edits: list[Edit], moved: frozenset[str]) -> list[Edit]:
    """The edits without half a move: a word that is taken out and put in nowhere is lost, and the reverse."""
    while True:
        taken: Counter[str] = Counter()
        for edit in edits:
            taken.update(_WORD.findall(sentence[edit.start : edit.end].lower()))
            taken.subtract(_WORD.findall(edit.replacement.lower()))
        unpaired = {word for word in moved if taken[word]}
        whole = [edit for edit in edits if not _changes(sentence, edit, unpaired)]
        if len(whole) == len(edits):
            return edits
        edits = whole


def _changes(sentence: str, edit: Edit, unpaired: set[str]) -> bool:
    """Whether an edit takes out or puts in one of the words, other than within itself."""
    old = Counter(_WORD.findall(sentence[edit.start : edit.end].lower()))
    new = Counter(_WORD.findall(edit.replacement.lower()))
    return any(old[word] != new[word] for word in unpaired)


def _is_contracted(old: list[str], new: list[str]) -> bool:
    """Whether only “not” and the like were drawn together or apart: both are right."""
    if not any("'" in word or "’" in word or word in ("not", "cannot") for word in old + new):
        return False
    return "".join(_long_form(word) for word in old) == "".join(_long_form(word) for word in new) != ""


def _long_form(word: str) -> str:
    word = word.replace("’", "'")
    for short, long in (
        ("can't", "cannot"),
        ("won't", "willnot"),
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
    ):
        word = word.replace(short, long)
    return word.replace("'ll", "will").replace("'m", "am")
