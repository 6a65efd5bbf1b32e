"""The roster as a file: bringing one in, with a preview, and taking one along."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tutor.learners import inviting
from tutor.learners.class_forms import RosterForm
from tutor.learners.class_views import led_or_404, taught_or_404
from tutor.learners.invitation_views import say_too_many, send_and_say
from tutor.learners.models import Classroom, Enrolment
from tutor.learners.rosters import MOST_ROWS, Roster, read_roster, roster_table
from tutor.spreadsheets import MOST_BYTES, csv_response, xlsx_response


@login_required
def import_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file and see what it would do."""
    classroom = led_or_404(request, pk)
    form = RosterForm(request.POST or None, request.FILES or None)
    roster = None
    if request.method == "POST" and form.is_valid():
        # One byte more than allowed is enough to see that it is too large.
        roster = read_roster(form.cleaned_data["file"].read(MOST_BYTES + 1), classroom)
    return _page(
        request, classroom, form, roster, 400 if form.errors or (roster and roster.problems) else 200
    )


def _page(
    request: HttpRequest, classroom: Classroom, form: RosterForm, roster: Roster | None, status: int
) -> HttpResponse:
    context = {
        "classroom": classroom,
        "form": form,
        "roster": roster,
        "sealed": roster.sealed(classroom) if roster and not roster.problems else "",
        "most": MOST_ROWS,
        "tab": "roster",
    }
    return render(request, "classes/import.html", context, status=status)


@login_required
@require_POST
def confirm_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the preview showed: all of it or nothing."""
    classroom = led_or_404(request, pk)
    try:
        roster = Roster.unsealed(request.POST.get("roster", ""), classroom)
    except signing.BadSignature:
        messages.error(request, _("The preview is too old. Please choose the file again."))
        return redirect("classes:import", pk=classroom.pk)
    if roster.problems:
        return _page(request, classroom, RosterForm(), roster, 400)
    try:
        issued = inviting.import_roster(classroom, request.user, roster)
    except inviting.TooMany:
        say_too_many(request)
        return redirect("classes:import", pk=classroom.pk)
    send_and_say(request, issued)
    if roster.count_updated:
        text = ngettext(
            "Name and level of %(count)d learner were noted.",
            "Names and levels of %(count)d learners were noted.",
            roster.count_updated,
        )
        messages.success(request, text % {"count": roster.count_updated})
    return redirect(classroom)


@login_required
@require_safe
def export_roster(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The roster as CSV or XLSX."""
    classroom = taught_or_404(request, pk)
    enrolments = classroom.enrolments.filter(status=Enrolment.Status.ACTIVE).select_related("learner")
    head, rows = roster_table(list(enrolments.order_by("learner__username")), classroom.language)
    name = f"class-{classroom.pk}-roster"
    if format == "csv":
        return csv_response(name, head, rows)
    if format == "xlsx":
        return xlsx_response(name, [(classroom.name, head, rows)])
    raise Http404
