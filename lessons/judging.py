"""Judging what the tutor says in a scene: whether it keeps its role, language, speech level, length and words.

Plain code, so that a verdict can be read and argued with; texts go in, faults come out. The same judgement stands in
rehearsals, where authors read it, and before a learner's page, where a reply that fails is not shown.
"""

import re
from collections.abc import Iterable, Sequence

from lessons.faults import Fault, Finding
from lessons.likeness import ANYBODYS, SHORTEST_COMPARED, alike, sentences_of, texts_of
from lessons.models.wording import bare
from lessons.role_faults import role_faults
from lessons.vocabulary import hard_words
from lessons.word_lists import is_among, says
from tutor.engine.prompts import Scene
from tutor.grammar.hesitation import is_hesitation
from tutor.grammar.kiwi import analyse
from tutor.grammar.register import SpeechLevel, level_of
from tutor.grammar.safety import find_unsafe
from tutor.grammar.sentences import sentences
from tutor.grammar.statements import is_statement

LONGEST_KOREAN = {1: 50, 2: 60, 3: 75, 4: 90}
"""Characters of one reply, by level. The tutor's lines of the starter lessons have 34 to 45 at most."""

LONGEST_ENGLISH = {1: 20, 2: 25, 3: 32, 4: 40}
"""Words of one reply, by level. The tutor's lines of the starter lessons have 15 to 20 at most."""

MOST_SENTENCES = 4
MOST_HARD_WORDS = 1
"""New words above the level that one reply may hold, beside those of the scene and of the learner."""


def judge(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> list[Finding]:
    """What is wrong with a reply, each fault once; `history` holds (speaker, text) of what was said before it."""
    if not reply.strip():
        return [Finding(Fault.EMPTY)]
    found = [
        *_language(scene, history, reply),
        *role_faults(scene, history, reply),
        *_speech_level(scene, reply),
        *_length(scene, reply),
        *_words(scene, history, reply),
        *_repeated(scene, history, reply),
        *_no_answer(scene, history, reply),
        *_unsafe(scene, reply),
    ]
    return list({finding.fault: finding for finding in reversed(found)}.values())[::-1]


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
    known = f"{texts_of(scene)} {' '.join(text for _speaker, text in history)}".casefold()
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
        if wrong and not re.search(rf"\b{re.escape(wrong[0])}\b", texts_of(scene), re.IGNORECASE):
            yield Finding(Fault.SPEECH_LEVEL, wrong[0])
        return
    levels = [
        (sentence, level_of(sentence))
        for _offset, sentence in sentences(reply)
        if _HANGUL_WORD.search(sentence) and not _QUOTED.search(sentence) and not _SET.match(sentence)
    ]
    if scene.speech_level == SpeechLevel.BANMAL:
        wrong_levels = {SpeechLevel.HAEYO, SpeechLevel.HAPSYO}
        for sentence, _level in levels:
            if "저" in _pronouns(sentence):
                yield Finding(Fault.SPEECH_LEVEL, sentence)
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
    called = _pronouns(sentence)
    if "나" in called:
        return "나" not in _pronouns(" ".join(t for speaker, t in scene.model_lines if speaker == "tutor"))
    return "너" in called


def _pronouns(text: str) -> frozenset[str]:
    return frozenset(m.form for m in analyse(text).morphemes if m.tag == "NP")


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
    known = set(hard_words(texts_of(scene), scene.language, scene.level))
    known |= set(hard_words(" ".join(text for _speaker, text in history), scene.language, scene.level))
    new = [word for word in hard if word not in known]
    if len(new) > MOST_HARD_WORDS:
        yield Finding(Fault.WORDS, ", ".join(new))


def _repeated(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    letters = bare(reply, scene.language)
    # Who has not found words yet may well be asked the same again.
    is_answered = not (history and history[-1][0] == "learner" and is_hesitation(history[-1][1]))
    if is_answered and len(letters.strip()) >= SHORTEST_COMPARED[scene.language]:
        for speaker, text in history:
            if speaker == "tutor" and alike(letters, bare(text, scene.language)):
                yield Finding(Fault.REPEATED, text)
    before = [text for speaker, text in history if speaker == "tutor"]
    if _GREETING.match(reply.strip()) and any(
        _GREETING.match(sentence.strip()) for text in before for _offset, sentence in sentences(text)
    ):
        yield Finding(Fault.REPEATED, reply)
    if is_answered:
        yield from _asked_again(scene, before, reply)
    own = [bare(sentence, scene.language) for _offset, sentence in sentences(reply)]
    own = [piece for piece in own if len(piece.strip()) >= SHORTEST_COMPARED[scene.language]]
    if len(own) != len(set(own)):
        yield Finding(Fault.REPEATED, reply)


def _asked_again(scene: Scene, before: Sequence[str], reply: str) -> Iterable[Finding]:
    """Questions of the model's own that were asked already; those of the author may be asked until answered."""
    lines = (scene.opening, *(text for speaker, text in scene.model_lines if speaker == "tutor"))
    authored = sentences_of(scene, lines)
    asked = sentences_of(scene, before)
    for _offset, sentence in sentences(reply):
        letters = bare(sentence, scene.language)
        if not sentence.rstrip().endswith("?") or bare(sentence, "ko") in ANYBODYS:
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
    r"|\bI (?:don['’]t|do not|didn['’]t|did not|can['’]t|cannot) (?:understand|hear you|hear that|catch that)\b",
    re.IGNORECASE,
)
_SAY_AGAIN = re.compile(
    r"^(?:다시|한\s?번|천천히|\s)+\s?(?:말씀해\s?(?:주세요|주십시오|주시겠어요|주시겠습니까)|말해\s?(?:주세요|줘|줄래))[\s.!?~]*$"
    r"|^(?:please |could you |can you )+(?:say|repeat)(?: that| it)?(?: again)?(?:,? please)?[\s.?]*$",
    re.IGNORECASE,
)


def _no_answer(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    """An apology and nothing else, or empty praise: an authored line answers better, or asks as a person would."""
    if scene.language == "ko" and (praise := _empty_praise(scene, history, reply)):
        yield Finding(Fault.NO_ANSWER, praise)
    theirs = bare(history[-1][1], "ko") if history else ""
    for order in _ASKED_ORDER.finditer(reply):
        if bare(order[0], "ko") not in theirs:
            yield Finding(Fault.NO_ANSWER, order[0])
    said = [sentence for _offset, sentence in sentences(reply)]
    sorry = [bool(_SORRY.search(sentence)) for sentence in said]
    if any(sorry) and all(
        is_sorry or _SAY_AGAIN.search(sentence) for is_sorry, sentence in zip(sorry, said, strict=True)
    ):
        yield Finding(Fault.NO_ANSWER, reply)


# 알려 주세요? asks and orders at once. Only the learner's own words are asked back like this.
_ASKED_ORDER = re.compile(r"[가-힣]+\s?(?:주|보)(?:세요|십시오)\?")

# fmt: off
_PRAISING = frozenset((
    "재미있", "재밌", "재미", "좋", "멋있", "멋지", "즐겁", "놀랍", "놀라", "흥미롭", "흥미", "대단하", "훌륭하",
))
_LIGHT = frozenset(("가", "보", "하", "있", "이", "같", "곳", "일", "꿈", "기분"))
# fmt: on


def _empty_praise(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> str:
    """The sentence that calls good or fun what the learner told of (네, 강아지는 정말 재미있어요), else "". A
    small model says it to all that is not in its scene."""
    said = history[-1][1] if history and history[-1][0] == "learner" else ""
    if not is_statement(said, "ko"):
        return ""
    praise = _PRAISING - _content(said)  # who agrees answers
    theirs = _content(said) - _content(texts_of(scene)) - _PRAISING - _LIGHT
    for _offset, sentence in sentences(reply):
        words = _content(sentence)
        own = words - theirs
        if not sentence.endswith("?") and own < words and own & praise and own <= _PRAISING | _LIGHT:
            return sentence
    return ""


def _content(text: str) -> frozenset[str]:
    """The nouns and the stems of predicates."""
    tags = ("NNG", "NNP", "XR", "VA", "VV", "VX", "XSA")
    return frozenset(m.form for m in analyse(text).morphemes if m.tag in tags)


_INSULT = re.compile(
    r"바보(?:야|예요|입니다|네|같)|멍청|꺼져|닥쳐|재수\s?없|\b(?:stupid|idiot|moron|shut up|damn|fuck\w*|shit\w*)\b",
    re.IGNORECASE,
)


def _unsafe(scene: Scene, reply: str) -> Iterable[Finding]:
    authored = texts_of(scene)
    for finding in find_unsafe(reply):
        piece = reply[finding.start : finding.end]
        if piece not in authored:
            yield Finding(Fault.UNSAFE, piece)
    if insult := _INSULT.search(reply):
        yield Finding(Fault.UNSAFE, insult[0])
