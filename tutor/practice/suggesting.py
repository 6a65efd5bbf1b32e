"""Drafts for authors: asked for on the lesson's page, written by a worker, put into the lesson only by the author."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.checking import problems_of
from lessons.manuscript import LISTS, Manuscript
from lessons.models import Goal, Lesson, ModelLine, Phrase
from lessons.problems import LessonFileError
from lessons.versioning import freeze
from tutor.engine import Engine, EngineError, Request
from tutor.engine.drafting_prompts import hint_messages, learner_messages
from tutor.engine.prompts import reply_messages
from tutor.engine.protocol import Message
from tutor.engine.rewording_prompts import rewording_messages
from tutor.practice.claiming import on_claim
from tutor.practice.dialogue import announce
from tutor.practice.engines import current_engine
from tutor.practice.models import Claim, Suggestion
from tutor.practice.replying import mend, scene_of

logger = logging.getLogger(__name__)

LONGEST = {Suggestion.Kind.HINT: 300, Suggestion.Kind.LINE: 300}
LONGEST_PHRASE = 200


def sources_of(lesson: Lesson, kind: str, language: str) -> list[str]:
    """From which texts of the lesson a draft of this kind can be made; `language` is that of hints."""
    if kind == Suggestion.Kind.HINT:
        return [goal.text_ko if language == "ko" else goal.text_en for goal in lesson.goals.all()]
    if kind == Suggestion.Kind.PARAPHRASE:
        return [phrase.text for phrase in lesson.phrases.all()]
    lines = list(lesson.model_lines.all())
    if kind == Suggestion.Kind.REPLY:
        return [line.text for line in lines if line.speaker == ModelLine.Speaker.TUTOR]
    return [line.text for line in lines[-1:]]


def ask_for_suggestion(author: Any, lesson: Lesson, kind: str, source: str, language: str) -> Suggestion:
    """Queue a draft. `source` is one of `sources_of`."""
    speaker = ""
    if kind == Suggestion.Kind.LINE:
        last = lesson.model_lines.order_by("-position").first()
        from_tutor = last is not None and last.speaker == ModelLine.Speaker.TUTOR
        speaker = ModelLine.Speaker.LEARNER if from_tutor else ModelLine.Speaker.TUTOR
    asked = Suggestion.objects.create(
        lesson=lesson,
        asked_by=author,
        kind=kind,
        source=source,
        speaker=speaker,
        language=language if kind == Suggestion.Kind.HINT else lesson.language,
    )
    transaction.on_commit(lambda: announce_suggestion(asked.pk))
    assert isinstance(asked, Suggestion)
    return asked


def announce_suggestion(pk: int) -> None:
    """Tell a worker. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import write_suggestion

    if announce(write_suggestion, pk):
        Suggestion.objects.filter(pk=pk).update(sent_at=Now())


@on_claim(Suggestion)
def write_suggestion(claim: Claim) -> None:
    """Write a queued draft."""
    row = Suggestion.objects.select_related("lesson__scenario").get(pk=claim.pk)
    try:
        engine = current_engine()
        engine.load()
        text = _ask(engine, _messages(row), 0.8)
        if row.kind != Suggestion.Kind.HINT:
            text = mend(text, row.language)
        translation = ""
        if text and row.kind in (Suggestion.Kind.REPLY, Suggestion.Kind.LINE):
            translation = _ask(engine, rewording_messages(text, row.language, "translation"), 0.0)
    except EngineError as error:
        logger.info("Suggestion %s failed: %s", claim.pk, error)
        Suggestion.objects.finish(claim, Suggestion.Status.FAILED, failure=error.reason)
    else:
        if text and text.casefold() != row.source.casefold():
            Suggestion.objects.finish(
                claim, Suggestion.Status.DONE, text=text, translation=translation, model=engine.name
            )
        else:
            Suggestion.objects.finish(claim, Suggestion.Status.FAILED, failure="empty")


def _ask(engine: Engine, messages: tuple[Message, ...], temperature: float) -> str:
    request = Request(
        messages=messages,
        max_tokens=120,
        temperature=temperature,
        stop=("\n",),
        priority=1,
        deadline=time.monotonic() + settings.REPLY_SECONDS,
    )
    return engine.complete(request).strip().strip('"“”')


def _messages(row: Suggestion) -> tuple[Message, ...]:
    if row.kind == Suggestion.Kind.HINT:
        return hint_messages(row.source, row.language)
    if row.kind == Suggestion.Kind.PARAPHRASE:
        return rewording_messages(row.source, row.language, "other")
    scene = scene_of(row.lesson)
    lines = list(scene.model_lines)
    if row.kind == Suggestion.Kind.LINE and row.speaker == ModelLine.Speaker.TUTOR:
        return reply_messages(scene, lines)
    place = next((n for n, (_speaker, text) in enumerate(lines) if text == row.source), len(lines))
    return learner_messages(scene, lines[:place], row.source)


def accept(suggestion: Suggestion, text: str, translation: str, author: Any) -> None:
    """Put the draft, as the author left it, into the lesson; what the lesson was stays among its versions.

    Raises LessonFileError where the lesson is published or in review and would then fail the checks, and ValueError
    where the draft was decided on before or the place it was made for is gone.
    """
    text, translation = " ".join(text.split()), " ".join(translation.split())
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=suggestion.lesson_id)
        decided = Suggestion.objects.undecided().filter(pk=suggestion.pk, status=Suggestion.Status.DONE)
        if not decided.update(decision=Suggestion.Decision.ACCEPTED, text=text, translation=translation):
            raise ValueError(_("This draft was decided on before."))
        freeze(lesson)
        if suggestion.kind == Suggestion.Kind.HINT:
            _put_hint(lesson, suggestion, text)
        else:
            _put_row(lesson, suggestion, text, translation)
        Lesson.objects.filter(pk=lesson.pk).update(digest="", changed_at=timezone.now())
        lesson = Lesson.objects.prefetch_related(*(part.name for part in LISTS)).get(pk=lesson.pk)
        if lesson.status in (Lesson.Status.PUBLISHED, Lesson.Status.REVIEW):
            problems = problems_of(Manuscript.of(lesson))
            if problems:
                raise LessonFileError(problems)
            freeze(lesson, author, _("A draft of the model was taken over"))


def _put_hint(lesson: Lesson, suggestion: Suggestion, text: str) -> None:
    place = f"text_{suggestion.language}"
    changed = Goal.objects.filter(lesson=lesson, **{place: suggestion.source}).update(
        **{f"hint_{suggestion.language}": text[:300]}
    )
    if not changed:
        raise ValueError(_("The goal that this hint is for has changed since."))


def _put_row(lesson: Lesson, suggestion: Suggestion, text: str, translation: str) -> None:
    if not translation and suggestion.kind == Suggestion.Kind.PARAPHRASE:
        original = Phrase.objects.filter(lesson=lesson, text=suggestion.source).first()
        translation = original.translation if original else ""
    if not text or not translation:
        raise ValueError(_("It needs a text and a translation."))
    model: Any = ModelLine if suggestion.kind == Suggestion.Kind.LINE else Phrase
    rows = model.objects.filter(lesson=lesson)
    last = rows.aggregate(last=Max("position"))["last"]
    values = {"speaker": suggestion.speaker} if model is ModelLine else {}
    longest = LONGEST.get(Suggestion.Kind(suggestion.kind), LONGEST_PHRASE)
    rows.create(
        lesson=lesson,
        position=0 if last is None else last + 1,
        text=text[:longest],
        translation=translation[:longest],
        **values,
    )
