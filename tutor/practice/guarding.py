"""Guarding the tutor's replies: what falls out of the scene is written anew once, and then said as the author wrote it.

The growing reply is shown sentence by sentence, each judged before a learner can read it (lessons/judging.py). So a
page never has to take back what it showed, and the first words come one short sentence later than they could.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from lessons.faults import Fault, Finding
from lessons.judging import judge
from lessons.likeness import alike, similarity
from lessons.models.wording import bare
from tutor.engine import Engine, Request
from tutor.engine.leaks import before_leak, instructions
from tutor.engine.prompts import Scene, clean_reply
from tutor.grammar.rudeness import is_impatient, is_insult
from tutor.grammar.sentences import is_in, sentences

ATTEMPTS = 2

NEVER_SHOWN = frozenset(
    {
        Fault.EMPTY,
        Fault.ROLE,
        Fault.LANGUAGE,
        Fault.SPEECH_LEVEL,
        Fault.REPEATED,
        Fault.NO_ANSWER,
        Fault.UNSAFE,
    }
)
"""Faults for which an authored line stands in. One that is merely long or uses a hard word is shown if the second
attempt has it, too: it still answers what the learner said."""

SAME_MESSAGE = 0.45
"""Likeness from which on a learner's message counts as one of the model dialogue, so that its answer there fits."""

_SAID_ENOUGH = {"ko": 4, "en": 8}
"""Letters without which a sentence answers nothing: 네. alone is shown together with what follows it."""

ASKING_AGAIN = {
    "hapsyo": (
        "죄송하지만 다시 한번 말씀해 주시겠습니까?",
        "죄송합니다. 조금 더 자세히 말씀해 주시겠습니까?",
        "천천히 말씀하셔도 괜찮습니다.",
    ),
    "haeyo": (
        "미안하지만 다시 한번 말해 주시겠어요?",
        "음, 조금 더 자세히 말해 주시겠어요?",
        "천천히 말씀하셔도 괜찮아요.",
    ),
    "banmal": ("미안, 다시 한번 말해 줄래?", "음, 좀 더 자세히 말해 줘.", "천천히 말해도 괜찮아."),
    "formal": (
        "I’m sorry, could you say that again, please?",
        "Could you please tell me a little more about that?",
        "Please take your time.",
    ),
    "polite": (
        "Sorry, could you say that again, please?",
        "Could you tell me a little more, please?",
        "It’s okay, take your time.",
    ),
    "casual": ("Sorry, say that again?", "Hmm, can you tell me a bit more?", "It’s okay, take your time!"),
}
"""What anybody may say in any scene, by speech level."""

ASKING_FOR_THE_LANGUAGE = {
    "hapsyo": ("죄송하지만 한국말로 해 주시겠습니까?", "천천히 하셔도 괜찮습니다. 한국말로 부탁드립니다."),
    "haeyo": ("미안하지만 한국말로 해 주시겠어요?", "천천히 하셔도 괜찮아요. 한국말로 부탁해요."),
    "banmal": ("미안, 한국말로 해 줄래?", "천천히 해도 괜찮아. 한국말로 해 줘."),
    "formal": (
        "I’m sorry, could you say that in English, please?",
        "Please take your time, and tell me in English.",
    ),
    "polite": (
        "Sorry, could you say that in English, please?",
        "Take your time. Just a few words in English are fine.",
    ),
    "casual": ("Sorry, can you say that in English?", "Take your time! A few words in English are fine."),
}
"""The same to somebody who spoke another language, which the people of the scene do not know."""

ANSWERING_INSULTS = {
    "hapsyo": (
        "그런 말씀은 듣기 힘듭니다. 다시 천천히 말씀해 주시겠습니까?",
        "그렇게 말씀하시면 이야기하기 어렵습니다. 잠시 쉬었다가 할까요?",
    ),
    "haeyo": (
        "그런 말을 들으니까 속상하네요. 우리 다시 천천히 이야기할까요?",
        "그렇게 말하면 저도 이야기하기 힘들어요. 잠깐 쉬었다가 할까요?",
    ),
    "banmal": (
        "그런 말은 좀 속상해. 우리 다시 얘기하자.",
        "그렇게 말하면 나도 기분 나빠. 잠깐 쉬었다가 얘기할까?",
    ),
    "formal": (
        "I’d rather you didn’t speak to me like that. Shall we start again?",
        "I’m sorry, but that is hard to hear. Shall we take a short break?",
    ),
    "polite": (
        "That isn’t a kind thing to say. Shall we start again?",
        "That hurts a little. Let’s take a short break and then go on.",
    ),
    "casual": (
        "Hey, that’s not very nice. Want to start again?",
        "Ouch, that hurts. Let’s take a short break, okay?",
    ),
}
"""What a person says who is insulted, the second line after the first: a small model takes an insult for a remark
like others, and agrees."""

ANSWERING_IMPATIENCE = {
    "hapsyo": ("죄송합니다. 조금만 기다려 주십시오.", "기다리시게 해서 죄송합니다. 금방 됩니다."),
    "haeyo": ("죄송해요. 조금만 기다려 주세요.", "미안해요. 이제 금방 돼요."),
    "banmal": ("미안, 조금만 기다려 줘.", "미안해. 이제 금방 돼."),
    "formal": (
        "I’m sorry to keep you waiting. It won’t be long.",
        "Thank you for waiting. It is nearly done.",
    ),
    "polite": ("Sorry, I’ll be as quick as I can.", "Thanks for waiting. It’s nearly done."),
    "casual": ("Sorry, I’ll be quick!", "Almost there, just a second!"),
}
"""The same to somebody who finds everything too slow."""


class Guard:
    """One guarded reply. `texts` yields the whole text so far each time it has grown; afterwards `origin` says where
    the reply came from: "model", "again" (its second attempt) or "lesson" (an authored line). Nothing comes from a
    model that says nothing twice to what it should understand."""

    def __init__(
        self,
        engine: Engine,
        scene: Scene,
        history: Sequence[tuple[str, str]],
        request: Request,
    ) -> None:
        self.engine, self.scene, self.history, self.request = engine, scene, history, request
        self.origin = "model"
        self.rejected: list[Finding] = []

    def texts(self) -> Iterator[str]:
        """The reply as it may be shown, growing. Raises EngineError."""
        if answer := answer_to_rudeness(self.scene, self.history):
            self.origin = "lesson"
            yield answer
            return
        for attempt in range(ATTEMPTS):
            self.origin = "again" if attempt else "model"
            shown = ""
            for text in self._attempt(is_last=attempt == ATTEMPTS - 1):
                shown = text
                yield text
            if shown:
                return
        if all(finding.fault is Fault.EMPTY for finding in self.rejected) and self._was_understandable():
            return  # a model that says nothing is broken, and whoever runs the site should learn of it
        self.origin = "lesson"
        yield authored_line(self.scene, self.history)

    def _was_understandable(self) -> bool:
        """Whether the learner spoke the lesson's language. To another one a model that may not draw its letters has
        nothing to say, and need not be broken for that."""
        speaker, text = self.history[-1] if self.history else ("", "")
        return speaker != "learner" or is_in(self.scene.language, text)

    def _attempt(self, is_last: bool) -> Iterator[str]:
        """The sentences of one generated reply that pass, joined; stops at the first that does not."""
        shown = judged = ""
        with closing(self._cleaned()) as growing:
            for text, is_whole in growing:
                for ready in _whole_sentences(text, is_whole):
                    if len(ready) <= len(judged):
                        continue
                    if not self._passes(ready, is_last, is_more=bool(shown)):
                        return
                    judged = ready
                    letters = bare(judged, "ko")
                    if len(letters) >= _SAID_ENOUGH[self.scene.language]:
                        shown = judged
                        yield shown
            if judged != shown:
                yield judged

    def _cleaned(self) -> Generator[tuple[str, bool], None, None]:
        """(text, whether it is all) of the growing reply, without what is not the tutor's own words."""
        raw = ""
        speakers = (self.scene.tutor_role, self.scene.learner_role)
        stretches = instructions(self.scene)
        with closing(
            self.engine.stream(self.request)
        ) as pieces:  # a rejected reply is not written to its end
            for piece in pieces:
                raw += piece
                words = clean_reply(raw, self.scene.language, speakers)
                yield before_leak(words, stretches), False
        yield before_leak(clean_reply(raw, self.scene.language, speakers), stretches), True

    def _passes(self, text: str, is_last: bool, is_more: bool) -> bool:
        """Whether a reply may be shown as far as this. What would make one that stands already too long or too hard
        is left out."""
        found = judge(self.scene, self.history, text)
        bad = [f for f in found if f.fault in NEVER_SHOWN or is_more or not is_last]
        self.rejected += bad
        return not bad


def _whole_sentences(text: str, is_whole: bool) -> list[str]:
    """The beginnings of the text that end with a sentence; while it grows, the last sentence is not whole."""
    found = [text[: offset + len(sentence)] for offset, sentence in sentences(text)]
    if not is_whole:
        return found[:-1]
    # One that was broken off by the limit of tokens is better left out, if something stands before it.
    if len(found) > 1 and found[-1].rstrip()[-1:].isalnum():
        return found[:-1]
    return found


def authored_line(scene: Scene, history: Sequence[tuple[str, str]]) -> str:
    """A line of the author's that goes on from here: the answer that the model dialogue has to such a message, else
    a request to say it again, in the scene's language if it was another, else the next line of the tutor's that was
    not said."""
    lines = list(scene.model_lines)
    # What the tutor has said is not said again, and what is the learner's to say is not the tutor's.
    not_again = [bare(text, scene.language) for speaker, text in history if speaker == "tutor"]
    not_again += [bare(text, scene.language) for speaker, text in lines if speaker == "learner"]
    not_again += [bare(text, scene.language) for text in scene.phrases if not scene.is_between_equals]
    heard = bare(history[-1][1], scene.language) if history and history[-1][0] == "learner" else ""
    answers = [
        (similarity(heard, bare(text, scene.language)), lines[place + 1][1])
        for place, (speaker, text) in enumerate(lines[:-1])
        if speaker == "learner" and lines[place + 1][0] == "tutor"
    ]
    likeness, answer = max(answers, default=(0.0, ""))
    if likeness >= SAME_MESSAGE and not _was_said(answer, not_again, scene.language):
        return answer
    style = _style(scene)
    first, *more = ASKING_AGAIN[style]
    is_foreign = is_in("en" if scene.language == "ko" else "ko", history[-1][1]) if history else False
    for line in (*(ASKING_FOR_THE_LANGUAGE[style] if is_foreign else ()), first):
        if not _was_said(line, not_again, scene.language):
            return line
    rest = [text for speaker, text in lines if speaker == "tutor"] if not scene.is_talk else []
    for line in (*rest, *more):
        if not _was_said(line, not_again, scene.language):
            return line
    return more[-1]


def answer_to_rudeness(scene: Scene, history: Sequence[tuple[str, str]]) -> str:
    """What the tutor's person says to the last message of `history` if it insults or hurries them, else ""."""
    said = history[-1][1] if history and history[-1][0] == "learner" else ""
    if is_insult(said):
        lines = ANSWERING_INSULTS
    elif is_impatient(said):
        lines = ANSWERING_IMPATIENCE
    else:
        return ""
    first, second = lines[_style(scene)]
    last = next((text for speaker, text in reversed(history) if speaker == "tutor"), "")
    return second if last.endswith(first) else first


def _style(scene: Scene) -> str:
    """The speech level or register of the authored lines that fit the scene."""
    if scene.language == "ko":
        return scene.speech_level if scene.speech_level in ("hapsyo", "haeyo", "banmal") else "haeyo"
    return scene.speech_level if scene.speech_level in ("formal", "polite", "casual") else "polite"


def _was_said(line: str, said: Sequence[str], language: str) -> bool:
    letters = bare(line, language)
    return any(alike(letters, text) for text in said)
