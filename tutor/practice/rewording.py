"""Saying a line of the tutor's in other words: asked for by the learner, written by a worker."""

import logging
import time

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from tutor.engine import EngineError, Request
from tutor.engine.rewording_prompts import rewording_messages
from tutor.grammar.register import SpeechLevel, level_of
from tutor.grammar.sentences import sentences
from tutor.practice.claiming import on_claim
from tutor.practice.dialogue import announce, refuse_when_full
from tutor.practice.engines import current_engine
from tutor.practice.models import Claim, Rewording, Turn
from tutor.practice.replying import mend

logger = logging.getLogger(__name__)


def ask_for_rewording(turn: Turn, kind: str) -> Rewording:
    """Queue a rewording of a finished line of the tutor's. One that is there or on its way is not asked for again.

    Raises dialogue.Refused("full").
    """
    language = turn.session.lesson.language
    if kind == Rewording.Kind.TRANSLATION:
        language = turn.session.lesson.translation_language
    with transaction.atomic():
        found = Rewording.objects.filter(turn=turn, kind=kind).first()
        if found is not None and found.status != Rewording.Status.FAILED:
            return found
        refuse_when_full()
        if found is None:
            found, _created = Rewording.objects.get_or_create(
                turn=turn, kind=kind, defaults={"language": language}
            )
            revision = Rewording.next_revision(found.pk)
            Rewording.objects.filter(pk=found.pk).update(revision=revision)
        else:
            found.requeue()
        pk = found.pk
        transaction.on_commit(lambda: announce_rewording(pk))
    return found


def announce_rewording(pk: int) -> None:
    """Tell a worker. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import write_rewording

    if announce(write_rewording, pk):
        Rewording.objects.filter(pk=pk).update(sent_at=Now())


@on_claim(Rewording)
def write_rewording(claim: Claim) -> None:
    """Write a queued rewording."""
    row = Rewording.objects.select_related("turn__session__lesson").get(pk=claim.pk)
    original = row.turn.text
    try:
        engine = current_engine()
        engine.load()
        reply = engine.complete(
            Request(
                messages=rewording_messages(original, row.turn.session.lesson.language, row.kind),
                max_tokens=2 * len(original) + 40,
                temperature=0.4 if row.kind == Rewording.Kind.OTHER else 0.0,
                stop=("\n",),
                priority=1,
                deadline=time.monotonic() + settings.REPLY_SECONDS,
            )
        )
        text = reply.strip().strip('"“”')
        if text and row.kind != Rewording.Kind.TRANSLATION:
            text = mend(text, row.language)
    except EngineError as error:
        logger.info("Rewording %s failed: %s", claim.pk, error)
        Rewording.objects.finish(claim, Rewording.Status.FAILED, failure=error.reason)
    else:
        if row.kind != Rewording.Kind.TRANSLATION and not _says_the_same(original, text, row.language):
            text = ""
        if text and text.casefold() != original.strip().casefold():
            Rewording.objects.finish(claim, Rewording.Status.DONE, text=text, model=engine.name)
        else:
            Rewording.objects.finish(claim, Rewording.Status.FAILED, failure="empty")


def _says_the_same(original: str, text: str, language: str) -> bool:
    """Whether a question stayed one, and in Korean 반말 stayed 반말: where it did not, the small model has answered, or
    told something else."""
    if ("?" in original) != ("?" in text):
        return False
    levels = [{level_of(sentence) for _offset, sentence in sentences(one)} for one in (original, text)]
    casual = [SpeechLevel.BANMAL in level for level in levels]
    return language != "ko" or casual[0] == casual[1]
