"""Pages of signing in: where one is signed in, the second step, and setting it up."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.util import random_hex

from tutor.account import signing_in
from tutor.account.forms import CodeForm, PasswordForm, SetUpForm
from tutor.account.models import RecoveryCode
from tutor.learners.models import User
from tutor.learners.proving import refusal
from tutor.next_page import next_page

KEY = "totp_key"
"""In the session: the key of an app that is being set up."""


@login_required
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in."""
    rows = signing_in.sign_ins(request.user)
    return render(request, "account/devices.html", {"rows": rows, "here": request.session.session_key})


@login_required
@require_POST
def end_device(request: HttpRequest, mark: str) -> HttpResponse:
    """Sign out of one of them."""
    rows = [row for row in signing_in.sign_ins(request.user) if row.mark == mark]
    if not rows:
        raise Http404
    for row in rows:
        row.delete()
    messages.success(request, _("You are signed out there."))
    return redirect("account:devices")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out of all but this one."""
    signing_in.end_sign_ins(request.user, but=request.session.session_key)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("account:devices")


@sensitive_post_parameters()
@login_required
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code after the password."""
    user = cast(User, request.user)
    device = signing_in.device_of(user)
    going = next_page(request) or "home"
    if device is None or signing_in.has_passed(request):
        return redirect(going)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if signing_in.accept(request, device, form.cleaned_data["code"]):
            left = RecoveryCode.objects.filter(user=user.pk).count()
            if left < 3:
                messages.warning(
                    request, _("You have few recovery codes left. Make new ones in the settings.")
                )
            return redirect(going)
        form.add_error(
            "code", _("That code is not right, or it was used already. After a wrong one, wait a moment.")
        )
    context = {"form": form, "next": next_page(request)}
    return render(request, "account/second_step.html", context, status=400 if form.errors else 200)


@sensitive_post_parameters()
@sensitive_variables("key", "codes")
@login_required
def two_steps(request: HttpRequest) -> HttpResponse:
    """Whether two steps are needed to sign in; set them up by a picture that an app reads."""
    user = cast(User, request.user)
    if signing_in.device_of(user):
        return render(
            request,
            "account/two_steps_on.html",
            {
                "left": RecoveryCode.objects.filter(user=user.pk).count(),
                "form": PasswordForm(user=user),
                "required": signing_in.must_use_codes(user),
            },
        )
    key = request.session.setdefault(KEY, random_hex(20))
    form = SetUpForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        codes = signing_in.set_up(user, key, form.cleaned_data["code"].replace(" ", ""))
        if codes:
            return _turned_on(request, codes)
        form.add_error("code", _("That code is not right. Is the clock of your phone right?"))
    address = signing_in.address_of(user, key)
    secret = address.split("secret=")[1].split("&")[0]
    context = {
        "form": form,
        # Drawn here from letters that we made: no text of anybody's gets into the picture's markup.
        "picture": mark_safe(signing_in.picture_of(address)),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "required": signing_in.must_use_codes(user),
    }
    return render(request, "account/two_steps.html", context, status=400 if form.errors else 200)


def _turned_on(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """This session goes on as one that has given its code; all others end. The codes are shown now or never."""
    device = signing_in.device_of(request.user)
    assert device is not None
    del request.session[KEY]
    request.session.cycle_key()
    request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    signing_in.end_sign_ins(request.user, but=request.session.session_key)
    return render(request, "account/recovery_codes.html", {"codes": codes})


@sensitive_post_parameters()
@login_required
@require_POST
def off(request: HttpRequest) -> HttpResponse:
    """Sign in by password alone again."""
    form = PasswordForm(request.POST, user=request.user)
    if form.is_valid():
        signing_in.turn_off(request.user)
        request.session.pop(DEVICE_ID_SESSION_KEY, None)
        messages.success(request, _("Signing in takes one step again."))
    else:
        messages.error(request, refusal(request.user))
    return redirect("account:two_steps")


@sensitive_post_parameters()
@login_required
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Fresh recovery codes; the old ones no longer work."""
    form = PasswordForm(request.POST, user=request.user)
    if signing_in.device_of(request.user) and form.is_valid():
        codes = RecoveryCode.renew(request.user)
        return render(request, "account/recovery_codes.html", {"codes": codes})
    messages.error(request, refusal(request.user))
    return redirect("account:two_steps")


class PasswordChange(PasswordChangeView):
    """Django's; and every other place where the person is signed in is signed out."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and end the other sessions."""
        response = super().form_valid(form)
        signing_in.end_sign_ins(self.request.user, but=self.request.session.session_key)
        return response


class PasswordReset(PasswordResetConfirmView):
    """Django's, by the link from a mail; whoever was signed in is signed out."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and end all sessions."""
        response = super().form_valid(form)
        signing_in.end_sign_ins(form.user)
        return response
