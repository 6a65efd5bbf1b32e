"""What teachers see of a class as a whole and of a learner over time. A class that one does not teach, and a learner
who is not in it, are as unknown as what never was."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tutor.digits import whole_number
from tutor.learners.models import Classroom, Enrolment
from tutor.pdf import Section, pdf_response
from tutor.practice.assigning import MatrixRow, matrix, work_of
from tutor.practice.models import Assignment, PracticeSession
from tutor.practice.templatetags.assignments import STATES as WORK_STATES
from tutor.progress.figures import Period, Talk, label, mastery
from tutor.progress.plots import Plot, Series
from tutor.progress.progress_views import STATES, category_label
from tutor.reviews import agreement, insight
from tutor.reviews.common_errors import common_errors
from tutor.reviews.models import Assessment
from tutor.reviews.models.assessments import RUBRIC
from tutor.spreadsheets import csv_response, xlsx_response

SPANS = {
    "2w": (gettext_lazy("2 weeks"), 14),
    "4w": (gettext_lazy("4 weeks"), 28),
    "12w": (gettext_lazy("12 weeks"), 84),
    "all": (gettext_lazy("everything"), 0),
}
PAGE_SIZE = 20
MOST_LEFT_OUT = 100
COLUMNS = 50
"""Assignments in an export, newest first."""


def _class_or_404(request: HttpRequest, pk: int) -> tuple[Classroom, list[Enrolment]]:
    classroom = get_object_or_404(Classroom.objects.taught_by(request.user), pk=pk)
    return classroom, list(insight.roster_of(classroom, request.user))


def _keys(enrolments: Sequence[Enrolment]) -> list[Any]:
    return [row.learner_id for row in enrolments]


def _period(request: HttpRequest, classroom: Classroom, learners: Sequence[Any]) -> tuple[Period, str]:
    """The time asked for and its name; what makes no sense is four weeks. 1 query at most."""
    span = request.GET.get("span", "")
    span = span if span in SPANS else "4w"
    if span == "all":
        return insight.whole(classroom, learners), span
    today = insight.days_ago(1)
    return Period(insight.days_ago(SPANS[span][1]), today), span


def _spans() -> list[tuple[str, Any]]:
    return [(value, name) for value, (name, _days) in SPANS.items()]


def _plots(talks: Sequence[Talk], period: Period) -> list[Plot]:
    labels = [label(bucket) for bucket in period.buckets]
    few = [talk.is_few for talk in talks]
    right = Series(_("nothing to correct"), [talk.accuracy for talk in talks], "one", few)
    return [
        Plot("right", _("Messages with nothing to correct"), labels, [right], "{}%", 100),
        Plot("minutes", _("Minutes"), labels, [Series(_("minutes"), [t.minutes or None for t in talks])]),
    ]


@login_required
@require_safe
def dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is stuck, who is away, what many get wrong, which goals were reached, how long was practised."""
    classroom, enrolments = _class_or_404(request, pk)
    learners = _keys(enrolments)
    period, span = _period(request, classroom, learners)
    overview = insight.overview(classroom, enrolments, period)
    context = {
        "classroom": classroom,
        "tab": "insight",
        "overview": overview,
        "errors": [(one, category_label(one.category)) for one in common_errors(classroom, learners, period)],
        "stuck": [
            (one, [(category_label(category), count) for category, count in one.stuck_on])
            for one in overview.stuck
        ],
        "plots": _plots(overview.talks, period),
        "period": period,
        "span": span,
        "spans": _spans(),
        "away_days": insight.AWAY_DAYS,
        "stuck_conversations": insight.STUCK_CONVERSATIONS,
        "stuck_mistakes": insight.STUCK_MISTAKES,
    }
    return render(request, "insight/dashboard.html", context)


@login_required
@require_safe
def handout(request: HttpRequest, pk: int) -> HttpResponse:
    """Common errors on paper, for the next lesson: as they are, or as an exercise. Names nobody."""
    classroom, enrolments = _class_or_404(request, pk)
    learners = _keys(enrolments)
    period, span = _period(request, classroom, learners)
    asked = [whole_number(pk) for pk in request.GET.getlist("without")[:MOST_LEFT_OUT]]
    left_out = [pk for pk in asked if pk is not None]
    errors = common_errors(classroom, learners, period, left_out)
    context = {
        "classroom": classroom,
        "tab": "insight",
        "errors": [(one, category_label(one.category)) for one in errors if one.examples],
        "left_out": left_out,
        "exercise": request.GET.get("as") == "exercise",
        "period": period,
        "span": span,
        "spans": _spans(),
    }
    return render(request, "insight/handout.html", context)


@login_required
@require_safe
def learner(request: HttpRequest, pk: int, enrolment_pk: int) -> HttpResponse:
    """One learner over time, in the language of the class."""
    classroom, enrolments = _class_or_404(request, pk)
    enrolment = next((row for row in enrolments if row.pk == enrolment_pk), None)
    if enrolment is None:
        raise Http404
    person = enrolment.learner
    period, span = _period(request, classroom, [person.pk])
    overview = insight.overview(classroom, [enrolment], period)
    taught = PracticeSession.objects.taught_by(request.user).filter(
        learner=person, lesson__language=classroom.language
    )
    given = Assignment.objects.given_to(person).filter(classroom=classroom).with_lessons().by_due_date()
    page = Paginator(taught.for_history(), PAGE_SIZE).get_page(request.GET.get("page"))
    assessed = Assessment.objects.filter(session__in=taught).select_related("session__lesson", "reviewer")
    entries = mastery(person, classroom.language, period)
    context = {
        "classroom": classroom,
        "tab": "insight",
        "enrolment": enrolment,
        "standing": overview.standings[0],
        "total": overview.total,
        "stuck_on": [(category_label(name), count) for name, count in overview.standings[0].stuck_on],
        "categories": [
            (one, category_label(one.category), STATES[one.state]) for one in entries if one.category
        ],
        "plots": _plots(overview.talks, period),
        "work": work_of(person, given),
        "page": page,
        "rubric": [text for text, _points in Assessment().points()],
        "assessments": [
            (one, [getattr(one, name) for name in RUBRIC])
            for one in assessed.order_by("-session__last_activity_at")[:PAGE_SIZE]
        ],
        "period": period,
        "span": span,
        "spans": _spans(),
    }
    return render(request, "insight/learner.html", context)


@login_required
@require_safe
def agreement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How often teachers keep what the tutor says, by category and source, and how far teachers agree."""
    classroom, enrolments = _class_or_404(request, pk)
    learners = _keys(enrolments)
    found = agreement.with_tutor(classroom, learners)
    context = {
        "classroom": classroom,
        "tab": "agreement",
        "tutor": found,
        "categories": [(share, category_label(share.name)) for share in found.categories],
        "pairs": agreement.between_teachers(classroom, learners),
        "few": agreement.FEW_JUDGED,
    }
    return render(request, "insight/agreement.html", context)


@login_required
@require_safe
def export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The class in figures: learners as CSV, or learners, errors, assignments and agreement as XLSX or PDF."""
    classroom, enrolments = _class_or_404(request, pk)
    learners = _keys(enrolments)
    period, _span = _period(request, classroom, learners)
    overview = insight.overview(classroom, enrolments, period)
    head, rows = _learner_table(overview.standings)
    name = f"class-{classroom.pk}-{period.first.isoformat()}-{period.last.isoformat()}"
    if format == "csv":
        return csv_response(name, head, rows)
    if format not in ("xlsx", "pdf"):
        raise Http404
    errors = [
        [
            category_label(one.category),
            one.mistakes,
            one.learners,
            example.wrong,
            example.right,
            example.times,
        ]
        for one in common_errors(classroom, learners, period)
        for example in one.examples
    ]
    given = list(
        classroom.assignments.with_lessons()
        .prefetch_related("learners")
        .order_by("-created_at", "-pk")[:COLUMNS]
    )
    shares = agreement.with_tutor(classroom, learners)
    by_source = [[one.name, one.judged, one.kept, one.percent] for one in shares.sources]
    sections: list[Section] = [
        (_("Learners"), head, rows),
        (
            _("Common errors"),
            [_("Category"), _("Mistakes"), _("Learners"), _("Written"), _("Right"), _("Times")],
            errors,
        ),
        (
            _("Assignments"),
            [_("Learner"), *(one.name for one in given)],
            [_work_row(row) for row in matrix(enrolments, given)],
        ),
        (_("Agreement"), [_("Source"), _("Judged"), _("Kept"), "%"], by_source),
    ]
    if format == "pdf":
        days = f"{date_format(period.first)} – {date_format(period.last)}"
        return pdf_response(name, classroom.name, days, sections)
    return xlsx_response(name, sections)


def _learner_table(standings: Sequence[insight.Standing]) -> tuple[list[Any], list[list[Any]]]:
    head = [
        *(
            _("Learner"),
            _("Account"),
            _("Level"),
            _("Conversations"),
            _("Messages"),
            _("Nothing to correct (%)"),
        ),
        *(_("Minutes"), _("Goals reached"), _("Last message"), _("Away"), _("Stuck")),
    ]
    rows = [
        [
            one.enrolment.called,
            one.enrolment.learner.get_username(),
            one.enrolment.level_name,
            one.conversations,
            one.talk.messages,
            round(one.talk.accuracy) if one.talk.accuracy is not None else None,
            round(one.talk.minutes),
            one.talk.goals_reached,
            one.last_at.date().isoformat() if one.last_at else None,
            _("yes") if one.is_away else "",
            _("yes") if one.is_stuck else "",
        ]
        for one in standings
    ]
    return head, rows


def _work_row(row: MatrixRow) -> list[Any]:
    return [row.enrolment.called, *(WORK_STATES[work.state] if work else "" for work in row.cells)]
