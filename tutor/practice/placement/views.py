"""The page of the placement: an offer, one question after the other, a free answer, the result.

One address throughout, and plain forms: where one is stands in the rows, so that a page that was closed goes on where
it was. The script only lets words be put in order by pressing them, and looks for the mark of the free answer.
"""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tutor.languages import Level, level_name
from tutor.learners.models import Learner, User
from tutor.practice.dialogue import Refused
from tutor.practice.models import Placement
from tutor.practice.placement import placing
from tutor.practice.placement.bank import bank_of
from tutor.practice.placement.estimating import HIGHEST, LOWEST


@never_cache
@login_required
def placement(request: HttpRequest) -> HttpResponse:
    """By POST: `start`, `answer`, `unknown`, `write`, `no_writing`, `use` or `skip`."""
    user = cast(User, request.user)
    learner = user.learner_or_none
    if learner is None:
        messages.info(request, _("First say which language you want to practise."))
        return redirect("profile")
    current = placing.open_placement(user, learner.target_language)
    if request.method == "POST":
        return _act(request, learner, current)
    if current is None:
        return _result_or_offer(request, learner)
    return _ask(request, learner, current)


def _act(request: HttpRequest, learner: Learner, current: Placement | None) -> HttpResponse:
    sent = request.POST
    if "skip" in sent:
        placing.skip(request.user, learner.target_language)
        return redirect("lessons:catalogue")
    if "use" in sent:
        return _use(request, learner)
    if "start" in sent:
        placing.begin(request.user, learner.target_language)
    elif current is None:
        pass  # finished in another tab: the page says how
    elif "unknown" in sent:
        placing.answer(current, sent.get("item", ""), None)
    elif "item" in sent:
        if not placing.answer(current, sent["item"], sent.getlist("answer")):
            return _ask(request, learner, current, _("Choose an answer, or say that you do not know."))
    elif "no_writing" in sent:
        placing.finish(current)
    elif "write" in sent:
        if not sent.get("text", "").strip():
            return _ask(request, learner, current, _("Write something first, or leave this out."))
        try:
            placing.finish(current, sent["text"])
        except Refused as refusal:
            return _ask(request, learner, current, refusal.message)
    return redirect("practice:placement")


def _use(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Take the level found over into the profile."""
    found = placing.last_result(request.user, learner.target_language)
    if found is None or found.level is None:
        return redirect("practice:placement")
    learner.level = found.level
    learner.save(update_fields=["level"])
    messages.success(request, _("Your level is now %(level)s.") % {"level": learner.level_name})
    return redirect("home")


def _ask(request: HttpRequest, learner: Learner, current: Placement, problem: str = "") -> HttpResponse:
    context: dict[str, Any] = {"placement": current, "problem": problem, "native": learner.native_language}
    if current.status == Placement.Status.WRITING:
        bank = bank_of(current.language)
        context["prompt"] = bank.writing[placing.estimate_of(current).level]
        context["text"] = request.POST.get("text", "")
    else:
        item = placing.next_item(current)
        assert item is not None, "an attempt with nothing left to ask has another status"
        context["item"] = item
        context["options"] = item.shown(str(current.pk))
        context["number"] = current.answers.count() + 1
        context["most"] = placing.MOST
    return render(request, "practice/placement.html", context, status=400 if problem else 200)


def _result_or_offer(request: HttpRequest, learner: Learner) -> HttpResponse:
    found = placing.last_result(request.user, learner.target_language)
    context: dict[str, Any] = {"learner": learner, "native": learner.native_language}
    if found is None:
        return render(request, "practice/placement_offer.html", context)
    bank = bank_of(found.language)
    context["placement"] = found
    context["writing"] = getattr(found, "writing", None)
    context["levels"] = [
        {
            "name": level_name(found.language, number),
            "is_level": number == found.level,
            "is_likely": (found.low or 0) <= number <= (found.high or 0),
        }
        for number in Level.values
        if LOWEST <= number <= HIGHEST
    ]
    context["answers"] = [
        (answer, bank.items[answer.item]) for answer in found.answers.all() if answer.item in bank.items
    ]
    context["at_top"] = found.level == HIGHEST
    return render(request, "practice/placement_result.html", context)
