"""Versions in the shadow: they answer after the learner has been answered, are compared, and are never shown."""

import logging
import time

from django.conf import settings

from tutor.engine import EngineError
from tutor.engine.prompts import clean_reply, reply_request
from tutor.practice.dialogue import announce
from tutor.practice.engines import engine_of, folder_of
from tutor.practice.lesson_errors import with_lesson_errors
from tutor.practice.models import ModelVersion, ShadowAnswer, Turn
from tutor.practice.replying import scene_of, spoken_before

logger = logging.getLogger(__name__)


def announce_shadows(turn: Turn, shown: str) -> None:
    """Have every version in the shadow answer to what was just answered. 1 query where there is none."""
    from tutor.practice.tasks import answer_in_shadow

    is_learners = turn.speaker == Turn.Speaker.LEARNER
    task = ModelVersion.Task.CORRECTION if is_learners else ModelVersion.Task.DIALOGUE
    for version in ModelVersion.objects.shadows(task, turn.session.lesson.language):
        answer, made = ShadowAnswer.objects.get_or_create(
            version=version, turn=turn, defaults={"shown": shown}
        )
        if made:
            announce(answer_in_shadow, answer.pk)


def answer_in_shadow(answer_pk: int) -> bool:
    """Write one answer that nobody sees; False where the version has left the shadow or cannot answer."""
    from tutor.practice.correcting import correct_text, expected_register, said_before

    answer = (
        ShadowAnswer.objects.select_related("version", "turn__session__lesson", "turn__session__version")
        .filter(pk=answer_pk)
        .first()
    )
    if answer is None or answer.version.status != ModelVersion.Status.SHADOW:
        return False
    turn, version = answer.turn, answer.version
    language = turn.session.lesson.language
    started = time.monotonic()
    if version.task == ModelVersion.Task.CORRECTION:
        expected = expected_register(turn, said_before(turn)) if language == "ko" else None
        result, model = correct_text(turn.text, language, expected=expected, version=version)
        text = with_lesson_errors(result, turn.session.held).corrected if model else ""
    else:
        text = _reply(turn, version)
    if not text:
        answer.delete()
        return False
    answer.text, answer.seconds = text, time.monotonic() - started
    answer.save(update_fields=["text", "seconds"])
    return True


def _reply(turn: Turn, version: ModelVersion) -> str:
    """What the version would have said in the place of the tutor's turn; "" when it cannot."""
    scene = scene_of(turn.session.held)
    request = reply_request(
        scene,
        spoken_before(turn.position, turn.session),
        deadline=time.monotonic() + settings.REPLY_SECONDS,
        adapter=str(folder_of(version)),
        priority=2,
    )
    try:
        engine = engine_of(version)
        engine.load()
        return clean_reply(engine.complete(request), scene.language, (scene.tutor_role, scene.learner_role))
    except EngineError as error:
        logger.info("No answer in the shadow: %s", error)
        return ""
