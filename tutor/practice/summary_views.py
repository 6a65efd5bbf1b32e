"""The page after a conversation, to print too, and the same as Markdown and JSON."""

import json
import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from tutor.practice.models import PracticeSession
from tutor.practice.summary import Summary, as_data, summarise
from tutor.practice.views import explanation_language


def _summary_or_404(request: HttpRequest, pk: uuid.UUID) -> Summary:
    sessions = PracticeSession.objects.own(request.user).with_transcript()
    return summarise(get_object_or_404(sessions, pk=pk))


@login_required
@require_safe
def summary(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the conversation came to."""
    found = _summary_or_404(request, pk)
    context = {
        "summary": found,
        "session": found.session,
        "lesson": found.session.held,
        "remembered": list(found.session.memories.all()) if found.session.lesson.is_talk else [],
        "has_teacher": found.session.has_teacher(),
        "explanation_language": explanation_language(request.user),
    }
    return render(request, "progress/summary.html", context)


@login_required
@require_safe
def summary_markdown(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The summary and the transcript as Markdown."""
    found = _summary_or_404(request, pk)
    data = as_data(found, explanation_language(request.user))
    text = render_to_string("progress/summary.md", {"data": data, "summary": found})
    return _file(found, text, "md", "text/markdown")


@login_required
@require_safe
def summary_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The summary and the transcript as JSON."""
    found = _summary_or_404(request, pk)
    data = as_data(found, explanation_language(request.user))
    return _file(found, json.dumps(data, ensure_ascii=False, indent=2), "json", "application/json")


def _file(summary: Summary, text: str, ending: str, kind: str) -> HttpResponse:
    name = f"malbeot-{slugify(summary.session.lesson.slug)}-{summary.session.started_at:%Y-%m-%d}.{ending}"
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
