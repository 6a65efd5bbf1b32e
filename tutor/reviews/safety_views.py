"""Pages about people who need a person: a teacher's list of flags, and the learner's way to ask."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutor.learners.roles import is_teacher
from tutor.practice.models import Flag, PracticeSession
from tutor.practice.safety import ask_for_person
from tutor.reviews.forms import CareForm, NeedForm
from tutor.reviews.helplines import help_lines
from tutor.reviews.history import roster_names

PAGE_SIZE = 50


@login_required
@require_safe
def flagged(request: HttpRequest) -> HttpResponse:
    """What the detector noticed and who asks for a person, among the teacher's own learners."""
    if not is_teacher(request.user):
        raise Http404
    flags = Flag.objects.taught_by(request.user).select_related("session__learner", "session__lesson", "turn")
    cared_for = request.GET.get("cared_for") == "1"
    if cared_for:
        flags = flags.exclude(status=Flag.Status.OPEN).select_related("cared_by").order_by("-cared_at", "-pk")
    else:
        flags = flags.open().order_by("kind", "raised_at")
    page = Paginator(flags, PAGE_SIZE).get_page(request.GET.get("page"))
    names = roster_names(request.user, [flag.session.learner_id for flag in page])
    context = {"page": page, "cared_for": cared_for, "lines": help_lines(), "names": names}
    return render(request, "reviews/flagged.html", context)


@login_required
@require_POST
def care(request: HttpRequest, flag_pk: int) -> HttpResponse:
    """A teacher took care of a flag; what is written reaches the learner."""
    flag = get_object_or_404(Flag.objects.taught_by(request.user), pk=flag_pk)
    form = CareForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is too long: at most 1,000 characters."))
    elif flag.care(request.user, form.cleaned_data["answer"]):
        if form.cleaned_data["answer"].strip():
            PracticeSession.objects.filter(pk=flag.session_id).note_teacher()
        messages.success(request, _("Noted that you took care of it."))
    else:
        messages.info(request, _("A colleague had taken care of it already."))
    return redirect("reviews:flagged")


@login_required
def ask(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """The learner asks for a person, and sees help lines and earlier answers; open without a class, too."""
    sessions = PracticeSession.objects.own(request.user).select_related("lesson")
    session = get_object_or_404(sessions, pk=session_pk)
    form = NeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ask_for_person(session, form.cleaned_data["note"])
        messages.success(request, _("It is on its way to your teachers."))
        return redirect("reviews:ask", session_pk=session.pk)
    asked = session.flags.filter(kind=Flag.Kind.ASKED).select_related("cared_by")
    context = {
        "session": session,
        "form": form,
        "asked": asked.order_by("-pk"),
        "has_teacher": session.has_teacher(),
        "lines": help_lines(),
    }
    return render(request, "reviews/ask.html", context, status=400 if form.errors else 200)
