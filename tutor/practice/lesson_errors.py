"""Mistakes that a lesson's author foresaw, found in what a learner says in it and explained in the author's words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lessons.models import Lesson, TypicalError
from tutor.grammar.correct import Result
from tutor.grammar.edits import Edit, Explanation, Span, align, apply_edits, resolve

SURE = 0.96
"""An author wrote the mistake down for this very scene, and the learner made it to the letter."""

FEWEST_WORDS = {"ko": 2, "en": 3}
"""Words of a piece, those that change among them: with less it could be right elsewhere."""

_WORD = re.compile(r"[\w'’]+")


def with_lesson_errors(result: Result, lesson: Lesson) -> Result:
    """The result with the mistakes that the author foresaw: one that no source found is added, and one that was found
    gets the author's category and explanation. 5 queries unless the lesson's parts are at hand."""
    errors = list(lesson.typical_errors.all())
    if not errors:
        return result
    fine = "\n".join([*_own_lines(lesson), *(error.right for error in errors)])
    foreseen = [edit for error in errors for edit in _edits(result.text, error, lesson.language, fine)]
    if not foreseen:
        return result
    edits = resolve([*foreseen, *result.edits])
    return replace(result, edits=tuple(edits), corrected=apply_edits(result.text, edits))


def _own_lines(lesson: Lesson) -> list[str]:
    lines = [lesson.scenario.opening, *(line.text for line in lesson.model_lines.all())]
    return [
        *lines,
        *(phrase.text for phrase in lesson.phrases.all()),
        *(goal.example for goal in lesson.goals.all()),
    ]


def _edits(text: str, error: TypicalError, language: str, fine: str) -> list[Edit]:
    """What mends the text where it holds the mistake; nothing where the author's own lines, `fine`, hold its words:
    then they are wrong in a context that they do not show."""
    found = _mistake(error, language)
    if found is None:
        return []
    piece, spans = found
    words = r"[\s,]+".join(re.escape(word) for word in piece.split())
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    match = pattern.search(text)
    # Offsets of the author's piece hold in the learner's only where the two are as long.
    if match is None or len(match[0]) != len(piece) or pattern.search(fine):
        return []
    explanation = Explanation(error.why_ko, error.why_en)
    return [
        Edit(
            match.start() + span.start,
            match.start() + span.end,
            span.replacement,
            error.category,
            f"lesson:{error.position}",
            explanation,
            SURE,
        )
        for span in spans
    ]


def _mistake(error: TypicalError, language: str) -> tuple[str, Sequence[Span]] | None:
    """The words of the mistake with a neighbour on either side, and the edits inside them; None where only marks
    differ, or more than the words."""
    spans = align(error.wrong, error.right, language)
    words = [match.span() for match in _WORD.finditer(error.wrong)]
    if not spans or not words:
        return None
    first, last = spans[0].start, spans[-1].end
    touched = [n for n, (start, end) in enumerate(words) if start <= last and end >= first]
    if not touched:
        return None
    begin, stop = max(0, touched[0] - 1), min(len(words) - 1, touched[-1] + 1)
    fewest = min(FEWEST_WORDS[language], len(words))
    while stop - begin + 1 < fewest:
        begin, stop = (begin, stop + 1) if stop + 1 < len(words) else (begin - 1, stop)
    offset, end = words[begin][0], words[stop][1]
    inner = []
    for span in spans:
        if span.start >= offset and span.end <= end:
            inner.append(Span(span.start - offset, span.end - offset, span.replacement))
        elif _WORD.search(error.wrong[span.start : span.end] + span.replacement):
            return None
    return (error.wrong[offset:end], inner) if inner else None
