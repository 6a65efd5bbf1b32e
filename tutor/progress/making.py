"""Making cards: from the learner's own mistakes, from phrases of lessons, and from words that were saved."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from lessons.models import Lesson, ModelLine, Phrase
from tutor.grammar.edits import Span, apply_edits
from tutor.grammar.sentences import sentences
from tutor.progress.grading import bare_answer
from tutor.progress.models import Card

LONGEST = 600


def mistake_gap(text: str, spans: Sequence[Span], chosen: Span) -> tuple[str, int, int, str] | None:
    """The right sentence, the gap in it, and what the learner wrote there; None where nothing is left to type.

    The gap is widened to whole words. A space, or a word that only had to go, takes the words on both sides along.
    """
    before = [span for span in spans if (span.start, span.end) < (chosen.start, chosen.end)]
    shift = sum(len(span.replacement) - (span.end - span.start) for span in before)
    right = apply_edits(text, spans)
    start, end = chosen.start + shift, chosen.start + shift + len(chosen.replacement)
    offset, sentence = _sentence_around(right, start, end)
    start, end = start - offset, end - offset
    old = text[chosen.start : chosen.end]
    both_sides = not re.search(r"\w", chosen.replacement) or old.split() == chosen.replacement.split()
    gap_start, gap_end = _whole_words(sentence, start, end, both_sides)
    answer = sentence[gap_start:gap_end]
    if not answer.strip() or len(sentence) > LONGEST:
        return None
    # The same stretch with the learner's own words in it.
    wrong = f"{sentence[gap_start:start]}{old}{sentence[end:gap_end]}"
    return sentence, gap_start, gap_end, "" if wrong == answer else wrong.strip()


def _sentence_around(text: str, start: int, end: int) -> tuple[int, str]:
    for offset, sentence in sentences(text):
        if offset <= start and end <= offset + len(sentence):
            return offset, sentence
    return 0, text


def _whole_words(text: str, start: int, end: int, both_sides: bool) -> tuple[int, int]:
    if both_sides:
        while start > 0 and not text[start - 1].isalnum():
            start -= 1
        while end < len(text) and not text[end].isalnum():
            end += 1
        if not any(c.isalnum() for c in text[end:]):
            end = len(text.rstrip())
    else:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "'’"):
        end += 1
    return start, end


def save_mistake(
    user: Any,
    language: str,
    text: str,
    spans: Sequence[Span],
    chosen: Span,
    category: str,
    notes: tuple[str, str],
    turn: Any,
) -> tuple[Card | None, bool]:
    """A card of one corrected mistake, and whether it is new; (None, False) where it gives nothing to type."""
    gap = mistake_gap(text, spans, chosen)
    if gap is None:
        return None, False
    sentence, start, end, wrong = gap
    if bare_answer(wrong, language) == bare_answer(sentence[start:end], language):
        return None, False  # marks and capitals are not asked for
    return Card.objects.get_or_create(
        learner=user,
        language=language,
        sentence=sentence,
        gap_start=start,
        gap_end=end,
        defaults={
            "kind": Card.Kind.MISTAKE,
            "wrong": wrong,
            "category": category,
            "note_ko": notes[0],
            "note_en": notes[1],
            "turn": turn,
            "session_id": turn.session_id,
        },
    )


def save_phrase(user: Any, phrase: Phrase) -> tuple[Card, bool]:
    """A card of a lesson's phrase, asked by its translation, and whether it is new."""
    return Card.objects.get_or_create(
        learner=user,
        language=phrase.lesson.language,
        sentence=phrase.text,
        gap_start=0,
        gap_end=len(phrase.text),
        defaults={
            "kind": Card.Kind.PHRASE,
            "clue": phrase.translation,
            "note_ko": phrase.note_ko,
            "note_en": phrase.note_en,
        },
    )


def save_word(user: Any, language: str, word: str, sentence: str, clue: str) -> tuple[Card, bool]:
    """A card of a word, with the gap in a sentence that has it, else of the word alone, and whether it is new."""
    word, sentence = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (word, sentence))
    found = _find_word(word, sentence, language) if sentence else None
    if found is None:
        sentence, found = word, (0, len(word))
    card, created = Card.objects.get_or_create(
        learner=user,
        language=language,
        sentence=sentence,
        gap_start=found[0],
        gap_end=found[1],
        defaults={"kind": Card.Kind.WORD, "clue": clue, "word": word.lower()},
    )
    if not card.word:  # made of a mistake or a phrase before
        card.word = word.lower()
        card.save(update_fields=["word"])
    return card, created


def _find_word(word: str, sentence: str, language: str) -> tuple[int, int] | None:
    """Where the word stands in the sentence; a Korean one with its particle or ending."""
    tail = r"\w*" if language == "ko" else r"\b"
    match = re.search(rf"\b{re.escape(word)}{tail}", sentence, re.IGNORECASE)
    return match.span() if match else None


def make_fresh_card(card: Card) -> Card | None:
    """The same thing in a sentence of a lesson, asked by its translation; None where no lesson has one.

    Whoever knows a card may know the card only: this is the test in a fresh context.
    """
    lessons = Lesson.objects.visible_to(card.learner).published().filter(language=card.language)
    for pattern in _patterns(card):
        for model in (ModelLine, Phrase):
            lines = model.objects.filter(lesson__in=lessons).exclude(text=card.sentence)
            held = {"text__icontains": pattern.holds}
            for text, translation in (
                lines.filter(**held).order_by("pk").values_list("text", "translation")[:200]
            ):
                match = pattern.regex.search(text)
                if match is None or len(text) == len(match[0].strip()):
                    continue
                fresh, _created = Card.objects.get_or_create(
                    learner=card.learner,
                    language=card.language,
                    sentence=text,
                    gap_start=match.start(),
                    gap_end=match.end(),
                    defaults={
                        "kind": Card.Kind.FRESH,
                        "origin": card,
                        "clue": translation,
                        "category": card.category,
                        "note_ko": card.note_ko,
                        "note_en": card.note_en,
                    },
                )
                return fresh
    return None


class _Pattern(NamedTuple):
    """What to look for in other sentences; `holds` is a piece that the database can look for."""

    holds: str
    regex: re.Pattern[str]


def _patterns(card: Card) -> list[_Pattern]:
    """The answer as it is; then, for a particle, any word with the particle."""
    found = [_Pattern(card.answer, re.compile(rf"(?<!\w){re.escape(card.answer)}(?!\w)", re.IGNORECASE))]
    if card.category == "ko-particle" and card.wrong:
        pairs = zip(card.answer, card.wrong, strict=False)
        stem = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], pairs))
        particle = card.answer[stem:]
        if particle:
            found.append(_Pattern(particle, re.compile(rf"\w+{re.escape(particle)}(?!\w)")))
    return found
