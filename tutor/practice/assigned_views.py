"""A learner's assignments: what is to do, what is done, and beginning a conversation for one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from lessons.models import Lesson
from tutor.practice import dialogue
from tutor.practice.assigning import begin, open_work, work_of
from tutor.practice.models import Assignment

PAGE_SIZE = 20


@login_required
@require_safe
def assigned(request: HttpRequest) -> HttpResponse:
    """All assignments of the learner: first what is to do, then what is done or closed, newest first."""
    to_do = open_work(request.user)
    given: Any = Assignment.objects.given_to(request.user).with_lessons()
    past = given.exclude(pk__in=[work.assignment.pk for work in to_do]).order_by("-created_at", "-pk")
    page = Paginator(past, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"to_do": to_do, "page": page, "past": work_of(request.user, page.object_list)}
    return render(request, "practice/assigned.html", context)


@login_required
@require_POST
def begin_assigned(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Begin, or go on with, the conversation of one lesson of an assignment."""
    assignment = get_object_or_404(Assignment.objects.given_to(request.user), pk=pk)
    lesson = get_object_or_404(Lesson.objects.select_related("scenario"), slug=slug, assignments=assignment)
    try:
        return redirect(begin(request.user, assignment, lesson))
    except dialogue.Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("practice:assigned")
