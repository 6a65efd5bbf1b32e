"""Settings, a copy of everything about oneself, deletion of the account, and the link that stops mail."""

import tempfile

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tutor.account.deleting import delete_account
from tutor.account.exporting import write_copy
from tutor.account.forms import PasswordForm, PreferencesForm
from tutor.account.mail_links import user_pk_of
from tutor.account.models import Preferences


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """Looks, voice, speech level, mail and consent; links to everything else one may set or claim."""
    form = PreferencesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your settings were saved."))
        return redirect("account:settings")
    return render(request, "account/settings.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def copy(request: HttpRequest) -> FileResponse:
    """Everything about the one who is signed in, as a ZIP."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_copy(request.user, file)
    file.seek(0)
    day = timezone.localdate().isoformat()
    response = FileResponse(file, as_attachment=True, filename=f"malbeot-{day}.zip")
    response["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters()
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, ask for the password, and delete the account."""
    user = request.user
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        logout(request)
        if delete_account(user):
            messages.success(request, _("Your account and everything in it were deleted."))
        else:
            messages.success(
                request,
                _(
                    "Your account was deleted. Your verdicts on other people's sentences stay, without your name."
                ),
            )
        return redirect("home")
    return render(request, "account/delete.html", {"form": form}, status=400 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in: ask, and on POST send no more. Mail programs post here, too (RFC 8058), and
    bring no token against forgery; the address itself is the secret."""
    found = get_object_or_404(Preferences, user=user_pk_of(token))
    if request.method == "POST":
        Preferences.objects.filter(pk=found.pk).update(weekly_mail=False)
    return render(request, "account/stop_mail.html", {"stopped": request.method == "POST"})
