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
    NO_ANSWER = "no_answer", _("only says that it did not understand")
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
        *_no_answer(reply),
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
    r"인공\s?지능|언어\s?모델|\bAI\b|챗봇|튜터|학습자|역할|문법|문장을|(?:잘못된|올바른|틀린)\s?표현|한국어로\s?(?:말|대답)|영어로\s?(?:말|대답)|"
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
    if taken := _takes_a_name(scene, said, reply):
        yield Finding(Fault.ROLE, taken)
    if _leaves_early(scene, said, reply):
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


_FAREWELL = re.compile(
    r"안녕히\s?(?:가|계)|다음에\s?(?:또\s)?(?:봐|뵈|뵙|만나)|잘\s?가(?:요)?[.!]|\b(?:good)?bye\b|\bsee you\b"
    r"|\bhave a (?:nice|good|great|lovely)\b",
    re.IGNORECASE,
)
_PARTING = re.compile(
    r"안녕|감사|고마|고맙|수고|다음에|나중에|또\s?(?:봐|올|뵙)|갈게|가\s?볼게|가야|끊을|들어가|bye|thank|see you|"
    r"have to go|got to go|gotta go|nice day|good night|take care|later",
    re.IGNORECASE,
)


def _leaves_early(scene: Scene, said: Sequence[str], reply: str) -> bool:
    """Whether the tutor says goodbye in mid-scene, to somebody who does not take leave."""
    if scene.is_talk or not said or not _FAREWELL.search(reply) or _PARTING.search(said[-1]):
        return False
    return len(said) < sum(1 for speaker, _text in scene.model_lines if speaker == "learner") - 1


_ASKED = 0.3
_CONTENT = frozenset({"NNG", "NNP", "NNB", "NR", "MM", "MAG", "VV", "VA", "VX", "XR", "SL", "SN"})
_TAKEN_OVER = 4
"""Words of meaning from which on a sentence that has none but the learner's tells the learner's own life:
고양이가 두 마리 있어요. With fewer it agrees: 네, 정말 재미있어요."""

_ASKED_FOR = 2
"""The same where something is asked for: 다섯 사과 주세요. – 네, 다섯 개 주세요."""

_FEELINGS = frozenset({"아프", "고프", "배고프", "졸리", "어지럽", "목마르"})
"""What one says of oneself. To somebody else who feels it one says 아프시군요, 아프시겠어요."""

_FROM_OUTSIDE = frozenset(
    {"시", "으시", "겠", "네요", "군요", "네", "군", "구나", "지요", "죠", "었", "았", "면", "으면"}
)

_REQUEST = re.compile(r"(?:주세요|주십시오|주시겠어요|줘|줘요)[\s.!~]*$")
_REQUESTS = re.compile(r"(?:주세요|주십시오|주시겠어요|줘|줘요)(?=[\s.!?~]|$)")


def _takes_over(sentence: str, said: str) -> bool:
    """Whether a statement says as the tutor's own what the learner has just told, or asked for, in Korean."""
    found = analyse(sentence).morphemes
    words = {(m.form, m.tag) for m in found if m.tag in _CONTENT}
    theirs = {(m.form, m.tag) for m in analyse(said).morphemes}
    if any(m.form in _FEELINGS and (m.form, m.tag) in theirs for m in found) and not any(
        m.tag.startswith("E") and m.form in _FROM_OUTSIDE for m in found
    ):
        return True
    if _REQUEST.search(sentence) and _REQUESTS.search(said):
        # What is counted may be called by another word: 개, 권, 마리.
        words = {(form, tag) for form, tag in words if tag not in ("NNB", "VX")}
        theirs |= {("주", "VV")}
        return len(words) >= _ASKED_FOR and words <= theirs
    return len(words) >= _TAKEN_OVER and words <= theirs


# 저는 에밀리예요. 제 이름은 에밀리입니다. My name is Emily.
_NAMES_ITSELF = {
    "ko": re.compile(
        r"(?:저는|전|저도|제\s?이름은|제가|나는|난|나도|내\s?이름은)\s?([가-힣]{2,6}?)\s?(씨)?"
        r"(?:이에요|예요|에요|입니다|이야|야|이라고|라고)(?![가-힣])"
    ),
    "en": re.compile(r"\b(?:[Mm]y name is|[Mm]y name[’']s|I am|I[’']m)\s+([A-Z][a-z]+)()\b"),
}


def _takes_a_name(scene: Scene, said: Sequence[str], reply: str) -> str:
    """How the tutor calls itself where that is the learner's name, or a name with 씨, as nobody calls themselves."""
    naming = _NAMES_ITSELF[scene.language]
    lines = [text for speaker, text in scene.model_lines if speaker == "tutor"]
    own = " ".join([scene.tutor_role, scene.persona, scene.opening, *lines])
    theirs = [text for speaker, text in scene.model_lines if speaker == "learner"]
    names = {found[1] for text in (*theirs, *said) for found in naming.finditer(text)}
    for found in naming.finditer(reply):
        if found[2] or (found[1] in names and found[1] not in own and _is_name(found[1], scene.language)):
            return found[0]
    return ""


def _is_name(word: str, language: str) -> bool:
    """Whether a word names a person or a place: either of two people may be a student (학생), or tired."""
    return language == "en" or all(m.tag == "NNP" for m in analyse(word).morphemes)


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
            if _CASUAL_WORD.match(sentence) or _says_you_or_i(scene, sentence):
                yield Finding(Fault.SPEECH_LEVEL, sentence)
    for sentence, level in levels:
        if level in wrong_levels:
            yield Finding(Fault.SPEECH_LEVEL, sentence)
    spoken = {level for _sentence, level in levels if level}
    # A desk that is formal may soften a sentence, but not all of them; 해요체 takes set phrases in -습니다.
    if scene.speech_level == SpeechLevel.HAPSYO and spoken == {SpeechLevel.HAEYO}:
        yield Finding(Fault.SPEECH_LEVEL, levels[-1][0])


def _says_you_or_i(scene: Scene, sentence: str) -> bool:
    """Whether somebody is called 너, or calls themselves 나, as friends and children do, and elders whose author lets
    them."""
    called = {m.form for m in analyse(sentence).morphemes if m.tag == "NP"}
    if "나" in called:
        lines = " ".join(text for speaker, text in scene.model_lines if speaker == "tutor")
        return not any(m.form == "나" and m.tag == "NP" for m in analyse(lines).morphemes)
    return "너" in called


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
    before = [text for speaker, text in history if speaker == "tutor"]
    if _GREETING.match(reply.strip()) and any(
        _GREETING.match(sentence.strip()) for text in before for _offset, sentence in sentences(text)
    ):
        yield Finding(Fault.REPEATED, reply)
    yield from _asked_again(scene, before, reply)
    own = [bare(sentence, scene.language) for _offset, sentence in sentences(reply)]
    own = [piece for piece in own if len(piece.strip()) >= SHORTEST_COMPARED[scene.language]]
    if len(own) != len(set(own)):
        yield Finding(Fault.REPEATED, reply)


def _asked_again(scene: Scene, before: Sequence[str], reply: str) -> Iterable[Finding]:
    """Questions of the model's own that were asked already; those of the author may be asked until answered."""
    lines = (scene.opening, *(text for speaker, text in scene.model_lines if speaker == "tutor"))
    authored = _sentences_of(scene, lines)
    asked = _sentences_of(scene, before)
    for _offset, sentence in sentences(reply):
        letters = bare(sentence, scene.language)
        if not sentence.rstrip().endswith("?") or bare(sentence, "ko") in _ANYBODYS:
            continue
        if any(alike(letters, piece) for piece in asked) and not any(
            alike(letters, piece) for piece in authored
        ):
            yield Finding(Fault.REPEATED, sentence)


_GREETING = re.compile(
    r"^(?:(?:네|예|아|응)[,.!]?\s)?(?:안녕하세요|안녕하십니까|안녕|어서\s?오세요|어서\s?오십시오|여보세요|"
    r"hello|hi|good (?:morning|afternoon|evening))[\s.!?~]*$",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"^(?:정말\s)?(?:죄송합니다|죄송해요|미안합니다|미안해요|미안해|미안)[\s.!~]*$"
    r"|^(?:I['’]?m|I am)?\s?(?:so\s|very\s)?sorry[\s.!]*$"
    r"|이해(?:를|하지|를\s?하지)?\s?못\s?(?:했|하겠)|이해가\s?(?:안|되지)|이해할\s?수\s?없|잘못\s?이해했|무슨\s?(?:말|말씀)인지"
    r"|\bI (?:don['’]t|do not|didn['’]t|did not|can['’]t|cannot) understand\b",
    re.IGNORECASE,
)
_SAY_AGAIN = re.compile(
    r"^(?:다시|한\s?번|천천히|\s)+\s?(?:말씀해\s?(?:주세요|주십시오|주시겠어요|주시겠습니까)|말해\s?(?:주세요|줘|줄래))[\s.!?~]*$"
    r"|^(?:please |could you |can you )+(?:say|repeat) (?:that|it)(?: again)?(?:,? please)?[\s.?]*$",
    re.IGNORECASE,
)


def _no_answer(reply: str) -> Iterable[Finding]:
    """An apology and nothing else. An authored line answers better, or asks again as a person would."""
    said = [sentence for _offset, sentence in sentences(reply)]
    sorry = [bool(_SORRY.search(sentence)) for sentence in said]
    if any(sorry) and all(
        is_sorry or _SAY_AGAIN.search(sentence) for is_sorry, sentence in zip(sorry, said, strict=True)
    ):
        yield Finding(Fault.NO_ANSWER, reply)


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
