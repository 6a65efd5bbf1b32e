"""Inviting into a class, and answering an invitation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tutor.learners import inviting
from tutor.learners.class_forms import ConsentForm, InviteForm
from tutor.learners.class_views import classroom_page, led_or_404
from tutor.learners.models import Invitation
from tutor.learners.models.invitations import digest_of
from tutor.learners.roles import is_teacher


def send_and_say(request: HttpRequest, issued: list[inviting.Issued]) -> None:
    """Send the mails and tell the teacher how many went out."""
    _sent, failed = inviting.send(issued, lambda token: _link(request, token))
    if issued:
        text = ngettext("%(count)d invitation was made.", "%(count)d invitations were made.", len(issued))
        messages.success(request, text % {"count": len(issued)})
    if failed:
        text = ngettext(
            "%(count)d mail could not be sent. The invitation stands below; send it again later.",
            "%(count)d mails could not be sent. The invitations stand below; send them again later.",
            failed,
        )
        messages.error(request, text % {"count": failed})


def _link(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("classes:invitation", args=[token]))


def say_too_many(request: HttpRequest) -> None:
    """The class has as many open invitations as it may have."""
    text = _("A class has at most %(limit)d open invitations. Take some back first.")
    messages.error(request, text % {"limit": inviting.MOST_PENDING})


@login_required
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite by mail."""
    classroom = led_or_404(request, pk)
    form = InviteForm(request.POST)
    if not form.is_valid() or not classroom.is_active:
        return classroom_page(request, classroom, invite_form=form)
    try:
        data = form.cleaned_data
        issued = inviting.invite(classroom, request.user, data["role"], data["emails"])
    except inviting.TooMany:
        say_too_many(request)
        return redirect(classroom)
    if not issued:
        messages.info(request, _("They all have an invitation that they have not answered yet."))
    send_and_say(request, issued)
    return redirect(classroom)


@login_required
@require_POST
def resend(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Another mail with a fresh link."""
    classroom = led_or_404(request, pk)
    pending = classroom.invitations.pending().select_related("classroom")
    invitation = get_object_or_404(pending, pk=invitation_pk)
    if not invitation.can_resend:
        messages.info(request, _("It was sent a moment ago. Please wait ten minutes."))
        return redirect(classroom)
    issued = inviting.renew(invitation)
    _sent, failed = inviting.send([issued], lambda token: _link(request, token))
    if failed:
        messages.error(request, _("The mail could not be sent. Please try again later."))
    else:
        messages.success(request, _("The invitation was renewed for two weeks."))
    return redirect(classroom)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take an invitation back: its link no longer works."""
    classroom = led_or_404(request, pk)
    invitation = get_object_or_404(classroom.invitations.pending(), pk=invitation_pk)
    classroom.invitations.pending().filter(pk=invitation.pk).update(status=Invitation.Status.WITHDRAWN)
    messages.success(request, _("The invitation was taken back."))
    return redirect(classroom)


@login_required
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation by its link."""
    known = Invitation.objects.select_related("classroom", "invited_by")
    return _answer(request, get_object_or_404(known, token_digest=digest_of(token)))


@login_required
@never_cache
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """An invitation to the account of the one who is signed in."""
    known = Invitation.objects.filter(user=request.user.pk, email="").select_related(
        "classroom", "invited_by"
    )
    return _answer(request, get_object_or_404(known, pk=pk))


def _answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What the teachers would see, and the learner's yes to it; for teachers, what they would do."""
    classroom = invitation.classroom
    if not invitation.is_valid:
        return render(request, "classes/invitation_over.html", {"invitation": invitation}, status=410)
    teaches = invitation.role != Invitation.Role.LEARNER
    if teaches and not is_teacher(request.user):
        return render(request, "classes/not_a_teacher.html", {"invitation": invitation}, status=403)
    form: Any = None if teaches else ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (teaches or form.is_valid()):
        if not inviting.accept(invitation, request.user):
            return render(request, "classes/invitation_over.html", {"invitation": invitation}, status=410)
        if teaches:
            messages.success(request, _("You teach this class now."))
            return redirect(classroom)
        messages.success(request, _("You are in the class now."))
        return redirect("classes:classes")
    context = {
        "classroom": classroom,
        "form": form,
        "teachers": classroom.teachers.order_by("username"),
        "invitation": invitation,
    }
    template = "classes/teach.html" if teaches else "classes/join.html"
    return render(request, template, context, status=400 if form is not None and form.errors else 200)
