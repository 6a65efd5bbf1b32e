"""The model's opinion on goals: what code ticked is asked back, and what it did not see may be found.

Asked when a message is answered and corrected, at a priority below both, so that nobody waits for it; it may come late
or never, and the page does without. The code's tick stands at once (docs/decisions/0032).
"""

import logging
import threading
import time
from collections.abc import Sequence

from django.db.models.functions import Now

from lessons.models import Goal
from tutor.engine import Engine, EngineError, Request
from tutor.engine.judging_prompts import is_yes, number_of, whether_messages, which_messages
from tutor.engine.protocol import Message
from tutor.practice.claiming import on_claim
from tutor.practice.dialogue import announce
from tutor.practice.engines import current_engine
from tutor.practice.models import Claim, Correction, GoalJudgement, PracticeSession, Turn
from tutor.practice.models.aims import Aim, Judge

logger = logging.getLogger(__name__)

PRIORITY = 2
SECONDS = 35.0
"""For how long the model may take over a message: less than a request must wait to be as urgent as a reply."""

_at_work = threading.Lock()
"""Held by the one judgement that this process works on."""

FEWEST_WORDS = 2
"""A message of one word is a greeting or an answer, which says nothing by itself."""


def ask_after_reply(pk: int) -> None:
    """A reply is written, or will not be: the message before it may be judged. 3 queries where it is not corrected."""
    reply = Turn.objects.filter(pk=pk).values_list("session", "position").first()
    if reply is None:
        return
    session, position = reply
    said = Turn.objects.filter(session=session, position__lt=position, speaker=Turn.Speaker.LEARNER).order_by(
        "-position"
    )
    turn = said.first()
    if turn is not None:
        ask_for_judgement(turn)


def ask_for_judgement(turn: Turn) -> None:
    """Queue a judgement of a message that is answered and corrected, where there is a goal to be judged. Called when
    either is done: the later of the two finds both. 5 queries at most."""
    if len(turn.text.split()) < FEWEST_WORDS:
        return
    if not Correction.objects.filter(turn=turn, status=Correction.Status.PROPOSED).exists():
        return
    session = PracticeSession.objects.select_related("lesson__scenario", "version").get(pk=turn.session_id)
    if session.open_reply() is not None or not to_judge(session.aims, turn):
        return
    judgement, made = GoalJudgement.objects.get_or_create(turn=turn)
    if made:
        announce_judgement(judgement.pk)


def to_judge(aims: Sequence[Aim], turn: Turn) -> list[Aim]:
    """The goals on which the model is asked about a message: what code says it reached, and what is still open. Those
    without criteria are a teacher's to see."""
    judged = [aim for aim in aims if aim.goal.criteria]
    return [aim for aim in judged if aim.turn is None or (aim.by == Judge.CODE and aim.turn.pk == turn.pk)]


def announce_judgement(pk: int) -> None:
    """Tell a worker. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import judge_goals

    if announce(judge_goals, pk):
        GoalJudgement.objects.filter(pk=pk).update(sent_at=Now())


def judge_goals(pk: int) -> bool:
    """Write a queued judgement, one at a time in a worker process: the other threads are for those who wait. What finds
    one at work stays queued, and is announced again when that is done; False when nothing was written."""
    if not _at_work.acquire(blocking=False):
        return False
    try:
        written = _write(pk)
    finally:
        _at_work.release()
    if written:
        waiting = GoalJudgement.objects.filter(status=GoalJudgement.Status.QUEUED).order_by("queued_at", "pk")
        for following in waiting.values_list("pk", flat=True)[:1]:
            announce_judgement(following)
    return written


@on_claim(GoalJudgement)
def _write(claim: Claim) -> None:
    turn = GoalJudgement.objects.select_related("turn__session").get(pk=claim.pk).turn
    session = PracticeSession.objects.with_transcript().get(pk=turn.session_id)
    aims = to_judge(session.aims, turn)
    try:
        judge = GoalJudge()
        reached, doubted = judge.opinion(
            aims, list(session.held.goals.all()), turn.text, session.lesson.language
        )
    except EngineError as error:
        logger.info("Judgement %s failed: %s", claim.pk, error)
        GoalJudgement.objects.finish(claim, GoalJudgement.Status.FAILED, failure=error.reason)
        return
    GoalJudgement.objects.finish(
        claim, GoalJudgement.Status.DONE, reached=reached, doubted=doubted, model=judge.engine.name
    )


class GoalJudge:
    """Asks the model about one message. Raises EngineError."""

    def __init__(self, engine: Engine | None = None) -> None:
        self.engine = engine or current_engine()
        self.engine.load()
        self.deadline = time.monotonic() + SECONDS

    def opinion(
        self, aims: Sequence[Aim], goals: Sequence[Goal], text: str, language: str
    ) -> tuple[list[int], list[int]]:
        """The positions of the goals reached by the model's opinion alone, and of those that it doubts.

        It is asked twice, which of the lesson's goals the message reaches, and of single goals whether it does: what
        was found must be found twice, what is doubted be denied twice.
        """
        judged = [goal for goal in goals if goal.criteria]
        chosen = self.which(judged, text, language)
        reached, doubted = [], []
        for aim in aims:
            is_chosen = chosen is not None and chosen.position == aim.goal.position
            if aim.turn is None and is_chosen and self.reaches(aim.goal, text, language):
                reached.append(aim.goal.position)
            if aim.turn is not None and not is_chosen and not self.reaches(aim.goal, text, language):
                doubted.append(aim.goal.position)
        return reached, doubted

    def which(self, goals: Sequence[Goal], text: str, language: str) -> Goal | None:
        """The goal that the message reaches, if any."""
        if not goals:
            return None
        answer = self._ask(which_messages([goal.text_en for goal in goals], text, language))
        number = number_of(answer, len(goals))
        return goals[number - 1] if number else None

    def reaches(self, goal: Goal, text: str, language: str) -> bool:
        """Whether the message reaches the goal."""
        return is_yes(self._ask(whether_messages(goal.text_en, text, language)))

    def _ask(self, messages: tuple[Message, ...]) -> str:
        return self.engine.complete(
            Request(
                messages=messages,
                max_tokens=3,
                temperature=0.0,
                stop=("\n",),
                priority=PRIORITY,
                deadline=self.deadline,
            )
        )
