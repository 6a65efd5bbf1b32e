"""The learner's text with its changes marked: how each change is cut, numbered and put beside the words it is in."""

from dataclasses import dataclass
from typing import NamedTuple

from tutor.practice.models import Edit
from tutor.practice.models.corrections import Segment


class Piece(NamedTuple):
    """A stretch of an inline diff. `kind`: keep, delete, insert, space (one to add) or join (one to take out)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One edit as the page shows it: its number, its pieces in the sentence, and, for the note under it, the words it
    is in, before and after."""

    number: int
    edit: Edit
    pieces: list[Piece]
    before: str
    after: str

    @property
    def is_first(self) -> bool:
        """Whether no change comes before it in the sentence."""
        return self.number == 1

    @property
    def is_spacing(self) -> bool:
        """Whether nothing but space changes."""
        return any(piece.kind in ("space", "join") for piece in self.pieces)


@dataclass(frozen=True)
class MarkedSegment:
    """A stretch of the learner's text; `change` is None where it stays as it is."""

    text: str
    change: Change | None


def spacing_pieces(before: str, after: str) -> list[Piece]:
    """Both texts walked side by side, which must be equal but for spaces."""
    pieces: list[Piece] = []
    left, right = 0, 0
    while left < len(before) or right < len(after):
        old, new = before[left : left + 1], after[right : right + 1]
        if old == new:
            if pieces and pieces[-1].kind == "keep":
                pieces[-1] = Piece("keep", pieces[-1].text + old)
            else:
                pieces.append(Piece("keep", old))
            left, right = left + 1, right + 1
        elif new.isspace():
            pieces.append(Piece("space", new))
            right += 1
        else:
            pieces.append(Piece("join", old))
            left += 1
    return pieces


def pieces_of(before: str, after: str) -> list[Piece]:
    """How a change is shown: spacing by spacing marks, all else as taken out and put in."""
    if before != after and "".join(before.split()) == "".join(after.split()):
        return spacing_pieces(before, after)
    pieces = [Piece("delete", before), Piece("insert", after)]
    return [piece for piece in pieces if piece.text]


def words_around(text: str, start: int, end: int, before: str, after: str) -> tuple[str, str]:
    """The change with the words it is part of: 가 → 를 in 커피가 reads 커피가 → 커피를.

    A change that stands alone, or of punctuation, is left as it is; one of spacing takes the words on both sides.
    """
    spacing = "".join(before.split()) == "".join(after.split())
    left, right = start, end
    if spacing or any(side[:1].isalnum() for side in (before, after)):
        while left > 0 and text[left - 1].isalnum():
            left -= 1
    if spacing or any(side[-1:].isalnum() for side in (before, after)):
        while right < len(text) and text[right].isalnum():
            right += 1
    return f"{text[left:start]}{before}{text[end:right]}", f"{text[left:start]}{after}{text[end:right]}"


def mark(segments: list[Segment]) -> list[MarkedSegment]:
    """The learner's text with its changes numbered in reading order."""
    text = "".join(segment.text for segment in segments)
    marked: list[MarkedSegment] = []
    number = 0
    position = 0
    for segment in segments:
        change = None
        end = position + len(segment.text)
        if segment.edit is not None:
            number += 1
            old, new = segment.text, segment.edit.replacement
            before, after = words_around(text, position, end, old, new)
            change = Change(number, segment.edit, pieces_of(old, new), before, after)
        marked.append(MarkedSegment(segment.text, change))
        position = end
    return marked
