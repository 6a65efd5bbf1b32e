"""Other ways of asking the model for a reply, to be compared with the one that learners get.

Rehearsals hold the same talks in each (`manage.py rehearse_lessons`); docs/decisions/0050 says what came of it. Replies
to learners know nothing of this file: they are asked for in the shape that is AS_FOR_LEARNERS here.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from lessons.judging import judge
from tutor.engine import Engine, Message, Request
from tutor.engine.prompts import Scene, clean_reply
from tutor.practice.guarding import Guard
from tutor.practice.replying import mend

_REMINDER = {
    "ko": "너는 '{tutor}'이다. '{tutor}'의 말만 {style} 한두 문장으로 짧게 한다. 상대가 방금 한 말에 대답한다.",
    "en": 'You are "{tutor}". Say only their words, {style}, in one or two short sentences. Answer what was just said.',
}
_STEER = {
    "ko": "상대가 아직 이것을 하지 않았다: “{goal}”. 그것을 말하게 될 질문을 한다.",
    "en": "The user has not done this yet: “{goal}”. Ask what leads them to it.",
}
_STYLES = {
    "hapsyo": "하십시오체로",
    "haeyo": "해요체로",
    "banmal": "반말로",
    "formal": "formally",
    "polite": "politely",
    "casual": "casually",
}


@dataclass(frozen=True)
class Shape:
    """How the model is asked: as for learners' replies, or with something more or less.

    `reminded` and `steered` put words of the system's before the last message: the role and speech level, and the
    first goal that was not reached. `drawn` replies are written at once and the best is taken.
    """

    has_dialogue: bool = True
    is_guarded: bool = True
    reminded: bool = False
    steered: bool = False
    drawn: int = 1

    def scene(self, scene: Scene) -> Scene:
        """The scene as the model is shown it."""
        return scene if self.has_dialogue else replace(scene, model_lines=())

    def request(self, scene: Scene, request: Request, open_goal: str) -> Request:
        """The request with what this shape adds; `open_goal` is the first goal not reached, or empty."""
        notes = []
        style = _STYLES.get(scene.speech_level, _STYLES["haeyo" if scene.language == "ko" else "polite"])
        if self.reminded:
            notes.append(_REMINDER[scene.language].format(tutor=scene.tutor_role, style=style))
        if self.steered and open_goal:
            notes.append(_STEER[scene.language].format(goal=open_goal))
        if not notes:
            return request
        *before, last = request.messages
        return replace(request, messages=(*before, Message("system", " ".join(notes)), last))


AS_FOR_LEARNERS = Shape()


def reply_in(
    shape: Shape, engine: Engine, scene: Scene, history: Sequence[tuple[str, str]], request: Request
) -> tuple[str, str]:
    """The tutor's words as a learner would get them, and where they came from ("model", "again", "lesson"). Raises
    EngineError, and Unsupported for several drawn by an engine that cannot score texts."""
    if shape.drawn > 1:
        return mend(_best_of(shape.drawn, engine, scene, history, request), scene.language), "model"
    if not shape.is_guarded:
        return mend(_said(engine, scene, request), scene.language), "model"
    guard = Guard(engine, scene, history, request)
    *_growing, text = "", *guard.texts()
    return mend(text, scene.language), guard.origin


def _said(engine: Engine, scene: Scene, request: Request) -> str:
    return clean_reply(engine.complete(request), scene.language, (scene.tutor_role, scene.learner_role))


def _best_of(
    number: int, engine: Engine, scene: Scene, history: Sequence[tuple[str, str]], request: Request
) -> str:
    """Of several replies the one with the fewest faults, among those the one that the model finds likeliest after what
    was said before."""
    with ThreadPoolExecutor(number, "drawn") as pool:
        texts = sorted(set(pool.map(lambda _n: _said(engine, scene, request), range(number))))
    before = "\n".join(text for _speaker, text in history[-4:]) + "\n"
    likely = dict(zip(texts, engine.score(before, texts), strict=True)) if len(texts) > 1 else {}
    return min(texts, key=lambda text: (len(judge(scene, history, text)), -likely.get(text, 0.0)))
