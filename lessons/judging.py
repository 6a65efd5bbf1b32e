"""Judging what the tutor says in a scene: whether it keeps its role, language, speech level, length and words.

Plain code, so that a verdict can be read and argued with; texts go in, faults come out. The same judgement stands in
rehearsals, where authors read it, and before a learner's page, where a reply that fails is not shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models.wording import bare
from lessons.vocabulary import hard_words
from lessons.word_lists import is_among, says
from tutor.engine.prompts import Scene, shown_example
from tutor.grammar.kiwi import analyse
from tutor.grammar.register import SpeechLevel, level_of
from tutor.grammar.safety import find_unsafe
from tutor.grammar.sentences import sentences

LONGEST_KOREAN = {1: 50, 2: 60, 3: 75, 4: 90}
"""Characters of one reply, by level. The tutor's lines of the starter lessons have 34 to 45 at most."""

LONGEST_ENGLISH = {1: 20, 2: 25, 3: 32, 4: 40}
"""Words of one reply, by level. The tutor's lines of the starter lessons have 15 to 20 at most."""

MOST_SENTENCES = 4
MOST_HARD_WORDS = 1
"""New words above the level that one reply may hold, beside those of the scene and of the learner."""

ALIKE = 0.8
"""From which share of common pairs of letters on two sentences are the same."""

SHORTEST_COMPARED = {"ko": 4, "en": 10}
"""Letters, without marks and in Korean without spaces, from which on a sentence belongs to one of the two: anybody
may say 네 or “Thank you”."""


class Fault(models.TextChoices):
    """What a reply of the tutor can be found to do wrong."""

    EMPTY = "empty", _("says nothing")
    ROLE = "role", _("falls out of its role")
    LANGUAGE = "language", _("speaks another language")
    SPEECH_LEVEL = "speech_level", _("speaks at another speech level")
    LENGTH = "length", _("is too long or breaks off")
    WORDS = "words", _("uses words above the level")
    REPEATED = "repeated", _("repeats itself")
    UNSAFE = "unsafe", _("says something unsafe")


@dataclass(frozen=True)
class Finding:
    """A fault and the piece of the reply that shows it."""

    fault: Fault
    piece: str = ""


def judge(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> list[Finding]:
    """What is wrong with a reply, each fault once; `history` holds (speaker, text) of what was said before it."""
    if not reply.strip():
        return [Finding(Fault.EMPTY)]
    found = [
        *_language(scene, history, reply),
        *_role(scene, history, reply),
        *_speech_level(scene, reply),
        *_length(scene, reply),
        *_words(scene, history, reply),
        *_repeated(scene, history, reply),
        *_unsafe(scene, reply),
    ]
    return list({finding.fault: finding for finding in reversed(found)}.values())[::-1]


def _texts(scene: Scene) -> str:
    """All that the author wrote for the model, as one text."""
    lines = [text for _speaker, text in scene.model_lines]
    roles = [scene.tutor_role, scene.learner_role, scene.setting, scene.persona, scene.opening]
    return " ".join([*roles, *scene.goals, *scene.phrases, *lines])


# Letters of neither language; signs such as ₩ and emoji are of all.
_FOREIGN = re.compile(
    "[\u0370-\u052f\u0590-\u06ff\u0900-\u0e7f\u1e00-\u1eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
_HANGUL_WORD = re.compile("[ㄱ-ㅣ가-힣]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}$")


def _language(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    if foreign := _FOREIGN.search(reply):
        yield Finding(Fault.LANGUAGE, foreign[0])
    known = f"{_texts(scene)} {' '.join(text for _speaker, text in history)}".casefold()
    if scene.language == "en":
        for word in _HANGUL_WORD.findall(reply):
            if word not in known:
                yield Finding(Fault.LANGUAGE, word)
        return
    for word in _LATIN_WORD.findall(reply):
        if not _ABBREVIATION.match(word) and word.casefold() not in known:
            yield Finding(Fault.LANGUAGE, word)
    for _offset, sentence in sentences(reply):
        if _LATIN_WORD.search(sentence) and not _HANGUL_WORD.search(sentence):
            yield Finding(Fault.LANGUAGE, sentence)


_META = re.compile(
    r"인공\s?지능|언어\s?모델|\bAI\b|챗봇|튜터|학습자|역할|문법|문장을|한국어로\s?(?:말|대답)|영어로\s?(?:말|대답)|"
    r"\bas an? (?:ai|assistant|language)|language model|chatbot|\bassistant\b|\bthe (?:learner|user)\b|"
    r"role[- ]?play|\bmy role\b|grammar|"
    r"\bI(?:'m| am) (?:sorry, but I )?(?:unable|not able) to (?:assist|help|answer)|"
    r"\bI can(?:'t|not) (?:assist|help|answer|provide|engage)|도와드릴\s?수\s?없|대답할\s?수\s?없",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|\s)[\w ’']{1,20}[:：]\s")


# What either of two people says, whatever their roles, without marks, capitals and spaces.
_ANYBODYS = frozenset(
    bare(text, "ko")
    for text in (
        *("안녕하세요", "안녕하십니까", "처음 뵙겠습니다"),
        *("반가워요", "반갑습니다", "만나서 반가워요", "만나서 반갑습니다"),
        *("감사합니다", "고맙습니다", "고마워요", "네, 감사합니다", "죄송합니다", "미안해요", "수고하세요"),
        *("괜찮아요", "괜찮습니다", "네, 괜찮아요", "알겠어요", "알겠습니다", "네, 알겠습니다", "그렇군요"),
        *("좋아요", "좋습니다", "네, 좋아요", "안녕히 가세요", "안녕히 계세요"),
        *("Good morning", "Good afternoon", "Good evening", "Nice to meet you", "Nice to meet you too"),
        *("Thank you very much", "Thank you so much", "You're welcome", "Have a nice day", "How are you"),
        *("Sounds good", "That sounds good", "That's great", "No problem"),
    )
)  # fmt: skip


def _role(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    authored = bare(_texts(scene), "ko")
    for meta in _META.finditer(reply):
        if bare(meta[0], "ko") not in authored:
            yield Finding(Fault.ROLE, meta[0])
    label = _LABEL.search(reply)
    if label and not re.search(r"\d\s?[:：]", label[0]):
        yield Finding(Fault.ROLE, label[0].strip())
    others = _sentences_of(scene, (text for speaker, text in scene.model_lines if speaker == "learner"))
    if not scene.is_between_equals:
        others += _sentences_of(scene, scene.phrases)
    own = _sentences_of(
        scene, (scene.opening, *(t for speaker, t in scene.model_lines if speaker == "tutor"))
    )
    said = [text for speaker, text in history if speaker == "learner"]
    if _is_unasked_example(scene, said, reply):
        yield Finding(Fault.ROLE, reply)
    for _offset, sentence in sentences(reply):
        letters = bare(sentence, scene.language)
        if len(letters.strip()) < SHORTEST_COMPARED[scene.language]:
            continue
        if bare(sentence, "ko") in _ANYBODYS or any(alike(letters, line) for line in own):
            continue
        echoed = () if sentence.endswith("?") else _sentences_of(scene, said)
        if any(alike(letters, line) for line in (*others, *echoed)) or (
            said and scene.language == "ko" and not sentence.endswith("?") and _takes_over(sentence, said[-1])
        ):
            yield Finding(Fault.ROLE, sentence)


def _is_unasked_example(scene: Scene, said: Sequence[str], reply: str) -> bool:
    """Whether a reply is what the prompt shows as an answer to talk of the weather, though nobody talks of it."""
    weather, answer = (bare(text, scene.language) for text in shown_example(scene))
    asked = bool(said) and similarity(bare(said[-1], scene.language), weather) >= _ASKED
    return not asked and alike(bare(reply, scene.language), answer)


_ASKED = 0.3
_CONTENT = frozenset({"NNG", "NNP", "NNB", "NR", "MM", "MAG", "VV", "VA", "VX", "XR", "SL", "SN"})
_TAKEN_OVER = 4
"""Words of meaning from which on a sentence that has none but the learner's tells the learner's own life:
고양이가 두 마리 있어요. With fewer it agrees: 네, 정말 재미있어요."""


def _takes_over(sentence: str, said: str) -> bool:
    """Whether a statement says as the tutor's own what the learner has just told, in Korean."""
    words = {(m.form, m.tag) for m in analyse(sentence).morphemes if m.tag in _CONTENT}
    return len(words) >= _TAKEN_OVER and words <= {(m.form, m.tag) for m in analyse(said).morphemes}


def _sentences_of(scene: Scene, texts: Iterable[str]) -> list[str]:
    """Sentences that are long enough to be somebody's own, in the shape for comparing."""
    cut = [bare(sentence, scene.language) for text in texts for _offset, sentence in sentences(text)]
    return [letters for letters in cut if len(letters.strip()) >= SHORTEST_COMPARED[scene.language]]


def alike(one: str, other: str) -> bool:
    """Whether two bare texts say the same: Dice's coefficient of their pairs of letters."""
    if one == other:
        return True
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return False
    return 2 * len(pairs & others) / (len(pairs) + len(others)) >= ALIKE


def similarity(one: str, other: str) -> float:
    """How much two bare texts have in common, 0 to 1."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


_CASUAL_ENGLISH = re.compile(
    r"\b(?:gonna|wanna|gotta|dude|bro|sup|yo|yeah|nope|ain't|what's up|kinda|lemme|gimme)\b", re.IGNORECASE
)
_RUDE_IN_POLITE = re.compile(r"\b(?:dude|bro|sup|yo|ain't|gimme)\b", re.IGNORECASE)
_STIFF_ENGLISH = re.compile(
    r"\b(?:sir|madam|ma'am|how may I (?:assist|help)|may I assist|kindly|it would be my pleasure|"
    r"I would be delighted|at your service)\b",
    re.IGNORECASE,
)
_ENGLISH_MARKS = {"formal": _CASUAL_ENGLISH, "polite": _RUDE_IN_POLITE, "casual": _STIFF_ENGLISH}
_CASUAL_WORD = re.compile(r"^\s*(?:응|야|그래)(?=[\s,.!?~]|$)")
_POLITE_WORD = re.compile(r"^\s*(?:네|예)(?=[,.!~])")
_QUOTED = re.compile("[“”‘’\"']")
# What closes no sentence of its own: an answer, a greeting, a name that is called.
_SET = re.compile(r"^(?:네|예|아|어|음|오|와|안녕|어서 와|그럼|아니|응|야)[\s,.!?~…]*$")


def _speech_level(scene: Scene, reply: str) -> Iterable[Finding]:
    if scene.language == "en":
        marks = _ENGLISH_MARKS.get(scene.speech_level)
        wrong = marks.search(reply) if marks else None
        if wrong and not re.search(rf"\b{re.escape(wrong[0])}\b", _texts(scene), re.IGNORECASE):
            yield Finding(Fault.SPEECH_LEVEL, wrong[0])
        return
    levels = [
        (sentence, level_of(sentence))
        for _offset, sentence in sentences(reply)
        if _HANGUL_WORD.search(sentence) and not _QUOTED.search(sentence) and not _SET.match(sentence)
    ]
    if scene.speech_level == SpeechLevel.BANMAL:
        wrong_levels = {SpeechLevel.HAEYO, SpeechLevel.HAPSYO}
        if yes := _POLITE_WORD.match(reply):
            yield Finding(Fault.SPEECH_LEVEL, yes[0].strip())
    else:
        wrong_levels = {SpeechLevel.BANMAL}
        for sentence, _level in levels:
            if _CASUAL_WORD.match(sentence) or _says_you(sentence):
                yield Finding(Fault.SPEECH_LEVEL, sentence)
    for sentence, level in levels:
        if level in wrong_levels:
            yield Finding(Fault.SPEECH_LEVEL, sentence)
    spoken = {level for _sentence, level in levels if level}
    # A desk that is formal may soften a sentence, but not all of them; 해요체 takes set phrases in -습니다.
    if scene.speech_level == SpeechLevel.HAPSYO and spoken == {SpeechLevel.HAEYO}:
        yield Finding(Fault.SPEECH_LEVEL, levels[-1][0])


def _says_you(sentence: str) -> bool:
    """Whether somebody is called 너, as only friends and children are."""
    return any(m.form == "너" and m.tag == "NP" for m in analyse(sentence).morphemes)


_CLOSED = re.compile(r"[.!?~…♪^)\"'”’][\"'”’)]*$|[\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f]$")


def _length(scene: Scene, reply: str) -> Iterable[Finding]:
    if scene.language == "ko":
        size, most = len(reply), LONGEST_KOREAN.get(scene.level, max(LONGEST_KOREAN.values()))
    else:
        size, most = len(reply.split()), LONGEST_ENGLISH.get(scene.level, max(LONGEST_ENGLISH.values()))
    if size > most or sum(1 for _sentence in sentences(reply)) > MOST_SENTENCES:
        yield Finding(Fault.LENGTH, str(size))
    elif not _CLOSED.search(reply.rstrip()):
        yield Finding(Fault.LENGTH, reply.rstrip()[-12:])


def _words(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    for word in scene.forbidden_words:
        if says(word, reply, scene.language):
            yield Finding(Fault.WORDS, word)
            return
    hard = [
        word
        for word in hard_words(reply, scene.language, scene.level)
        if not is_among(word, scene.allowed_words, scene.language)
    ]
    if len(hard) <= MOST_HARD_WORDS:
        return
    known = set(hard_words(_texts(scene), scene.language, scene.level))
    known |= set(hard_words(" ".join(text for _speaker, text in history), scene.language, scene.level))
    new = [word for word in hard if word not in known]
    if len(new) > MOST_HARD_WORDS:
        yield Finding(Fault.WORDS, ", ".join(new))


def _repeated(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    letters = bare(reply, scene.language)
    if len(letters.strip()) >= SHORTEST_COMPARED[scene.language]:
        for speaker, text in history:
            if speaker == "tutor" and alike(letters, bare(text, scene.language)):
                yield Finding(Fault.REPEATED, text)
    own = [bare(sentence, scene.language) for _offset, sentence in sentences(reply)]
    own = [piece for piece in own if len(piece.strip()) >= SHORTEST_COMPARED[scene.language]]
    if len(own) != len(set(own)):
        yield Finding(Fault.REPEATED, reply)


_INSULT = re.compile(
    r"바보(?:야|예요|입니다|네|같)|멍청|꺼져|닥쳐|재수\s?없|\b(?:stupid|idiot|moron|shut up|damn|fuck\w*|shit\w*)\b",
    re.IGNORECASE,
)


def _unsafe(scene: Scene, reply: str) -> Iterable[Finding]:
    authored = _texts(scene)
    for finding in find_unsafe(reply):
        piece = reply[finding.start : finding.end]
        if piece not in authored:
            yield Finding(Fault.UNSAFE, piece)
    if insult := _INSULT.search(reply):
        yield Finding(Fault.UNSAFE, insult[0])
