"""Where the tutor falls out of its role: speaks as a program, says what the learner should, or leaves too early."""

import re
from collections.abc import Iterable, Sequence

from lessons.faults import Fault, Finding
from lessons.likeness import ANYBODYS, SHORTEST_COMPARED, alike, sentences_of, similarity, texts_of
from lessons.models.wording import bare
from tutor.engine.prompts import Scene, shown_example
from tutor.grammar.kiwi import analyse
from tutor.grammar.sentences import sentences

_META = re.compile(
    r"인공\s?지능|언어\s?모델|\bAI\b|챗봇|튜터|학습자|역할|문법|문장을|한국어로\s?(?:말|대답)|영어로\s?(?:말|대답)|"
    r"(?:잘못된|올바른|틀린)\s?표현|오류가\s?(?:있|발생|났)|말씀하신\s?것\s?같|"
    r"\bas an? (?:ai|assistant|language)|language model|chatbot|\bassistant\b|\bthe (?:learner|user)\b|"
    r"\bI (?:don['’]t|do not|can['’]t|cannot) speak English|한국(?:말|어)(?:을|를)?\s?못\s?(?:해|합|하)|"
    r"role[- ]?play|\bmy role\b|grammar|"
    r"\bI(?:'m| am) (?:sorry, but I )?(?:unable|not able) to (?:assist|help|answer)|"
    r"\bI can(?:'t|not) (?:assist|help|answer|provide|engage)|도와드릴\s?수\s?없|대답할\s?수\s?없",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|\s)[\w ’']{1,20}[:：]\s")


def role_faults(scene: Scene, history: Sequence[tuple[str, str]], reply: str) -> Iterable[Finding]:
    """What in a reply is not the tutor's to say; `history` holds (speaker, text) of what was said before it."""
    authored = bare(texts_of(scene), "ko")
    for meta in _META.finditer(reply):
        if bare(meta[0], "ko") not in authored:
            yield Finding(Fault.ROLE, meta[0])
    label = _LABEL.search(reply)
    if label and not re.search(r"\d\s?[:：]", label[0]):
        yield Finding(Fault.ROLE, label[0].strip())
    others = sentences_of(scene, (text for speaker, text in scene.model_lines if speaker == "learner"))
    if not scene.is_between_equals:
        others += sentences_of(scene, scene.phrases)
    own = sentences_of(scene, (scene.opening, *(t for speaker, t in scene.model_lines if speaker == "tutor")))
    said = [text for speaker, text in history if speaker == "learner"]
    if _is_unasked_example(scene, said, reply):
        yield Finding(Fault.ROLE, reply)
    if taken := _takes_a_name(scene, said, reply):
        yield Finding(Fault.ROLE, taken)
    if _leaves_early(scene, said, reply):
        yield Finding(Fault.ROLE, reply)
    if asking := _asks_as_the_learner(scene, said, reply):
        yield Finding(Fault.ROLE, asking)
    for _offset, sentence in sentences(reply):
        letters = bare(sentence, scene.language)
        if len(letters.strip()) < SHORTEST_COMPARED[scene.language]:
            continue
        if bare(sentence, "ko") in ANYBODYS or any(alike(letters, line) for line in own):
            continue
        echoed = () if sentence.endswith("?") else sentences_of(scene, said)
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

_REQUEST = re.compile(r"(?:주세요|주십시오|주시겠어요|줘|줘요)(?=[\s.!?~]|$)")


def _takes_over(sentence: str, said: str) -> bool:
    """Whether a statement says as the tutor's own what the learner has just told, or asked for, in Korean."""
    found = analyse(sentence).morphemes
    words = {(m.form, m.tag) for m in found if m.tag in _CONTENT}
    theirs = {(m.form, m.tag) for m in analyse(said).morphemes}
    if any(m.form in _FEELINGS and (m.form, m.tag) in theirs for m in found) and not any(
        m.tag.startswith("E") and m.form in _FROM_OUTSIDE for m in found
    ):
        return True
    if _REQUEST.search(sentence) and _REQUEST.search(said):
        # What is counted may be called by another word: 개, 권, 마리.
        words = {(form, tag) for form, tag in words if tag not in ("NNB", "VX")}
        theirs |= {("주", "VV")}
        return len(words) >= _ASKED_FOR and words <= theirs
    return len(words) >= _TAKEN_OVER and words <= theirs


def _asks_as_the_learner(scene: Scene, said: Sequence[str], reply: str) -> str:
    """The sentence that asks for what only the learner asks for in the scene, "" for none.

    A waiter says no 김치찌개 하나 주세요, but may repeat the order to make sure (김치찌개 하나 주세요?).
    """
    if scene.language != "ko" or scene.is_between_equals or not _REQUEST.search(reply):
        return ""
    lines = [text for speaker, text in scene.model_lines if speaker == "learner"]
    theirs = _requests(" ".join([*lines, *scene.phrases]))
    own = _requests(
        " ".join([scene.opening, *(text for speaker, text in scene.model_lines if speaker == "tutor")])
    )
    heard = bare(said[-1], "ko") if said else ""
    for _offset, sentence in sentences(reply):
        is_repeated = sentence.rstrip().endswith("?") and bare(sentence, "ko") in heard
        if not is_repeated and _requests(sentence) & (theirs - own):
            return sentence
    return ""


def _requests(text: str) -> frozenset[str]:
    """What is asked for in a text, by verbs: 빼 of 빼 주세요, 계산하 of 계산해 주세요, 주 of a thing to be given.

    To say something again (말해 주세요), or in Korean (한국말로 해 주세요), is anybody's to ask.
    """
    found = analyse(text).morphemes
    asked = set()
    for place, morpheme in enumerate(found):
        if (
            morpheme.form != "주"
            or morpheme.tag not in ("VV", "VX")
            or not _REQUEST.match(text, morpheme.start)
        ):
            continue
        verb = found[max(0, place - 2)]
        if morpheme.tag == "VV":
            asked.add("주")
        elif verb.tag == "XSV":
            asked.add(f"{found[max(0, place - 3)].form}{verb.form}")
        else:
            asked.add(verb.form)
    return frozenset(asked - {"말하", "말씀하", "하"})


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
