"""The front page, signing up, the profile, and the language of the site."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as django_set_language

from tutor.languages import Language
from tutor.learners.forms import ProfileForm, SignUpForm
from tutor.learners.models import User
from tutor.next_page import next_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for visitors; where to go on, for learners."""
    return render(request, "learners/home.html")


@sensitive_post_parameters()
def signup(request: HttpRequest) -> HttpResponse:
    """Make an account and go on to finding one's level, or to where the visitor came from."""
    if request.user.is_authenticated:
        return redirect("home")
    language = Language((translation.get_language() or "en")[:2])
    initial: dict[str, Any] = {
        "native_language": language,
        "target_language": language.other,
        "interface_language": language,
    }
    form = SignUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        login(
            request, user, backend=settings.AUTHENTICATION_BACKENDS[-1]
        )  # the other only counts wrong passwords
        translation.activate(user.interface_language)
        messages.success(request, _("Welcome!"))
        return redirect(next_page(request) or "practice:placement")
    status = 400 if form.errors else 200
    return render(request, "learners/signup.html", {"form": form, "next": next_page(request)}, status=status)


@sensitive_post_parameters()
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Languages, level, time zone and mail address of the one who is signed in."""
    user = cast(User, request.user)
    form = ProfileForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(user.interface_language)
        messages.success(request, _("Your profile was saved."))
        return redirect("profile")
    return render(request, "learners/profile.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Django's, remembered in the account of the one who is signed in."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in Language.values:
        request.user.interface_language = language
        request.user.save(update_fields=["interface_language"])
    return django_set_language(request)
