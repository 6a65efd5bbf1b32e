"""How good a lesson is, as far as its text tells: for its author, lesson by lesson and for the catalogue."""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lessons.checking import problems_of
from lessons.manuscript import LISTS, Manuscript
from lessons.models import Lesson, LessonQuerySet, Phrase
from lessons.models.wording import bare
from lessons.rehearsed import RehearsalResult, last_rehearsals
from lessons.word_lists import unsuited_words
from tutor.grammar.categories import get_category


@dataclass
class LessonReport:
    """What an author should look at. Nothing of it keeps a lesson from being published but `problems`."""

    lesson: Lesson
    problems: list[str] = field(default_factory=list)
    hard_words: list[str] = field(default_factory=list)
    forbidden_words: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unused_phrases: list[str] = field(default_factory=list)
    unreached_goals: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    rehearsal: RehearsalResult | None = None

    @property
    def findings(self) -> int:
        """How many things there are to look at."""
        lists = (
            self.problems,
            self.hard_words,
            self.forbidden_words,
            self.missing,
            self.unused_phrases,
            self.unreached_goals,
        )
        return sum(len(found) for found in lists)


def lesson_report(lesson: Lesson) -> LessonReport:
    """The report of one lesson. 6 queries unless prefetched."""
    manuscript = Manuscript.of(lesson)
    parts = manuscript.parts
    said = [line.text for line in parts["model_lines"]]
    learner_said = [line.text for line in parts["model_lines"] if line.speaker == "learner"]
    hard, forbidden = unsuited_words(manuscript)
    return LessonReport(
        lesson,
        problems=[str(problem) for problem in problems_of(manuscript)],
        hard_words=hard,
        forbidden_words=forbidden,
        missing=list(_missing(manuscript)),
        unused_phrases=[phrase.text for phrase in parts["phrases"] if not _is_used(phrase, said, lesson)],
        unreached_goals=[
            goal.text for goal in parts["goals"] if goal.criteria and not goal.is_reached_by(learner_said)
        ],
        categories=sorted({_category_name(error.category) for error in parts["typical_errors"]}),
    )


def catalogue_report(lessons: LessonQuerySet) -> list[LessonReport]:
    """A report of each with its last rehearsal, in the catalogue's order. 9 queries however many there are."""
    chosen = lessons.for_catalogue().prefetch_related(*(part.name for part in LISTS))
    reports = [lesson_report(lesson) for lesson in chosen]
    rehearsed = last_rehearsals(report.lesson for report in reports)
    for report in reports:
        report.rehearsal = rehearsed.get(report.lesson.pk)
    return reports


def _is_used(phrase: Phrase, said: list[str], lesson: Lesson) -> bool:
    """Whether a line holds the phrase, or nearly all of it: a dialogue may take up a phrase with a word changed."""
    if any(phrase.is_used_in(text) for text in said):
        return True
    wanted = bare(phrase.text, lesson.language)
    pieces = (
        wanted.split() if lesson.language == "en" else [wanted[i : i + 2] for i in range(len(wanted) - 1)]
    )
    if len(pieces) < 3:
        return False
    lines = [bare(text, lesson.language) for text in said]
    return any(sum(piece in line for piece in pieces) >= 0.75 * len(pieces) for line in lines)


def _missing(manuscript: Manuscript) -> list[str]:
    missing = []
    lesson = manuscript.lesson
    for label, text in (
        (_("grammar focus"), lesson.grammar_title_en),
        (_("culture note"), lesson.culture_text_en),
        (_("typical errors"), "".join(error.wrong for error in manuscript.parts["typical_errors"])),
        (_("criteria of every goal"), all(goal.criteria for goal in manuscript.parts["goals"])),
    ):
        if not text:
            missing.append(str(label))
    for phrase in manuscript.parts["phrases"]:
        if bool(phrase.note_ko) != bool(phrase.note_en):
            missing.append(_("the other language of the note on “%(phrase)s”") % {"phrase": phrase.text})
    for row in (*manuscript.parts["phrases"], *manuscript.parts["model_lines"]):
        if not row.translation.strip() or row.translation == row.text:
            missing.append(_("the translation of “%(text)s”") % {"text": row.text})
    return missing


def _category_name(category: str) -> str:
    korean = (get_language() or "").startswith("ko")
    try:
        return get_category(category).name_ko if korean else get_category(category).name_en
    except KeyError:
        return category
