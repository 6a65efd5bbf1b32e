"""A teacher's pages of assignments. A class that one does not teach is as unknown as one that never was."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutor.learners.models import Classroom, Enrolment
from tutor.practice.assigning import matrix
from tutor.practice.assignment_forms import AssignmentForm
from tutor.practice.models import Assignment

COLUMNS = 12
"""Assignments on one page of the matrix: more would scroll out of sight."""


def _class_or_404(request: HttpRequest, class_pk: int) -> Classroom:
    return get_object_or_404(Classroom.objects.taught_by(request.user), pk=class_pk)


def _assignment_or_404(request: HttpRequest, class_pk: int, pk: int) -> Assignment:
    taught = Assignment.objects.taught_by(request.user).with_lessons().prefetch_related("learners")
    return get_object_or_404(taught, pk=pk, classroom=class_pk)


def _roster(classroom: Classroom) -> QuerySet[Enrolment]:
    active = classroom.enrolments.filter(status=Enrolment.Status.ACTIVE)
    return active.select_related("learner").order_by("learner__username")


@login_required
@require_safe
def assignments(request: HttpRequest, class_pk: int) -> HttpResponse:
    """Learners by assignments, newest first."""
    classroom = _class_or_404(request, class_pk)
    given = classroom.assignments.with_lessons().prefetch_related("learners").order_by("-created_at", "-pk")
    page = Paginator(given, COLUMNS).get_page(request.GET.get("page"))
    context = {
        "classroom": classroom,
        "page": page,
        "rows": matrix(_roster(classroom), page.object_list),
        "tab": "assignments",
    }
    return render(request, "assignments/assignments.html", context)


@login_required
def create(request: HttpRequest, class_pk: int) -> HttpResponse:
    """Give an assignment."""
    classroom = _class_or_404(request, class_pk)
    # Lessons and learners that a page names on which the teacher decided to give one.
    initial: dict[str, Any] = {
        "lessons": request.GET.getlist("lesson"),
        "learners": request.GET.getlist("learner"),
    }
    if initial["learners"]:
        initial["audience"] = Assignment.Audience.CHOSEN
    form = AssignmentForm(request.POST or None, classroom=classroom, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.instance.created_by = request.user
        _save(form)
        messages.success(request, _("The assignment was given. Learners see it on their front page."))
        return redirect("assignments:assignments", class_pk=classroom.pk)
    return _form_page(request, classroom, form)


def _save(form: AssignmentForm) -> None:
    with transaction.atomic():
        form.save()


def _form_page(request: HttpRequest, classroom: Classroom, form: AssignmentForm) -> HttpResponse:
    context = {"classroom": classroom, "form": form, "assignment": form.instance, "tab": "assignments"}
    return render(request, "assignments/form.html", context, status=400 if form.errors else 200)


@login_required
def change(request: HttpRequest, class_pk: int, pk: int) -> HttpResponse:
    """Change what is asked. What was fulfilled stays so."""
    assignment = _assignment_or_404(request, class_pk, pk)
    form = AssignmentForm(request.POST or None, classroom=assignment.classroom, instance=assignment)
    if request.method == "POST" and form.is_valid():
        _save(form)
        messages.success(request, _("The assignment was changed."))
        return redirect(assignment)
    return _form_page(request, assignment.classroom, form)


@login_required
@require_safe
def assignment(request: HttpRequest, class_pk: int, pk: int) -> HttpResponse:
    """What each learner made of each lesson, with the way to the conversations."""
    assignment = _assignment_or_404(request, class_pk, pk)
    rows: list[Any] = [
        (row.enrolment, row.cells[0])
        for row in matrix(_roster(assignment.classroom), [assignment])
        if row.cells[0]
    ]
    context = {
        "classroom": assignment.classroom,
        "assignment": assignment,
        "rows": rows,
        "done": sum(work.fulfilled_at is not None for _row, work in rows),
        "tab": "assignments",
    }
    return render(request, "assignments/assignment.html", context)


@login_required
@require_POST
def change_status(request: HttpRequest, class_pk: int, pk: int) -> HttpResponse:
    """Close an assignment, or open it again."""
    assignment = _assignment_or_404(request, class_pk, pk)
    assignment.status = Assignment.Status.CLOSED if assignment.is_open else Assignment.Status.OPEN
    assignment.save(update_fields=["status"])
    messages.success(
        request,
        _("The assignment is open again.") if assignment.is_open else _("The assignment was closed."),
    )
    return redirect(assignment)


@login_required
def delete(request: HttpRequest, class_pk: int, pk: int) -> HttpResponse:
    """Delete an assignment, after asking. The conversations stay their learners'."""
    assignment = _assignment_or_404(request, class_pk, pk)
    if request.method == "POST":
        assignment.delete()
        messages.success(request, _("The assignment was deleted."))
        return redirect("assignments:assignments", class_pk=class_pk)
    context = {"classroom": assignment.classroom, "assignment": assignment}
    return render(request, "assignments/delete.html", context)
