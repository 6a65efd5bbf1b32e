"""Writing the tutor's replies: prompt in, text streamed into the turn's row."""

import logging
import time
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from lessons.models import Lesson, Rank
from tutor.account.models import Preferences
from tutor.engine import Engine, EngineError
from tutor.engine.prompts import Scene, reply_messages, reply_request, script
from tutor.grammar.correct import correct
from tutor.grammar.edits import apply_edits
from tutor.practice.claiming import on_claim
from tutor.practice.dialogue import announce_reply
from tutor.practice.engines import current_engine, engine_of, folder_of
from tutor.practice.guarding import Guard
from tutor.practice.models import Claim, ModelVersion, PracticeSession, Turn
from tutor.practice.reacting import opened_by, reaction_to, without_reaction
from tutor.practice.remembering import told_before

logger = logging.getLogger(__name__)

# How often text goes into the row: often enough to read along, seldom enough for SQLite's one writer.
SAVE_SECONDS = 0.1

# Edits of the tutor's own words are believed from here on, which is above what statistics alone can say.
SURE = 0.92


LEARNER_IN_TALK = {"ko": "학습자", "en": "the learner"}
"""In free talk everybody is themselves, which is no name to put before a line."""


def scene_of(lesson: Lesson, speech_level: str = "", told_before: tuple[str, ...] = ()) -> Scene:
    """The lesson as the prompts want it, spoken at a speech level that the learner wishes for, else at the scene's. 4
    queries unless prefetched."""
    scenario = lesson.scenario
    learner_role = scenario.learner_role_ko if lesson.language == "ko" else scenario.learner_role_en
    return Scene(
        language=lesson.language,
        level=lesson.level,
        speech_level=speech_level or scenario.speech_level,
        setting=scenario.setting_ko if lesson.language == "ko" else scenario.setting_en,
        learner_role=LEARNER_IN_TALK[lesson.language] if lesson.is_talk else learner_role,
        tutor_role=scenario.tutor_role_ko if lesson.language == "ko" else scenario.tutor_role_en,
        persona=scenario.persona,
        opening=scenario.opening,
        goals=tuple(goal.text_ko if lesson.language == "ko" else goal.text_en for goal in lesson.goals.all()),
        phrases=tuple(phrase.text for phrase in lesson.phrases.all()),
        model_lines=tuple((line.speaker, line.text) for line in lesson.model_lines.all()),
        is_talk=lesson.is_talk,
        told_before=told_before,
        is_between_equals=scenario.tutor_rank == Rank.SAME,
        allowed_words=tuple(lesson.allowed_words),
        forbidden_words=tuple(lesson.forbidden_words),
    )


def spoken_before(turn_position: int, session: PracticeSession) -> list[tuple[str, str]]:
    """(speaker, text) of what was said before a position, oldest first. 1 query."""
    turns = session.turns.filter(position__lt=turn_position).exclude(text="").order_by("position")
    return list(turns.values_list("speaker", "text"))


def warm_lesson(lesson_pk: int) -> None:
    """Let the engine read the scene, so that the first reply need not wait for it. Nothing to do for a lesson that is
    gone or an engine that is not there."""
    lesson = Lesson.objects.select_related("scenario").filter(pk=lesson_pk).first()
    if lesson is None:
        return
    try:
        engine = current_engine()
        engine.load()
        scene = scene_of(lesson)
        engine.warm(reply_messages(scene, [("tutor", scene.opening)]), script(scene))
    except EngineError as error:
        logger.info("The scene of %s was not read beforehand: %s", lesson.slug, error)


@on_claim(Turn)
def write_reply(claim: Claim) -> None:
    """Write a queued reply, and announce the next one that its learner waits for.

    Never raises for what the model does: the turn fails with a reason the learner can read.
    """
    from tutor.practice.judging import ask_after_reply
    from tutor.practice.shadowing import announce_shadows

    version: ModelVersion | None = None
    try:
        turn = _turn(claim)
        language = turn.session.lesson.language
        version = ModelVersion.objects.for_session(turn.session_id, ModelVersion.Task.DIALOGUE, language)
        engine = engine_of(version) if version else current_engine()
        engine.load()
        text = _write(engine, claim, turn, version)
    except EngineError as error:
        if error.reason != "cancelled":
            logger.warning("Reply %s failed: %s", claim.pk, error)
        Turn.objects.finish(claim, Turn.Status.FAILED, failure=error.reason)
    else:
        if text:
            name = version.name if version else engine.name
            if Turn.objects.finish(claim, Turn.Status.DONE, text=text, model=name, version=version):
                announce_shadows(turn, text)
        else:
            Turn.objects.finish(claim, Turn.Status.FAILED, failure="empty")
    finally:
        for pk in Turn.objects.next_after(claim.pk):
            announce_reply(pk)
        ask_after_reply(claim.pk)


def _turn(claim: Claim) -> Turn:
    return Turn.objects.select_related(
        "session__lesson__scenario", "session__version", "session__learner__preferences"
    ).get(pk=claim.pk)


def _write(engine: Engine, claim: Claim, turn: Turn, version: ModelVersion | None) -> str:
    wish = Preferences.of(turn.session.learner).speech_level_in(turn.session.lesson.language)
    scene = scene_of(turn.session.held, wish, told_before(turn.session))
    spoken = spoken_before(turn.position, turn.session)
    reaction = reaction_to(turn.session.held.scenario, scene, spoken)
    history = [(speaker, without_reaction(text)) for speaker, text in spoken]
    request = reply_request(
        scene,
        history,
        deadline=time.monotonic() + settings.REPLY_SECONDS,
        cancelled=Watch(claim),
        adapter=str(folder_of(version)) if version else "",
    )
    guard = Guard(engine, scene, history, request)
    text = mend(Writer(claim).write(opened_by(reaction, guard.texts())), scene.language)
    if guard.rejected:
        logger.info("Reply %s came from %s after %s.", claim.pk, guard.origin, guard.rejected)
    return text


def mend(text: str, language: str) -> str:
    """The tutor's words as a teacher would have said them: a small model makes learners' mistakes too."""
    result = correct(text, language)
    return apply_edits(result.text, [edit for edit in result.edits if edit.confidence >= SURE])


class Watch:
    """Whether the claim was lost (stopped by the learner, or given to another worker), asked at every token but
    looked up only every SAVE_SECONDS."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.lost = False
        self.looked_at = time.monotonic()

    def __call__(self) -> bool:
        if not self.lost and time.monotonic() - self.looked_at > SAVE_SECONDS:
            self.lost = not Turn.objects.held(self.claim).exists()
            self.looked_at = time.monotonic()
        return self.lost


class Writer:
    """Puts the growing text into the row, about every SAVE_SECONDS, while the claim holds.

    A page reads the row by offset, so the text only ever grows; what `mend` changes further back comes with the
    finished turn.
    """

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.saved_at = 0.0

    def write(self, texts: Iterator[str]) -> str:
        """Write the text as it grows; returns the whole. Raises EngineError("cancelled") when the claim is lost."""
        self.save(first_text_at=None, text="")
        text = ""
        for longer in texts:
            if not text:
                self.save(text=longer, first_text_at=timezone.now())
            elif time.monotonic() - self.saved_at >= SAVE_SECONDS:
                self.save(text=longer)
            text = longer
        return text

    def save(self, **values: object) -> None:
        """Write into the row. Raises EngineError("cancelled") when the claim is lost."""
        if not Turn.objects.held(self.claim).update(**values):
            raise EngineError("cancelled", "The reply was stopped, or another worker has it.")
        self.saved_at = time.monotonic()
