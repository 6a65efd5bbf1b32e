"""What a neural model's rewriting of a Korean sentence corrects: small edits that Kiwi's language model bears out.

The model alone is wrong too often for learners (docs/training.md has the figures). An edit of its is believed only
where it is small, says nothing new, and makes the sentence more probable by a margin that depends on its kind.
"""

from __future__ import annotations

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Span, align, apply_edits
from tutor.grammar.hangul import count_hangul, is_syllable, split
from tutor.grammar.kiwi import analyse, score

LARGEST_CHANGE = 0.4
"""A rewriting that changes more than this share of the 어절 says something else."""

LEAST_GAIN = {
    "ko-spacing": 3.0,
    "ko-particle": 6.0,
    "ko-spelling": 8.0,
    "ko-ending": 8.0,
    "ko-punctuation": 2.0,
}
"""Rise of the sentence's log-probability that an edit of each kind has to bring; what is of no kind is not believed.
Set by hand and cautiously: no model was good enough yet to fit them by."""

_CONFIDENCE = 0.72
_MARKS = frozenset(".,?!;'\"")


def propose(sentence: str, rewritten: str) -> list[Edit]:
    """The corrections in a rewriting of the sentence; none when it is no correction at all."""
    lines = rewritten.strip().splitlines()
    corrected = lines[0].strip() if lines else ""
    if not corrected or corrected == sentence or not _is_correction(sentence, corrected):
        return []
    edits = []
    base = score(sentence)
    for span in align(sentence, corrected, "ko"):
        kind = kind_of(sentence, span)
        if kind is None:
            continue
        gain = score(apply_edits(sentence, [span])) - base
        if gain < LEAST_GAIN[kind]:
            continue
        category = get_category(kind)
        edits.append(
            Edit(
                span.start,
                span.end,
                span.replacement,
                category.id,
                "model",
                category.explain(sentence[span.start : span.end], span.replacement),
                _CONFIDENCE,
            )
        )
    return edits


def kind_of(sentence: str, span: Span) -> str | None:
    """The category of a small edit; None for one that changes what is said, or adds to it."""
    old, new = sentence[span.start : span.end], span.replacement
    if old.replace(" ", "") == new.replace(" ", ""):
        return "ko-spacing"
    if not (set(old) | set(new)) - _MARKS - {" "}:
        return "ko-punctuation"
    if not old.strip() or not new.strip() or " " in old.strip() or " " in new.strip():
        return None
    if abs(count_hangul(old) - count_hangul(new)) > 2 or not all(map(is_syllable, old + new)):
        return None
    tags = {
        m.tag[:1]
        for m in analyse(sentence).morphemes
        if m.start < span.end and span.start < max(m.end, m.start + 1)
    }
    if tags == {"J"}:
        return "ko-particle"
    if tags == {"E"}:
        return "ko-ending"
    return "ko-spelling" if _letters_apart(old, new) <= 2 else None


def _letters_apart(old: str, new: str) -> int:
    """Letters (자모) to change, put in or take out, to make one text of the other."""
    a, b = ([letter for c in text for letter in split(c) if letter] for text in (old, new))
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1]


def _is_correction(sentence: str, corrected: str) -> bool:
    before, after = sentence.split(), corrected.split()
    kept = len(set(before) & set(after))
    joined = abs(len("".join(before)) - len("".join(after))) <= max(3, len(sentence) // 6)
    return joined and (len(before) - kept <= max(2, LARGEST_CHANGE * len(before)))
