"""Rehearsing lessons: scripted learners talk with the tutor through the model, and every reply is judged."""

import logging
import queue
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from lessons.faults import Finding
from lessons.judging import judge
from lessons.manuscript import LISTS
from lessons.models import Lesson
from tutor.engine import Engine, EngineError
from tutor.engine.prompts import Scene, reply_messages, reply_request, script
from tutor.practice.claiming import on_claim
from tutor.practice.dialogue import announce
from tutor.practice.engines import current_engine
from tutor.practice.models import Claim, LearnerKind, Rehearsal, RehearsalTurn
from tutor.practice.reply_shapes import AS_FOR_LEARNERS, Shape, reply_in
from tutor.practice.replying import scene_of
from tutor.practice.scripted_learners import TURNS, ScriptedLearner, reached_goals

logger = logging.getLogger(__name__)

PATIENCE = 4
"""How many times longer than a learner's reply one of a rehearsal may take: learners are answered first."""

LOOK_SECONDS = 1.0
"""How often a rehearsal looks whether it was cancelled while the model writes."""


@dataclass
class Exchange:
    """A learner's message, the tutor's reply and what is wrong with it. `origin` as in guarding.Guard."""

    learner: LearnerKind
    position: int
    said: str
    reply: str
    findings: list[Finding] = field(default_factory=list)
    origin: str = "model"
    seconds: float = 0.0


def whole_lesson(pk: int) -> Lesson:
    """A lesson with its scene and parts at hand. Raises Lesson.DoesNotExist. 6 queries."""
    lessons = Lesson.objects.select_related("scenario").prefetch_related(*(part.name for part in LISTS))
    return lessons.get(pk=pk)


def replies_expected(lesson: Lesson, turns: int | None = None) -> int:
    """How many replies a rehearsal of the lesson has at most."""
    return sum(ScriptedLearner(lesson, kind, turns).length for kind in TURNS)


def hold(
    engine: Engine,
    lesson: Lesson,
    *,
    shape: Shape = AS_FOR_LEARNERS,
    turns: int | None = None,
    kinds: Iterable[LearnerKind] = tuple(TURNS),
    spoken: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Exchange]:
    """Let learners of all `kinds` talk, all at the same time, at most `turns` messages each; yields exchanges as they
    come. `spoken` holds (message, reply) of conversations that go on, by kind. Raises EngineError. No query but for the
    lesson's parts, all made in the calling thread."""
    stop = stop or threading.Event()
    judged_by = scene_of(lesson)
    scene = shape.scene(judged_by)
    goals = _Goals(lesson)
    engine.load()
    engine.warm(reply_messages(scene, [("tutor", scene.opening)]), script(scene))
    learners = [ScriptedLearner(lesson, kind, turns) for kind in kinds]
    arrived: queue.SimpleQueue[Exchange | BaseException | None] = queue.SimpleQueue()

    def talk(learner: ScriptedLearner) -> None:
        try:
            before = (spoken or {}).get(learner.kind.value, ())
            for exchange in _conversation(engine, (scene, judged_by), learner, goals, shape, before, stop):
                arrived.put(exchange)
        except BaseException as error:  # it belongs to the thread that waits
            arrived.put(error)
        else:
            arrived.put(None)

    with ThreadPoolExecutor(len(learners), "rehearsal") as pool:
        try:
            for learner in learners:
                pool.submit(talk, learner)
            yield from _until_all_ended(arrived, len(learners))
        finally:
            stop.set()


def _until_all_ended(
    arrived: "queue.SimpleQueue[Exchange | BaseException | None]", left: int
) -> Iterator[Exchange]:
    while left:
        item = arrived.get()
        if isinstance(item, BaseException):
            raise item
        if item is None:
            left -= 1
        else:
            yield item


def _conversation(
    engine: Engine,
    scenes: tuple[Scene, Scene],
    learner: ScriptedLearner,
    goals: "_Goals",
    shape: Shape,
    before: Sequence[tuple[str, str]],
    stop: threading.Event,
) -> Iterator[Exchange]:
    """One learner's talk. `scenes` are the one that the model reads and the one that replies are judged by."""
    scene, judged_by = scenes
    history = [("tutor", scene.opening)]
    position = 0
    while not stop.is_set():
        said = learner.answer(history[-1][1])
        if said is None:
            return
        history.append(("learner", said))
        if position < len(before):
            text = before[position][1]
        else:
            began = time.monotonic()
            deadline = time.monotonic() + PATIENCE * settings.REPLY_SECONDS
            request = reply_request(scene, history, deadline=deadline, cancelled=stop.is_set, priority=1)
            request = shape.request(scene, request, goals.first_open(history) if shape.steered else "")
            text, origin = reply_in(shape, engine, scene, history, request)
            findings = judge(judged_by, history, text)
            took = time.monotonic() - began
            yield Exchange(learner.kind, position, said, text, findings, origin, took)
        history.append(("tutor", text))
        position += 1


class _Goals:
    """The lesson's goals, read once: talks run in threads, which ask the database nothing."""

    def __init__(self, lesson: Lesson) -> None:
        self.goals = list(lesson.goals.all())
        self.language = lesson.language

    def first_open(self, history: Sequence[tuple[str, str]]) -> str:
        """The first goal that the learner's messages did not reach, in the language practised; empty at the end."""
        said = [text for speaker, text in history if speaker == "learner"]
        texts = (
            goal.text_ko if self.language == "ko" else goal.text_en
            for goal in self.goals
            if not goal.is_reached_by(said)
        )
        return next(texts, "")


def ask_for_rehearsal(author: Any, lesson: Lesson) -> Rehearsal:
    """Queue a rehearsal of the lesson as it stands, unless one waits or runs already; returns that one then."""
    with transaction.atomic():
        Lesson.objects.select_for_update().get(pk=lesson.pk)
        already = lesson.rehearsals.filter(status__in=Rehearsal.OPEN).first()
        if already is not None:
            return already
        asked = Rehearsal.objects.create(
            lesson=lesson,
            asked_by=author,
            lesson_version=lesson.version,
            expected=replies_expected(whole_lesson(lesson.pk)),
        )
        transaction.on_commit(lambda: announce_rehearsal(asked.pk))
    assert isinstance(asked, Rehearsal)
    return asked


def announce_rehearsal(pk: int) -> None:
    """Tell a worker. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import rehearse_lesson

    if announce(rehearse_lesson, pk):
        Rehearsal.objects.filter(pk=pk).update(sent_at=Now())


@on_claim(Rehearsal)
def rehearse_lesson(claim: Claim) -> None:
    """Hold a queued rehearsal, or what is left of it."""
    try:
        engine = current_engine()
        reached = _hold_and_write(engine, claim)
    except EngineError as error:
        if error.reason != "cancelled":
            logger.warning("Rehearsal %s failed: %s", claim.pk, error)
        Rehearsal.objects.finish(claim, Rehearsal.Status.FAILED, failure=error.reason)
    else:
        if reached is not None:
            Rehearsal.objects.finish(claim, Rehearsal.Status.DONE, goals_reached=reached, model=engine.name)


def _hold_and_write(engine: Engine, claim: Claim) -> list[int] | None:
    """Hold what is left of a rehearsal and write every exchange; the goals that the good learner reached, or None when
    the claim was lost, by cancelling or to another worker."""
    lesson = whole_lesson(Rehearsal.objects.values_list("lesson_id", flat=True).get(pk=claim.pk))
    spoken: dict[str, list[tuple[str, str]]] = {}
    rows = RehearsalTurn.objects.filter(rehearsal=claim.pk).order_by("position")
    for learner, said, reply in rows.values_list("learner", "said", "reply"):
        spoken.setdefault(learner, []).append((said, reply))
    stop = threading.Event()
    watch = threading.Thread(target=_watch, args=(claim, stop), name="rehearsal-watch", daemon=True)
    watch.start()
    try:
        for exchange in hold(engine, lesson, spoken=spoken, stop=stop):
            if not _write(claim, exchange):
                return None
            spoken.setdefault(exchange.learner.value, []).append((exchange.said, exchange.reply))
        if not Rehearsal.objects.held(claim).exists():
            return None
    finally:
        stop.set()
        watch.join()
    return reached_goals(lesson, [said for said, _reply in spoken.get(LearnerKind.GOOD.value, [])])


def _watch(claim: Claim, stop: threading.Event) -> None:
    """Stop the talks when the claim is lost, also in the middle of a reply."""
    from django.db import connection

    try:
        while not stop.wait(LOOK_SECONDS):
            if not Rehearsal.objects.held(claim).exists():
                stop.set()
    finally:
        connection.close()


def _write(claim: Claim, exchange: Exchange) -> bool:
    """Write one exchange; False when the claim no longer holds."""
    with transaction.atomic():
        if not Rehearsal.objects.held(claim).update(spoken=F("spoken") + 1):
            return False
        RehearsalTurn.objects.create(
            rehearsal_id=claim.pk,
            learner=exchange.learner,
            position=exchange.position,
            said=exchange.said,
            reply=exchange.reply,
            faults=[[finding.fault.value, finding.piece[:120]] for finding in exchange.findings],
            origin=exchange.origin,
            milliseconds=round(1000 * exchange.seconds),
        )
    return True


def share_good(faults: Iterable[Sequence[Any]]) -> float | None:
    """The share of replies without a fault, 0 to 1; None without replies."""
    counted = [not found for found in faults]
    return sum(counted) / len(counted) if counted else None
