"""Correcting what a learner wrote: one Correction with its Edits, written in one transaction."""

import logging
import time
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction

from tutor.engine import Engine, EngineError, Request
from tutor.engine.prompts import adapted_messages, rewrite_messages
from tutor.engine.structured import Rewriting, rewriting_of
from tutor.grammar.correct import Result, correct
from tutor.grammar.origins import Origin, origin_of
from tutor.grammar.register import Register, SpeechLevel, register_in_use, register_of
from tutor.grammar.rudeness import is_insult
from tutor.practice.claiming import DATABASE_FAILS, on_claim
from tutor.practice.engines import correcting_engine, engine_of, folder_of
from tutor.practice.judging import ask_for_judgement
from tutor.practice.keeping import keep_quietly
from tutor.practice.lesson_errors import with_lesson_errors
from tutor.practice.models import Claim, Correction, Edit, ModelVersion, Turn
from tutor.practice.relations import relation_in
from tutor.practice.shadowing import announce_shadows

logger = logging.getLogger(__name__)

ASKS_MODEL = ("en",)
"""Languages in which the site's own model corrects, too: for Korean it was wrong too often (docs/corrections.md). A
version of the registry is asked in its language, whichever that is."""


def correct_text(
    text: str,
    language: str,
    without_model: bool = False,
    expected: Register | None = None,
    version: ModelVersion | None = None,
) -> tuple[Result, str]:
    """Correct a text with every source there is; also the name of the model asked, "" if it could not be.

    `expected` is how politely the scene has the learner speak, `version` the registered model to ask.
    A model that is missing or fails only makes the correction poorer: rules need none.
    """
    if without_model or (version is None and language not in ASKS_MODEL):
        return correct(text, language, expected=expected), ""
    model = Rewriter(language, version)
    result = correct(text, language, model.rewrite, expected)
    return result, model.name


def expected_register(turn: Turn, earlier: Sequence[str]) -> Register | None:
    """How politely one speaks here: what the scene asks for, or else what the learner has kept to in `earlier`. None
    for an insult, which a polite ending does not mend."""
    if is_insult(turn.text):
        return None
    scenario = turn.session.held.scenario
    asked = register_of(relation_in(scenario))
    if asked is not None or scenario.speech_level == SpeechLevel.BANMAL:
        return asked
    return register_in_use([*earlier, turn.text])


@on_claim(Correction)
def correct_turn(claim: Claim) -> None:
    """Write a queued correction."""
    turn = (
        Correction.objects.select_related("turn__session__lesson", "turn__session__version")
        .get(pk=claim.pk)
        .turn
    )
    language = turn.session.lesson.language
    try:
        earlier = said_before(turn)
        if language in ASKS_MODEL:
            show_early(claim, turn, earlier)
        expected = expected_register(turn, earlier) if language == "ko" else None
        version = ModelVersion.objects.for_session(turn.session_id, ModelVersion.Task.CORRECTION, language)
        result, model = correct_text(turn.text, language, expected=expected, version=version)
        result = with_lesson_errors(result, turn.session.held)
        saved = save_correction(claim, result, model, origins_of(turn, result, earlier), version)
    except DATABASE_FAILS:
        raise
    except Exception:
        if Correction.objects.finish(claim, Correction.Status.FAILED, failure="error"):
            Edit.objects.filter(correction_id=claim.pk).delete()
        raise
    if saved:
        keep_quietly(claim.pk)
        announce_shadows(turn, result.corrected)
        ask_for_judgement(turn)


def said_before(turn: Turn) -> list[str]:
    """What the learner said in the session before this turn, in order. 1 query."""
    before = turn.session.turns.filter(speaker=Turn.Speaker.LEARNER, position__lt=turn.position)
    return list(before.order_by("position").values_list("text", flat=True))


def show_early(claim: Claim, turn: Turn, earlier: Sequence[str]) -> None:
    """Show what rules alone find, while the model is asked: it answers replies first, and takes seconds."""
    result, _ = correct_text(turn.text, turn.session.lesson.language, without_model=True)
    result = with_lesson_errors(result, turn.session.held)
    if not result.edits:
        return
    origins = origins_of(turn, result, earlier)
    with transaction.atomic():
        revision = Correction.next_revision(claim.pk)
        if Correction.objects.held(claim).update(corrected=result.corrected, revision=revision):
            _write_edits(claim.pk, result, origins)


def origins_of(turn: Turn, result: Result, earlier: Sequence[str]) -> list[Origin]:
    """The origin of each edit of a learner's turn, whose texts before it are `earlier`."""
    language = turn.session.lesson.language
    return [origin_of(result.text, edit, language, turn.heard, earlier) for edit in result.edits]


def save_correction(
    claim: Claim,
    result: Result,
    model: str,
    origins: Sequence[Origin] = (),
    version: ModelVersion | None = None,
) -> bool:
    """Write the corrected text and its edits, all or nothing; False when the claim no longer holds. `origins` are
    those of the edits in their order; without them each is a real error. `version` is noted where it was asked."""
    version = version if model else None
    with transaction.atomic():
        if not Correction.objects.finish(
            claim,
            Correction.Status.PROPOSED,
            corrected=result.corrected,
            model=model,
            version=version,
            doubt=Correction.doubt_of(result.edits),
        ):
            return False
        _write_edits(claim.pk, result, origins, version)
    return True


def _write_edits(
    pk: int, result: Result, origins: Sequence[Origin], version: ModelVersion | None = None
) -> None:
    """The edits of a correction in place of those it had, inside a transaction; those that a model has a part in name
    its version."""
    Edit.objects.filter(correction_id=pk).delete()
    Edit.objects.bulk_create(
        Edit(
            correction_id=pk,
            position=position,
            start=edit.start,
            end=edit.end,
            replacement=edit.replacement,
            category=edit.category,
            source=edit.source,
            version=version if "model" in edit.source else None,
            origin=origin,
            confidence=edit.confidence,
            explanation_ko=edit.explanation.ko,
            explanation_en=edit.explanation.en,
        )
        for position, (edit, origin) in enumerate(
            zip(result.edits, origins or [Origin.ERROR] * len(result.edits), strict=True)
        )
    )


class Rewriter:
    """Asks a model to rewrite a sentence; after its first failure it answers with the sentence itself."""

    def __init__(self, language: str, version: ModelVersion | None = None) -> None:
        self.language = language
        self.version = version
        self.name = ""
        self.rewrite: Callable[[str], str] = self._rewrite
        self.engine: Engine | None = None
        self.failed = False
        self.deadline = time.monotonic() + settings.CORRECTION_SECONDS

    def _rewrite(self, sentence: str) -> str:
        if self.failed:
            return sentence
        try:
            reply = self.loaded().complete(self._request(sentence))
            rewritten = rewriting_of(reply) if self._has_schema else reply.strip()
        except EngineError as error:
            logger.info("Corrected without the model: %s", error)
            self.failed = True
            return sentence
        self.name = self.version.name if self.version else self.loaded().name
        return rewritten

    def loaded(self) -> Engine:
        """The model's engine, loaded. Raises EngineError."""
        if self.engine is None:
            self.engine = engine_of(self.version) if self.version else correcting_engine()
            self.engine.load()
        return self.engine

    @property
    def _has_schema(self) -> bool:
        """Whether the server is held to a schema; what was trained here writes the sentence alone."""
        return bool(self.engine and self.engine.takes_schema and self.version is None)

    def _request(self, sentence: str) -> Request:
        schema = Rewriting.model_json_schema() if self._has_schema else None
        version = self.version
        is_adapted = version is not None and version.kind == ModelVersion.Kind.ADAPTER
        return Request(
            messages=adapted_messages(sentence) if is_adapted else rewrite_messages(sentence, self.language),
            max_tokens=2 * len(sentence) + (40 if schema else 20),
            temperature=0.0,
            stop=() if schema else ("\n",),  # an object may have lines
            priority=1,
            deadline=self.deadline,
            likely=sentence,
            keep=version.caution if version is not None else 0.0,
            schema=schema,
            adapter=str(folder_of(version)) if version is not None and is_adapted else "",
        )
