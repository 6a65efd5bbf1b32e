"""The progress page, the evidence behind each of its points, and the vocabulary."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lessons.models import in_interface_language
from tutor.digits import whole_number
from tutor.grammar.categories import get_category
from tutor.languages import Language, level_name
from tutor.progress import figures
from tutor.progress.figures import Period
from tutor.progress.models import Card, Word
from tutor.progress.plots import Plot, Series

PAGE_SIZE = 50
SPANS = {
    "4w": (gettext_lazy("4 weeks"), 28),
    "12w": (gettext_lazy("12 weeks"), 84),
    "1y": (gettext_lazy("1 year"), 365),
    "all": (gettext_lazy("everything"), 0),
}
STATES = {
    "little": gettext_lazy("too little to say"),
    "open": gettext_lazy("comes up"),
    "better": gettext_lazy("getting better"),
    "steady": gettext_lazy("steady, not yet tried elsewhere"),
    "gone": gettext_lazy("gone"),
}


def chosen_language(request: HttpRequest) -> str:
    """The language asked for, else the one the learner practises."""
    asked = request.GET.get("language", "")
    if asked in Language.values:
        return asked
    learner = request.user.learner_or_none  # type: ignore[union-attr]
    return str(learner.target_language) if learner else Language.KOREAN.value


def chosen_period(request: HttpRequest, language: str) -> tuple[Period, str]:
    """The days asked for, and the name of the span; 12 weeks by default. What makes no sense is the default, too."""
    today = timezone.localdate()
    first, last = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    if first or last:
        last = min(last or today, today)
        first = first or last - timedelta(days=83)
        if first <= last and (last - first).days < 36_600:
            return Period(first, last), ""
    span = request.GET.get("span", "")
    if span == "all":
        return figures.whole(request.user, language) or Period(today - timedelta(days=83), today), "all"
    if span not in SPANS:
        span = "12w"
    return Period(today - timedelta(days=SPANS[span][1] - 1), today), span


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def category_label(slug: str) -> str:
    """The category's name in the language of the page."""
    try:
        return in_interface_language(get_category(slug), "name")
    except KeyError:
        return slug


@login_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How it goes: accuracy, pace, words, time and goals, and what the evidence says of each category."""
    language = chosen_language(request)
    period, span = chosen_period(request, language)
    rows = figures.days_of_talk(request.user, period)
    names = dict(Language.choices)
    talks = {
        one: figures.in_buckets([row for row in rows if row["language"] == one], period)
        for one in (language, Language(language).other.value)
    }
    other = Language(language).other
    compare = request.GET.get("compare") == "1"
    can_compare = any(talk.messages for talk in talks[other.value])
    total = figures.Talk()
    for row in rows:
        if row["language"] == language:
            total.add(row)
    shown = list(talks) if compare and can_compare else [language]
    labels = [figures.label(bucket) for bucket in period.buckets]

    def series(value: Any, weak: Any = None) -> list[Series]:
        return [
            Series(
                str(names[one]),
                [value(talk) for talk in talks[one]],
                "one" if one == language else "two",
                [weak(talk) for talk in talks[one]] if weak else (),
            )
            for one in shown
        ]

    plots = [
        Plot(
            "accuracy",
            _("Messages with nothing to correct"),
            labels,
            series(lambda talk: talk.accuracy, lambda talk: talk.is_few),
            "{}%",
            100,
        ),
        Plot(
            "pace",
            _("Words a minute"),
            labels,
            series(lambda talk: talk.pace, lambda talk: talk.paced_messages < figures.FEW),
        ),
    ]
    bars = [
        Plot("time", _("Minutes of conversation"), labels, series(lambda talk: talk.minutes)),
        Plot(
            "new-words",
            _("Words used for the first time"),
            labels,
            [
                Series(
                    str(names[language]),
                    [float(n) for n in figures.first_uses(request.user, language, period)],
                )
            ],
        ),
    ]
    categories = [
        (entry, category_label(entry.category), STATES[entry.state])
        for entry in figures.mastery(request.user, language, period)
    ]
    context = {
        "language": language,
        "languages": Language.choices,
        "period": period,
        "span": span,
        "spans": [(key, name) for key, (name, _days) in SPANS.items()],
        "compare": compare,
        "not_compared": other.label if compare and not can_compare else "",
        "total": total,
        "plots": plots,
        "bar_plots": bars,
        "categories": categories,
        "levels": _levels(request.user, language),
        "week": figures.this_week(request.user),
        "cards": figures.kept_cards(request.user, language),
        "few": figures.FEW,
        "any": bool(rows or categories),
    }
    return render(request, "progress/progress.html", context)


def _levels(user: Any, language: str) -> list[tuple[str, figures.LevelWords, int, int]]:
    """(level, words, width of all, width of the used) for bars of at most 100."""
    levels = figures.words_by_level(user, language)
    most = max((words.met for words in levels), default=1)
    return [
        (
            level_name(language, words.level) if words.level else _("on no list"),
            words,
            round(100 * words.met / most),
            round(100 * words.used / most),
        )
        for words in levels
    ]


@login_required
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One category: how often it went wrong, and every sentence that says so."""
    try:
        found = get_category(slug)
    except KeyError:
        raise Http404 from None
    period, span = chosen_period(request, found.language)
    entries = figures.mastery(request.user, found.language, period, slug)
    entry = entries[0] if entries else figures.Mastery(slug)
    talks = figures.in_buckets(figures.days_of_talk(request.user, period, language=found.language), period)
    counts = figures.mistakes_in_buckets(request.user, found.language, slug, period)
    plot = Plot(
        "mistakes",
        _("Mistakes in a hundred messages"),
        [figures.label(bucket) for bucket in period.buckets],
        [
            Series(
                in_interface_language(found, "name"),
                [
                    100 * n / talk.messages if talk.messages else None
                    for n, talk in zip(counts, talks, strict=True)
                ],
                "one",
                [talk.is_few for talk in talks],
            )
        ],
    )
    keys = figures.evidence_of(request.user, found.language, slug, period)
    page = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = figures.with_sentences(page.object_list)
    context = {
        "name": in_interface_language(found, "name"),
        "why": in_interface_language(found, "explanation"),
        "category": found,
        "entry": entry,
        "state": STATES[entry.state],
        "plot": plot,
        "pieces": [
            (label, bucket, n, talk)
            for label, bucket, n, talk in zip(plot.labels, period.buckets, counts, talks, strict=True)
            if talk.messages or n
        ],
        "period": period,
        "span": span,
        "spans": [(key, name) for key, (name, _days) in SPANS.items()],
        "page": page,
        "steady": figures.STEADY,
        "few": figures.FEW,
    }
    return render(request, "progress/category.html", context)


@login_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every word met or used, with its level and where it was last."""
    language = chosen_language(request)
    own = Word.objects.visible_to(request.user).filter(language=language)
    found = own
    show = request.GET.get("show", "")
    if show == "used":
        found = found.filter(used__gt=0)
    elif show == "met":
        found = found.filter(used=0)
    level = whole_number(request.GET.get("level", ""))
    if level is not None and level <= 6:
        found = found.filter(level=level)
    sought = request.GET.get("q", "").strip()[:80]
    if sought:
        found = found.filter(word__icontains=sought)
    page = Paginator(found.select_related("example").order_by("-last_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    cards = Card.objects.visible_to(request.user).of_words(language, [word.word for word in page])
    counts = own.aggregate(
        all=Count("pk"), used_count=Count("pk", filter=Q(used__gt=0)), met_count=Count("pk", filter=Q(used=0))
    )
    context = {
        "page": page,
        "cards": dict(cards.values_list("word", "pk")),
        "language": language,
        "languages": Language.choices,
        "show": show,
        "level": "" if level is None else str(level),
        "sought": sought,
        "counts": counts,
        "any": bool(counts["all"]) or Word.objects.visible_to(request.user).exists(),
        "levels": [(str(n), level_name(language, n)) for n in range(1, 7)] + [("0", _("on no list"))],
    }
    return render(request, "progress/words.html", context)
