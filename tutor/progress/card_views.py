"""Pages of review cards. Plain forms throughout: the field for the answer has the focus, Enter sends it, Enter goes on,
so that no script is needed and no mouse."""

from typing import Any

import fsrs
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lessons.models import Lesson, Phrase
from tutor.digits import whole_number
from tutor.next_page import next_page
from tutor.progress import exporting, making
from tutor.progress.forms import AnswerForm, CardForm, PlanForm, WordForm
from tutor.progress.models import Card, Plan, Recall
from tutor.progress.scheduling import answer, is_last, judge_again, left_today, next_card, undo

PAGE_SIZE = 50
RATINGS = {
    "again": fsrs.Rating.Again,
    "hard": fsrs.Rating.Hard,
    "good": fsrs.Rating.Good,
    "easy": fsrs.Rating.Easy,
}


def back(request: HttpRequest, default: Any) -> HttpResponse:
    """To where the form was, if that is a page of ours."""
    return redirect(next_page(request) or default)


def _card_or_404(request: HttpRequest, pk: int) -> Card:
    return get_object_or_404(Card.objects.visible_to(request.user), pk=pk)


@login_required
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """All the learner's cards, newest first, to be looked through."""
    own = Card.objects.visible_to(request.user)
    found = own
    status = request.GET.get("status", "")
    if status in Card.Status.values:
        found = found.filter(status=status)
    sought = request.GET.get("q", "").strip()[:100]
    if sought:
        found = found.filter(Q(sentence__icontains=sought) | Q(clue__icontains=sought))
    page = Paginator(found.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "left": left_today(request.user),
        "status": status,
        "sought": sought,
        "statuses": Card.Status.choices,
        "any": bool(page.object_list) or own.exists(),
    }
    return render(request, "progress/cards.html", context)


@login_required
@require_safe
@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """The card to answer now, or that today's work is done."""
    left = left_today(request.user)
    card = next_card(request.user, left)
    if card is None:
        own = Card.objects.visible_to(request.user)
        context = {
            "waiting": own.due().count() + own.new().count(),  # beyond the learner's own limits
            "soon": own.active().filter(last_review__isnull=False).order_by("due").first(),
            "last": _last_answer(request.user),
        }
        return render(request, "progress/review_done.html", context)
    return render(
        request, "progress/review.html", {"card": card, "left": left, "last": _last_answer(request.user)}
    )


def _last_answer(user: Any) -> Recall | None:
    return Recall.objects.visible_to(user).order_by("-at", "-pk").first()


@login_required
@require_POST
def answer_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge what was typed, and show it."""
    card = _card_or_404(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This answer is too long."))
        return redirect("cards:review")
    if card.status != Card.Status.ACTIVE:
        return redirect("cards:review")
    seen = request.POST.get("asked", "")
    if seen and seen != card.asked:  # sent twice, or from a second tab
        last = card.recalls.order_by("-pk").first()
        return redirect("cards:answered", last.pk) if last else redirect("cards:review")
    return redirect("cards:answered", answer(card, form.cleaned_data["typed"]).pk)


@login_required
@require_safe
@never_cache
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """What the answer was worth, the right one, and why."""
    recalls = Recall.objects.visible_to(request.user).select_related("card")
    recall = get_object_or_404(recalls, pk=pk)
    context = {
        "recall": recall,
        "card": recall.card,
        "left": left_today(request.user),
        "is_last": is_last(recall),
    }
    return render(request, "progress/answered.html", context)


@login_required
@require_POST
def change_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back, or rate it otherwise."""
    recall = get_object_or_404(Recall.objects.visible_to(request.user).select_related("card"), pk=pk)
    if not is_last(recall):
        messages.info(request, _("This card was answered again since, so this answer stays as it is."))
        return redirect("cards:review")
    rating = RATINGS.get(request.POST.get("rating", ""))
    if rating is not None:
        return redirect("cards:answered", judge_again(recall, rating).pk)
    undo(recall)
    messages.success(request, _("Taken back. The card is asked again."))
    return redirect("cards:review")


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a card's words."""
    card = _card_or_404(request, pk)
    form = CardForm(request.POST or None, instance=card)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The card was saved."))
        return back(request, "cards:cards")
    context = {"form": form, "card": card, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "progress/edit_card.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Suspend a card, ask it again, or delete it."""
    card = _card_or_404(request, pk)
    act = request.POST.get("act")
    if act == "delete":
        card.delete()
        messages.success(request, _("The card was deleted."))
    elif act == "suspend":
        Card.objects.filter(pk=card.pk).update(status=Card.Status.SUSPENDED)
        messages.success(request, _("The card was suspended. You find it among your cards."))
    elif act == "resume":
        Card.objects.filter(pk=card.pk).update(status=Card.Status.ACTIVE, lapses=0)
        messages.success(request, _("The card is asked again."))
    return back(request, "cards:cards")


@login_required
def save_a_word(request: HttpRequest) -> HttpResponse:
    """Keep a word as a card."""
    learner = request.user.learner_or_none  # type: ignore[union-attr]
    initial = {name: request.GET.get(name, "") for name in ("word", "clue", "sentence")}
    initial["language"] = request.GET.get("language") or (learner.target_language if learner else "ko")
    form = WordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _card, created = making.save_word(
            request.user, data["language"], data["word"], data["sentence"], data["clue"]
        )
        messages.success(request, _("Saved as a card.") if created else _("You have this card already."))
        return back(request, "cards:cards")
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "progress/save_word.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def save_phrases(request: HttpRequest, slug: str) -> HttpResponse:
    """Cards of a lesson's phrases: of the one named, or of all."""
    lesson = get_object_or_404(Lesson.objects.visible_to(request.user), slug=slug)
    phrases = Phrase.objects.filter(lesson=lesson).select_related("lesson")
    position = request.POST.get("position", "")
    if position:
        place = whole_number(position)
        phrases = phrases.none() if place is None else phrases.filter(position=place)
    made = sum(making.save_phrase(request.user, phrase)[1] for phrase in phrases)
    if made:
        text = ngettext("%(count)d phrase saved as a card.", "%(count)d phrases saved as cards.", made)
        messages.success(request, text % {"count": made})
    else:
        messages.info(request, _("You have these cards already."))
    return back(request, lesson)


@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """The goal for a week, and how many cards a day."""
    form = PlanForm(request.POST or None, instance=Plan.of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your plan was saved."))
        return redirect("home")
    return render(request, "progress/plan.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All the learner's cards as CSV."""
    own = Card.objects.visible_to(request.user).order_by("pk").iterator(chunk_size=1000)
    lines = exporting.csv_lines(own, get_language() or "en")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="malbeot-cards.csv"'
    return response


@login_required
@require_safe
def export_anki(request: HttpRequest) -> HttpResponse:
    """All the learner's cards for Anki."""
    own = Card.objects.visible_to(request.user).order_by("pk")
    package = exporting.anki_package(own.iterator(chunk_size=1000), get_language() or "en")
    response = HttpResponse(package, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="malbeot-cards.apkg"'
    return response
