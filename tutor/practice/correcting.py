"""Correcting what a learner wrote: one Correction with its Edits, written in one transaction."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from tutor.engine import Engine, EngineError, Request
from tutor.engine.prompts import rewrite_messages
from tutor.engine.structured import Rewriting, rewriting_of
from tutor.grammar.correct import Result, correct
from tutor.practice.engines import correcting_engine
from tutor.practice.keeping import keep_quietly
from tutor.practice.models import Claim, Correction, Edit
from tutor.practice.worker import this_worker

logger = logging.getLogger(__name__)


def correct_text(text: str, language: str, without_model: bool = False) -> tuple[Result, str]:
    """Correct a text with every source there is; also the name of the model asked, "" if it could not be.

    A model that is missing or fails only makes the correction poorer: rules need none.
    """
    if without_model:
        return correct(text, language), ""
    model = _Rewriter(language)
    return correct(text, language, rewrite=model.rewrite), model.name


def correct_turn(correction_pk: int) -> bool:
    """Claim a queued correction and write it; False when another worker has it or nothing is to be done."""
    claim = Correction.objects.claim(correction_pk, this_worker())
    if claim is None:
        return False
    turn = Correction.objects.select_related("turn__session__lesson").get(pk=correction_pk).turn
    try:
        result, model = correct_text(turn.text, turn.session.lesson.language)
        saved = save_correction(claim, result, model)
    except Exception:
        Correction.objects.finish(claim, Correction.Status.FAILED, failure="error")
        raise
    if saved:
        keep_quietly(correction_pk)
    return True


def save_correction(claim: Claim, result: Result, model: str) -> bool:
    """Write the corrected text and its edits, all or nothing; False when the claim no longer holds."""
    with transaction.atomic():
        if not Correction.objects.finish(
            claim,
            Correction.Status.PROPOSED,
            corrected=result.corrected,
            model=model,
            doubt=Correction.doubt_of(result.edits),
        ):
            return False
        Edit.objects.filter(correction_id=claim.pk).delete()
        Edit.objects.bulk_create(
            Edit(
                correction_id=claim.pk,
                position=position,
                start=edit.start,
                end=edit.end,
                replacement=edit.replacement,
                category=edit.category,
                source=edit.source,
                confidence=edit.confidence,
                explanation_ko=edit.explanation.ko,
                explanation_en=edit.explanation.en,
            )
            for position, edit in enumerate(result.edits)
        )
    return True


class _Rewriter:
    """Asks the model to rewrite a sentence; after its first failure it answers with the sentence itself."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.name = ""
        self.rewrite: Callable[[str], str] = self._rewrite
        self.engine: Engine | None = None
        self.failed = False
        self.deadline = time.monotonic() + settings.CORRECTION_SECONDS

    def _rewrite(self, sentence: str) -> str:
        if self.failed:
            return sentence
        try:
            if self.engine is None:
                self.engine = correcting_engine()
                self.engine.load()
            schema = Rewriting.model_json_schema() if self.engine.takes_schema else None
            reply = self.engine.complete(
                Request(
                    messages=rewrite_messages(sentence, self.language),
                    max_tokens=2 * len(sentence) + (40 if schema else 20),
                    temperature=0.0,
                    stop=() if schema else ("\n",),  # an object may have lines
                    priority=1,
                    deadline=self.deadline,
                    likely=sentence,
                    schema=schema,
                )
            )
            rewritten = rewriting_of(reply) if schema else reply.strip()
        except EngineError as error:
            logger.info("Corrected without the model: %s", error)
            self.failed = True
            return sentence
        self.name = self.engine.name
        return rewritten
