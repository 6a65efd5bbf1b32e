"""What of a correction a learner is shown: by the wishes of the session, gravest first, the rest on demand.

Nothing is hidden from teachers or from progress: this is about the practice page alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tutor.grammar.categories import Category, get_category
from tutor.grammar.edits import Span, apply_edits
from tutor.grammar.rules import Rule, all_rules, rule_named
from tutor.grammar.severity import Severity
from tutor.learners.models import CorrectionWishes
from tutor.practice.marking import Change, MarkedSegment, mark
from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.progress.grading import bare_answer, grade
from tutor.progress.making import mistake_gap
from tutor.progress.models import Card, Recall

BEGINNER = 2
"""Up to this level of the lesson only so many changes are shown first:"""
FIRST = 3
EXAMPLES = 2
NEIGHBOURS = 4

_STRICTEST = {
    CorrectionWishes.Strictness.MEANING: Severity.MEANING,
    CorrectionWishes.Strictness.WRONG: Severity.WRONG,
    CorrectionWishes.Strictness.NATURAL: Severity.NATURAL,
}


@dataclass
class Shown:
    """A finished correction as its learner sees it. `first` are the changes shown at once."""

    correction: Correction
    segments: list[MarkedSegment]
    first: list[Change]
    is_drill: bool = False
    is_folded: bool = False

    @cached_property
    def marked(self) -> list[MarkedSegment]:
        """The learner's text with the first changes marked, the others left as they were written."""
        return [
            segment if segment.change in self.first else MarkedSegment(segment.text, None)
            for segment in self.segments
        ]

    @cached_property
    def rest(self) -> list[Change]:
        """The changes shown on demand."""
        return [s.change for s in self.segments if s.change and s.change not in self.first]

    @property
    def corrected(self) -> str:
        """The learner's text with the first changes made."""
        return apply_edits(self.correction.turn.text, [_span(change.edit) for change in self.first])

    @cached_property
    def to_try(self) -> list[Change]:
        """In a drill, the first changes that the learner has yet to try; of the others the answer is shown."""
        if not self.is_drill:
            return []
        real = [c for c in self.first if c.edit.origin == Edit.Origin.ERROR]
        return [c for c in real if not c.edit.retry_text and gap_of(self.correction, c.edit)]


def show(correction: Correction, session: PracticeSession, everything: bool = False) -> Shown:
    """What is shown of a proposed correction. No query when turn and edits are at hand."""
    segments = mark(correction.segments())
    changes = [segment.change for segment in segments if segment.change]
    if everything:
        return Shown(correction, segments, changes)
    strictest = _STRICTEST[CorrectionWishes.Strictness(session.strictness)]
    wanted = [change for change in changes if change.edit.severity <= strictest]
    if session.lesson.level <= BEGINNER:
        gravest = sorted(wanted, key=_gravity)[:FIRST]
        wanted = [change for change in wanted if change in gravest]
    return Shown(
        correction,
        segments,
        wanted,
        is_drill=session.mode == CorrectionWishes.Mode.DRILL,
        is_folded=session.mode == CorrectionWishes.Mode.FREE,
    )


def _gravity(change: Change) -> tuple[bool, Severity, int]:
    """Real errors before slips, the gravest first."""
    return change.edit.origin != Edit.Origin.ERROR, change.edit.severity, change.number


def is_kept_back(session: PracticeSession) -> bool:
    """Whether corrections are not to be seen now."""
    at_end = session.timing == CorrectionWishes.Timing.AT_END
    return session.timing == CorrectionWishes.Timing.OFF or (at_end and session.is_active)


@dataclass(frozen=True)
class Gap:
    """The wrong part alone, to be tried again within the learner's own sentence."""

    sentence: str
    start: int
    end: int
    wrong: str

    @property
    def before(self) -> str:
        """The sentence up to the gap."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """The sentence after the gap."""
        return self.sentence[self.end :]


def gap_of(correction: Correction, edit: Edit) -> Gap | None:
    """The gap of one change; None where nothing is left to type, as with a comma or a capital.

    The rest of the sentence is the learner's own, so that a gap does not give away the answer to another.
    """
    language = correction.turn.session.lesson.language
    found = mistake_gap(correction.turn.text, [_span(edit)], _span(edit))
    if found is None:
        return None
    sentence, start, end, wrong = found
    answer = sentence[start:end]
    same = bare_answer(wrong, language) == bare_answer(answer, language)
    return None if same else Gap(sentence, start, end, wrong)


def judge_retry(correction: Correction, edit: Edit, typed: str) -> str:
    """How a second try at a change comes out, an Edit.Retry. Raises ValueError where there is nothing to try.

    Both the change alone and the change among all the others are right: two may touch the same word. What is neither
    right nor the mistake again is not called wrong, for a rule knows one answer where a speaker knows many.
    """
    text, language = correction.turn.text, correction.turn.session.lesson.language
    spans = [_span(one) for one in correction.edits.all()]
    gaps = [mistake_gap(text, [_span(edit)], _span(edit)), mistake_gap(text, spans, _span(edit))]
    cards = [
        Card(sentence=gap[0], gap_start=gap[1], gap_end=gap[2], wrong=gap[3], language=language)
        for gap in gaps
        if gap is not None
    ]
    if not cards:
        raise ValueError("nothing to type")
    grades = {grade(card, typed) for card in cards}
    if any(_is_with_neighbours(card, typed) for card in cards):
        return Edit.Retry.RIGHT
    if Recall.Grade.RIGHT in grades:
        return Edit.Retry.RIGHT
    if Recall.Grade.ALMOST in grades:
        return Edit.Retry.ALMOST
    again = any(bare_answer(typed, language) == bare_answer(card.wrong, language) for card in cards)
    return Edit.Retry.AGAIN if again else Edit.Retry.OTHER


def _is_with_neighbours(card: Card, typed: str) -> bool:
    """Whether it is the answer with words of the sentence beside it: “a reservation” where only “a” was missing."""
    before, after = card.before.split(), card.after.split()
    wanted = bare_answer(typed, card.language)
    return any(
        wanted
        == bare_answer(" ".join([*before[len(before) - left :], card.answer, *after[:right]]), card.language)
        for left in range(min(len(before), NEIGHBOURS) + 1)
        for right in range(min(len(after), NEIGHBOURS) + 1)
        if left or right
    )


def examples_of(edit: Edit) -> list[tuple[str, str]]:
    """Wrong and right sentences of the edit's rule, else of rules of its category, without a model."""
    found = [pair for rule in _rules_for(edit) for pair in rule.wrong[:EXAMPLES]]
    return found[:EXAMPLES]


def _rules_for(edit: Edit) -> Iterator[Rule]:
    own = rule_named(edit.source.removeprefix("rule:"))
    yield from [own] if own else (rule for rule in all_rules() if rule.category == edit.category)


def longer(edit: Edit, language: str) -> tuple[str, tuple[str, ...]] | None:
    """More about a change in `language`, with right sentences: of its rule, or else of its category, whose text holds
    its own. None for a category that a later version dropped."""
    own = rule_named(edit.source.removeprefix("rule:"))
    if own is not None:
        more = own.longer
        return (more.explanation.ko if language == "ko" else more.explanation.en), more.examples
    try:
        category = get_category(edit.category)
    except KeyError:
        return None
    return (category.explanation_ko if language == "ko" else category.explanation_en), ()


def comparison(edit: Edit, language: str) -> str:
    """What the category's text says to speakers of `language`; empty where it is said elsewhere."""
    category: Category
    try:
        category = get_category(edit.category)
    except KeyError:
        return ""
    text = category.explanation_ko if language == "ko" else category.explanation_en
    said = edit.explanation_ko if language == "ko" else edit.explanation_en
    more = longer(edit, language)
    return "" if text in said or (more is not None and more[0] == text) else text


def _span(edit: Edit) -> Span:
    return Span(edit.start, edit.end, edit.replacement)
