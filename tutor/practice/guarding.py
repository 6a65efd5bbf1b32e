"""Guarding the tutor's replies: what falls out of the scene is written anew once, and then said as the author wrote it.

The growing reply is shown sentence by sentence, each judged before a learner can read it (lessons/judging.py). So a
page never has to take back what it showed, and the first words come one short sentence later than they could.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from lessons.faults import Fault, Finding
from lessons.judging import judge
from lessons.likeness import alike, similarity
from lessons.models.wording import bare
from tutor.engine import Engine, Request
from tutor.engine.leaks import before_leak, instructions
from tutor.engine.prompts import Scene, clean_reply
from tutor.grammar.hesitation import is_hesitation
from tutor.grammar.rudeness import is_impatient, is_insult
from tutor.grammar.sentences import is_in, sentences
from tutor.grammar.statements import is_statement
from tutor.languages import Language
from tutor.practice.stock_lines import (
    ANSWERING_IMPATIENCE,
    ANSWERING_INSULTS,
    ASKING_AGAIN,
    ASKING_FOR_THE_LANGUAGE,
    ENCOURAGING,
    REACTING,
)

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
        for answer_to in (answer_to_rudeness, answer_to_silence, answer_to_another_language):
            if answer := answer_to(self.scene, self.history):
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
    a request for the scene's language if it was another, or a reaction to what was told, or a request to say it again,
    else the next line of the tutor's that was not said."""
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
    is_foreign = is_in(Language(scene.language).other, history[-1][1]) if history else False
    said = history[-1][1] if heard else ""
    if is_foreign:
        asking: tuple[str, ...] = ASKING_FOR_THE_LANGUAGE[style]
    else:
        asking = REACTING[style] if is_statement(said, scene.language) else (first,)
    for line in asking:
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


def answer_to_silence(scene: Scene, history: Sequence[tuple[str, str]]) -> str:
    """What the tutor's person says to somebody who looks for words: take your time, and the question again; the
    second time that a word is enough; to a bare yes after that the question once more. "" when the last message says
    something, or nothing came three times."""
    if not history or history[-1][0] != "learner":
        return ""
    said, first, second = history[-1][1], *ENCOURAGING[_style(scene)]
    texts = [text for speaker, text in history if speaker == "tutor"]
    last = texts[-1] if texts else ""
    if last == second:
        return _fitting(scene, history, _last_question(texts)) if _YES.fullmatch(said) else ""
    if not is_hesitation(said):
        return ""
    if last.startswith(first):
        return second
    question = _last_question(texts[-1:])
    return (question and _fitting(scene, history, f"{first} {question}")) or first


_YES = re.compile(r"(?:네|예|아|응|어|yes|yeah|okay|ok|great|sure)(?:[,.!~]\s*|$)", re.IGNORECASE)


def _last_question(texts: Sequence[str]) -> str:
    """The last question of these texts, without a yes before it; "" if there is none."""
    asked = [s for text in texts for _offset, s in sentences(text) if s.rstrip().endswith("?")]
    question = asked[-1] if asked else ""
    if yes := _YES.match(question):
        question = question[yes.end() :]
    return question[:1].upper() + question[1:]


def _fitting(scene: Scene, history: Sequence[tuple[str, str]], line: str) -> str:
    """The line if it passes the judge, else ""."""
    return "" if judge(scene, history, line) else line


_WORD = {"ko": re.compile("[가-힣]+"), "en": re.compile("[A-Za-z]+(?:['’][a-z]+)?")}
_FOREIGN_WORDS = {"ko": 3, "en": 2}
"""Words of the other language from which on a message is in it, by the scene's: OK, Hi and Thank you are said in
Korean, too, and what was typed on the wrong keyboard is one word or two."""


def answer_to_another_language(scene: Scene, history: Sequence[tuple[str, str]]) -> str:
    """A request to say it in the scene's language, which the people there know alone, not twice in the same
    words; "" when all were said. A model that understands both would go on in either."""
    said = history[-1][1] if history and history[-1][0] == "learner" else ""
    other = Language(scene.language).other
    if not is_in(other, said) or len(_WORD[other].findall(said)) < _FOREIGN_WORDS[scene.language]:
        return ""
    before = [bare(text, scene.language) for speaker, text in history if speaker == "tutor"]
    lines = ASKING_FOR_THE_LANGUAGE[_style(scene)]
    return next((line for line in lines if not _was_said(line, before, scene.language)), "")


def _style(scene: Scene) -> str:
    """The speech level or register of the authored lines that fit the scene."""
    if scene.language == "ko":
        return scene.speech_level if scene.speech_level in ("hapsyo", "haeyo", "banmal") else "haeyo"
    return scene.speech_level if scene.speech_level in ("formal", "polite", "casual") else "polite"


def _was_said(line: str, said: Sequence[str], language: str) -> bool:
    letters = bare(line, language)
    return any(alike(letters, text) for text in said)
