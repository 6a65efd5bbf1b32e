"""Register: how politely one speaks, computed from who the two are, and what in a Korean sentence falls below it.

The table follows the 표준 언어 예절 (National Institute of Korean Language, 2011): 해요체 or 합쇼체 to all whom one
does not know well and to everybody above one in rank or clearly older; 반말 to children and among close equals. More
politeness than the table asks for is never called wrong: between 해요체 and 합쇼체 real speakers vary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation, Span, align, resolve
from tutor.grammar.kiwi import Morpheme, analyse, conjugate
from tutor.grammar.sentences import is_in, sentences
from tutor.grammar.words import words


class SpeechLevel(StrEnum):
    """The three speech levels of today's spoken Korean, as they are named in grammars."""

    HAPSYO = "hapsyo"
    HAEYO = "haeyo"
    BANMAL = "banmal"


@dataclass(frozen=True)
class Relation:
    """Who the other is to the speaker. `rank`: "higher", "same", "lower"; `closeness`: "stranger", "acquainted",
    "close"; ages in years, None where nobody knows."""

    rank: str
    closeness: str
    own_age: int | None = None
    other_age: int | None = None


@dataclass(frozen=True)
class Register:
    """The least polite level that is right, whether the other is above the speaker, and why.

    With `allows_musing` what one says to oneself may be casual: 아, 맛있다!
    """

    least: SpeechLevel
    is_above: bool
    reason: Explanation
    allows_musing: bool = False


# A child, and how many years make one of two close friends the elder.
_CHILD = 13
_ELDER = 5

_ABOVE = Explanation(
    "이 장면의 상대는 나보다 윗사람이에요.",
    "In this scene you are speaking to somebody above you.",
)
_STRANGER = Explanation(
    "이 장면의 상대는 처음 만난 사람이에요.",
    "In this scene you are speaking to somebody you have just met.",
)
_ACQUAINTED = Explanation(
    "이 장면의 상대는 아직 말을 놓은 사이가 아니에요.",
    "In this scene the two of you know each other but are not close.",
)
_CLOSE_ELDER = Explanation(
    "이 장면의 상대는 가깝지만 나보다 나이가 많아요.",
    "In this scene the other is close to you, but older.",
)
_CHILD_REASON = Explanation("이 장면의 상대는 어린아이예요.", "In this scene the other is a child.")
_SO_FAR = Explanation(
    "지금까지 상대에게 존댓말을 썼고, 한 사람에게 말할 때는 존댓말과 반말을 섞지 않아요.",
    "So far you have spoken politely, and to one person one does not mix polite and casual speech.",
)
# How many polite sentences make a habit, and how many of them one casual sentence is set against.
_HABIT = 2
_CLEARLY = 3
_CLOSE = Explanation("이 장면의 상대는 가까운 친구예요.", "In this scene the other is a close friend.")


def register_of(relation: Relation) -> Register | None:
    """The register that a relation asks for; None where rank or closeness is not known.

    | the other is | stranger | acquainted | close |
    | --- | --- | --- | --- |
    | higher | 해요체 | 해요체 | 해요체 |
    | same | 해요체 | 해요체 | 반말; five years older: 해요체 |
    | lower | 해요체; a child: 반말 | 해요체; a child: 반말 | 반말 |
    """
    rank, closeness = relation.rank, relation.closeness
    if not rank or not closeness:
        return None
    years = (relation.other_age - relation.own_age) if relation.own_age and relation.other_age else 0
    is_child = relation.other_age is not None and relation.other_age < _CHILD and years < 0
    if rank == "higher":
        return Register(SpeechLevel.HAEYO, True, _ABOVE)
    if is_child:
        return Register(SpeechLevel.BANMAL, False, _CHILD_REASON)
    if closeness == "stranger":
        return Register(SpeechLevel.HAEYO, False, _STRANGER)
    if closeness == "acquainted":
        return Register(SpeechLevel.HAEYO, False, _ACQUAINTED)
    if rank == "same" and years >= _ELDER:
        return Register(SpeechLevel.HAEYO, False, _CLOSE_ELDER)
    return Register(SpeechLevel.BANMAL, False, _CLOSE)


def register_in_use(texts: Iterable[str]) -> Register | None:
    """The register that a speaker keeps to in Korean texts of one conversation; None without a clear habit.

    Only polite speech is a habit to hold somebody to: more politeness than usual is never wrong.
    """
    levels = [
        level_of(sentence)
        for text in texts
        for _, sentence in sentences(text)
        if is_in("ko", sentence) and not _QUOTED.search(sentence) and not _is_musing(sentence)
    ]
    casual = levels.count(SpeechLevel.BANMAL)
    polite = levels.count(SpeechLevel.HAEYO) + levels.count(SpeechLevel.HAPSYO)
    if polite < _HABIT or polite < _CLEARLY * casual:
        return None
    return Register(SpeechLevel.HAEYO, False, _SO_FAR, allows_musing=True)


_MUSING = frozenset({"다", "네", "구나", "는구나", "군", "ᆫ가", "지"})
_TAKES_YO = words(
    """
    어 아 지 네 ᆯ게 을게 ᆯ래 을래 ᆯ까 을까 거든 잖아 는데 ᆫ데 은데 나 어서 아서 니까 으니까 더라고 ᆫ가 는가
    은가
    """
)
_REBUILT = {
    "다": "어요", "ᆫ다": "어요", "는다": "어요", "니": "어요", "냐": "어요", "으냐": "어요",
    "느냐": "어요", "자": "어요",
    "구나": "군요", "는구나": "는군요", "더라": "더라고요", "어라": "으세요", "아라": "으세요",
}  # fmt: skip
_PREDICATE = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")
_QUOTED = re.compile("[“”‘’\"']")
_WORDS = {"응": "네", "안녕": "안녕하세요", "아니": "아니요"}
_ME = {
    "나는": "저는", "난": "저는", "나도": "저도", "나를": "저를", "날": "저를", "내가": "제가", "내": "제",
    "나의": "제",    "나한테": "저한테", "나에게": "저에게", "나랑": "저랑", "나하고": "저하고",
}  # fmt: skip
_ME_WORD = re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(_ME, key=len, reverse=True))})(?= )")


def level_of(sentence: str) -> SpeechLevel | None:
    """The speech level of a sentence by its last ending; None where it has none, as in “커피 한 잔.”"""
    ending = _last_ending(sentence)
    if ending is None:
        return None
    text = sentence[: ending.end].rstrip()
    if re.search(r"(?:니다|니까|십시오|ㅂ시다|[가-힣]시다)$", text) and ending.form not in _TAKES_YO:
        return SpeechLevel.HAPSYO
    return SpeechLevel.HAEYO if text.endswith(("요", "죠")) else SpeechLevel.BANMAL


def is_too_casual(text: str, register: Register) -> bool:
    """Whether a Korean text addresses the other in 반말 where the register forbids it. What is quoted or may be said
    to oneself does not count, nor a sentence whose ending is not sure."""
    if register.least is SpeechLevel.BANMAL:
        return False
    return any(
        level_of(sentence) is SpeechLevel.BANMAL
        and not _QUOTED.search(sentence)
        and not _is_musing(sentence)
        and _raised(sentence) is not None
        for _, sentence in sentences(text)
        if is_in("ko", sentence)
    )


def propose(sentence: str, register: Register) -> list[Edit]:
    """What raises one Korean sentence to the least polite level that the register allows."""
    if register.least is SpeechLevel.BANMAL or _QUOTED.search(sentence):
        return []
    if register.allows_musing and _is_musing(sentence):
        return []
    spans: list[Span] = []
    if level_of(sentence) is SpeechLevel.BANMAL and (span := _raised(sentence)):
        spans.append(span)
    spans += _words(sentence)
    if register.is_above:
        spans += _humble(sentence)
    return resolve(_edit(sentence, span, register) for span in spans)


def _is_musing(sentence: str) -> bool:
    """Whether a sentence may be said to oneself: 춥다, 맛있네, 그렇구나."""
    ending = _last_ending(sentence)
    return ending is not None and ending.form in _MUSING


def _last_ending(sentence: str) -> Morpheme | None:
    """The ending that closes the sentence, with a 요 that follows it counted in."""
    rest = list(analyse(sentence).morphemes)
    while rest and rest[-1].tag in ("SF", "SP", "SE", "SW", "SO", "W_EMOJI", "Z_SIOT"):
        rest.pop()
    if not rest:
        return None
    last = rest[-1]
    if last.tag == "JX" and last.form == "요":
        return last
    # A connective that ends the sentence closes it as well: 먹었니?, 배고파서.
    return last if last.tag in ("EF", "EC") and last.known else None


def _raised(sentence: str) -> Span | None:
    """The change that turns the last ending into one of 해요체."""
    ending = _last_ending(sentence)
    if ending is None:
        return None
    morphemes = [m for m in analyse(sentence).morphemes if m.end <= ending.end]
    before = morphemes[-2] if len(morphemes) > 1 else None
    if ending.form == "야" and before is not None and before.tag in ("VCP", "VCN"):
        return _copula(sentence, ending, before)
    if ending.form in _TAKES_YO:
        return Span(ending.end, ending.end, "요")
    if ending.form in _REBUILT and before is not None:
        return _rebuilt(sentence, morphemes)
    return None


def _copula(sentence: str, ending: Morpheme, copula: Morpheme) -> Span:
    """학생이야 → 학생이에요, 친구야 → 친구예요, 아니야 → 아니에요."""
    start = ending.end - 1
    if copula.tag == "VCN":
        return Span(start, ending.end, "에요")
    has_i = sentence[start - 1 : start] == "이" and copula.end > copula.start
    return Span(start, ending.end, "에요" if has_i else "예요")


def _rebuilt(sentence: str, morphemes: list[Morpheme]) -> Span | None:
    """The last predicate conjugated anew: 춥다 → 추워요, 가자 → 가요, 앉아라 → 앉으세요."""
    first = len(morphemes) - 1
    while (
        first > 0
        and morphemes[first - 1].tag in (*_PREDICATE, "EP")
        and " " not in sentence[morphemes[first - 1].start : morphemes[-1].end]
    ):
        first -= 1
    parts = morphemes[first:]
    if len(parts) < 2 or parts[0].tag in ("VCP", "XSV", "XSA"):
        root = morphemes[first - 1] if first else None
        if (
            root is None
            or root.end != parts[0].start
            or root.tag not in ("NNG", "NNP", "XR", "NP", "NNB", "NR", "MAG")
        ):
            return None
        parts = [root, *parts]
    new = conjugate([*((m.form, m.tag) for m in parts[:-1]), (_REBUILT[parts[-1].form], "EF")])
    if new.endswith("이어요"):
        new = f"{new[:-3]}이에요"
    return Span(parts[0].start, parts[-1].end, new)


def _words(sentence: str) -> Iterator[Span]:
    """Words that are casual by themselves, where they open or are the sentence."""
    for match in re.finditer(r"^\s*(응(?=[\s,.!?~]|$)|안녕(?=[,.!?~]|$)|아니(?=[,.!]|$))", sentence):
        yield Span(match.start(1), match.end(1), _WORDS[match.group(1)])


def _humble(sentence: str) -> Iterator[Span]:
    """나 and 내, which one calls 저 and 제 when speaking to somebody above one."""
    morphemes = analyse(sentence).morphemes
    for match in _ME_WORD.finditer(sentence):
        if any(m.start == match.start() and m.tag == "NP" and m.form in ("나", "내") for m in morphemes):
            yield Span(*match.span(), _ME[match.group()])


def _edit(sentence: str, span: Span, register: Register) -> Edit:
    left = sentence.rfind(" ", 0, span.start) + 1
    new = sentence[left : span.start] + span.replacement
    spans = align(sentence, sentence[: span.start] + span.replacement + sentence[span.end :], "ko")
    least = spans[0] if len(spans) == 1 else span
    if span.replacement in _ME.values():
        explanation = Explanation(
            f"{register.reason.ko} 그래서 ‘나, 내’ 대신 자기를 낮추는 ‘저, 제’를 씁니다: ‘{new}’.",
            f"{register.reason.en} So you call yourself 저 or 제, the humble words, and not 나 or 내: {new}.",
        )
    else:
        explanation = Explanation(
            f"{register.reason.ko} 그래서 반말을 쓰지 않고 해요체로 말합니다: ‘{new}’.",
            f"{register.reason.en} So you do not use 반말 (casual speech) but the polite 해요체: {new}.",
        )
    return Edit(
        least.start,
        least.end,
        least.replacement,
        get_category("ko-honorific").id,
        "register:haeyo",
        explanation,
        0.9,
    )
