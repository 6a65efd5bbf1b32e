"""Edits: what is changed in a text, how they are applied, found between two texts, and freed of conflicts.

Offsets count code points over NFC text. An edit with start == end inserts; one with an empty replacement deletes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from tutor.grammar.particles import particle_ending


@dataclass(frozen=True)
class Explanation:
    """Why something is changed, for readers of Korean and of English."""

    ko: str
    en: str


@dataclass(frozen=True)
class Edit:
    """A replacement of text[start:end], with the reason and how sure its source is (0 to 1)."""

    start: int
    end: int
    replacement: str
    category: str
    source: str
    explanation: Explanation
    confidence: float = 1.0


class Span(NamedTuple):
    """A replacement without its reason: text[start:end] becomes `replacement`."""

    start: int
    end: int
    replacement: str


class EditOverlap(ValueError):
    """Two edits change the same place, or an edit lies outside of the text."""


def apply_edits(text: str, edits: Iterable[Edit | Span]) -> str:
    """The text with all edits made. Raises EditOverlap when they touch one another or leave the text."""
    pieces: list[str] = []
    position = 0
    previous: Edit | Span | None = None
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not 0 <= edit.start <= edit.end <= len(text):
            raise EditOverlap(f"{edit.start}:{edit.end} lies outside of a text of {len(text)} characters")
        if previous is not None and _conflict(previous, edit):
            raise EditOverlap(f"{previous.start}:{previous.end} and {edit.start}:{edit.end} overlap")
        pieces += [text[position : edit.start], edit.replacement]
        position, previous = edit.end, edit
    return "".join([*pieces, text[position:]])


def resolve(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that can be made together, in the order of the text: the surer of two in conflict is kept.

    Among equals the shorter one wins, then the earlier one, so that the result does not depend on the order.
    """
    kept: list[Edit] = []
    ranked = sorted(
        edits,
        key=lambda e: (-e.confidence, e.end - e.start, e.start, e.end, e.replacement, e.source, e.category),
    )
    for edit in ranked:
        if not any(_conflict(other, edit) for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda e: (e.start, e.end))


def agreed(*confidences: float) -> float:
    """How sure one may be of what several sources say independently: that not all of them err (noisy-or)."""
    doubt = 1.0
    for confidence in confidences:
        doubt *= 1.0 - confidence
    return 1.0 - doubt


def _conflict(first: Edit | Span, second: Edit | Span) -> bool:
    """Whether two edits change the same place; two insertions at one place do, their order being unknown."""
    if first.start == first.end and second.start == second.end:
        return first.start == second.start
    return first.start < second.end and second.start < first.end


def align(source: str, corrected: str, language: str) -> list[Span]:
    """The smallest edits that a teacher would mark to turn `source` into `corrected`, in order.

    English is compared by words, as ERRANT does (Bryant et al. 2017): a word against a similar word, spaces with
    the word beside them, a word that moved as one edit. Korean is compared by 어절 and then inside them: spaces
    are edits of their own, and a change at the end of a word begins where its particle begins (에 → 에서).
    """
    spans: list[Span] = []
    for chunk in _chunks(source, corrected, language):
        if language == "ko":
            spans += _refine_korean(chunk, source)
        else:
            spans.append(chunk)
    return spans


_TOKEN = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|.", re.DOTALL)
_EOJEOL = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_LARGEST_TABLE = 250_000


def _chunks(source: str, corrected: str, language: str) -> list[Span]:
    """Replacements of whole tokens; neighbours without an equal token between them are one."""
    pattern = _EOJEOL if language == "ko" else _TOKEN
    a, b = pattern.findall(source), pattern.findall(corrected)
    starts = [0]
    for token in a:
        starts.append(starts[-1] + len(token))
    chunks: list[list[int]] = []
    for i, i_end, j, j_end in _operations(a, b):
        if chunks and chunks[-1][1] == i and chunks[-1][3] == j:
            chunks[-1][1], chunks[-1][3] = i_end, j_end
        else:
            chunks.append([i, i_end, j, j_end])
    if language != "ko":
        chunks = _join_moved_words(chunks, a, b)
    spans = []
    for i, i_end, j, j_end in chunks:
        i, i_end, j, j_end = _trim(a, b, i, i_end, j, j_end)
        spans.append(Span(starts[i], starts[i_end], "".join(b[j:j_end])))
    return spans


def _operations(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """What differs between two lists of tokens, as (i, i_end, j, j_end), in order."""
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if len(inner_a) * len(inner_b) > _LARGEST_TABLE:
        codes = SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_opcodes()
        found = [(i, i_end, j, j_end) for tag, i, i_end, j, j_end in codes if tag != "equal"]
    else:
        found = _cheapest(inner_a, inner_b)
    return [(i + head, i_end + head, j + head, j_end + head) for i, i_end, j, j_end in found]


def _cheapest(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Edit distance over tokens in which similar words are cheap to exchange."""
    rows, columns = len(a) + 1, len(b) + 1
    cost = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        cost[i][0] = cost[i - 1][0] + _weight(a[i - 1])
    for j in range(1, columns):
        cost[0][j] = cost[0][j - 1] + _weight(b[j - 1])
    for i in range(1, rows):
        above, here, removal = cost[i - 1], cost[i], _weight(a[i - 1])
        for j in range(1, columns):
            here[j] = min(
                above[j - 1] + _exchange(a[i - 1], b[j - 1]),
                above[j] + removal,
                here[j - 1] + _weight(b[j - 1]),
            )
    found: list[tuple[int, int, int, int]] = []
    i, j = len(a), len(b)
    while i or j:
        if i and j and abs(cost[i][j] - cost[i - 1][j - 1] - _exchange(a[i - 1], b[j - 1])) < 1e-9:
            i, j = i - 1, j - 1
            if a[i] != b[j]:
                found.append((i, i + 1, j, j + 1))
        elif i and abs(cost[i][j] - cost[i - 1][j] - _weight(a[i - 1])) < 1e-9:
            i -= 1
            found.append((i, i + 1, j, j))
        else:
            j -= 1
            found.append((i, i, j, j + 1))
    return found[::-1]


def _weight(token: str) -> float:
    return 0.2 if token.isspace() else 1.0


def _exchange(a: str, b: str) -> float:
    """Cost of putting b in the place of a: below a removal and an insertion only for tokens of one kind."""
    if a == b:
        return 0.0
    if a.isspace() or b.isspace():
        return 0.3 if a.isspace() and b.isspace() else 3.0
    if a[0].isalnum() != b[0].isalnum():
        return 3.0
    if not a[0].isalnum():
        return 0.8
    if a.lower() == b.lower():
        return 0.1
    shared = _shared_prefix(a.lower(), b.lower())
    return 1.6 - 1.2 * 2 * shared / (len(a) + len(b))


def _shared_prefix(a: str, b: str) -> int:
    length = 0
    while length < min(len(a), len(b)) and a[length] == b[length]:
        length += 1
    return length


def _trim(
    a: Sequence[str], b: Sequence[str], i: int, i_end: int, j: int, j_end: int
) -> tuple[int, int, int, int]:
    """Take equal tokens off both ends of a replacement."""
    while i < i_end and j < j_end and a[i] == b[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    return i, i_end, j, j_end


def _join_moved_words(chunks: list[list[int]], a: Sequence[str], b: Sequence[str]) -> list[list[int]]:
    """A word taken out in one place and put in at most three words away is one change of order."""
    joined: list[list[int]] = []
    for chunk in chunks:
        if joined:
            last = joined[-1]
            near = sum(1 for token in a[last[1] : chunk[0]] if not token.isspace()) <= 3
            words_a = [t.lower() for t in [*a[last[0] : last[1]], *a[chunk[0] : chunk[1]]] if not t.isspace()]
            words_b = [t.lower() for t in [*b[last[2] : last[3]], *b[chunk[2] : chunk[3]]] if not t.isspace()]
            if near and words_a and sorted(words_a) == sorted(words_b):
                last[1], last[3] = chunk[1], chunk[3]
                continue
        joined.append(list(chunk))
    return joined


def _refine_korean(chunk: Span, source: str) -> list[Span]:
    """Split a replacement into changes of spacing and at most one change for each 어절."""
    before = source[chunk.start : chunk.end]
    if len(before) * len(chunk.replacement) > _LARGEST_TABLE:
        return [chunk]
    spaces: list[Span] = []
    changes: list[list[int]] = []
    for i, i_end, j, j_end in _operations(list(before), list(chunk.replacement)):
        old, new = before[i:i_end], chunk.replacement[j:j_end]
        if (old + new).isspace():
            spaces.append(Span(chunk.start + i, chunk.start + i_end, new))
        elif changes and not _crosses_space(
            before[changes[-1][1] : i], chunk.replacement[changes[-1][3] : j]
        ):
            changes[-1][1], changes[-1][3] = i_end, j_end
        else:
            changes.append([i, i_end, j, j_end])
    words = []
    for i, i_end, j, j_end in changes:
        i, j = _to_particle(before, chunk.replacement, i, i_end, j, j_end)
        words.append(Span(chunk.start + i, chunk.start + i_end, chunk.replacement[j:j_end]))
    return _in_order([*spaces, *words], chunk)


def _crosses_space(old: str, new: str) -> bool:
    return any(c.isspace() for c in old + new)


def _to_particle(old: str, new: str, i: int, i_end: int, j: int, j_end: int) -> tuple[int, int]:
    """Move the start of a change at the end of a word back to where the particle of either word starts."""
    if (i_end < len(old) and old[i_end].isalnum()) or (j_end < len(new) and new[j_end].isalnum()):
        return i, j
    word_old, word_new = re.split(r"\s", old[:i_end])[-1], re.split(r"\s", new[:j_end])[-1]
    for particle in (particle_ending(word_old), particle_ending(word_new)):
        for back in range(1, len(particle) + 1):
            stem = old[: i - back] if i >= back else None
            if stem is None or i - back < 0 or j - back < 0 or old[i - back : i] != new[j - back : j]:
                break
            if old[i - back : i].isspace():
                break
            tails = (old[i - back : i_end], new[j - back : j_end])
            if particle in tails and len(stem.strip()) > 0:
                return i - back, j - back
    return i, j


def _in_order(spans: list[Span], chunk: Span) -> list[Span]:
    """The spans sorted; should two of them collide, the whole chunk as one."""
    spans.sort()
    for first, second in pairwise(spans):
        if _conflict(first, second):
            return [chunk]
    return spans


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One list of edits of `text` that does what `first` and then `second`, made on the result of it, do.

    Where an edit of `second` touches what `first` has written, both become one edit with the reason of the later.
    """
    edits = list(first)
    for edit in sorted(second, key=lambda e: (e.start, e.end), reverse=True):
        edits = _compose_one(text, edits, edit)
    return edits


def _compose_one(text: str, edits: list[Edit], late: Edit) -> list[Edit]:
    """Add one edit of the text that `edits` result in."""
    kept: list[Edit] = []
    touched: list[Edit] = []
    shift = 0
    before = 0  # how much longer the text has become left of the late edit
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = edit.start + shift
        end = start + len(edit.replacement)
        both_insert = edit.start == edit.end and late.start == late.end and start <= late.start <= end
        follows_touched = bool(touched) and start <= late.end
        if both_insert or follows_touched or (start < late.end and late.start < end):
            touched.append(edit)
        else:
            kept.append(edit)
            if end <= late.start:
                before += len(edit.replacement) - (edit.end - edit.start)
        shift += len(edit.replacement) - (edit.end - edit.start)
    if not touched:
        return [*kept, replace(late, start=late.start - before, end=late.end - before)]
    start = min(late.start - before, touched[0].start)
    grown = sum(len(e.replacement) - (e.end - e.start) for e in touched)
    end = max(late.end - before - grown, touched[-1].end)
    middle = apply_edits(
        text[start:end], [replace(e, start=e.start - start, end=e.end - start) for e in touched]
    )
    offset = start + before
    written = middle[: late.start - offset] + late.replacement + middle[late.end - offset :]
    if written == text[start:end]:
        return kept
    return [*kept, replace(late, start=start, end=end, replacement=written)]
