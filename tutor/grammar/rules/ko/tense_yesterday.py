"""With 어제, 지난주 and the like the only verb of a sentence is in the past; with 내일 it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse, conjugate, span_of
from tutor.grammar.korean_words import PREDICATES
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_PAST = words("어제 그제 그저께 어젯밤 지난주 지난달 작년")
_FUTURE = words("내일 모레 글피 내년")
_TIME = re.compile(rf"(?<![가-힣])(?:{'|'.join(_PAST | _FUTURE)})(?=에? )")
_ENDINGS = words("어요 아요 습니다 ᆸ니다 어 아 다")
_VERBS = words("가 오 먹 마시 만나 보 사 읽 듣 놀 자 배우 쉬 일어나 타 만들 받 주 보내 끝내 시작하 도착하 하")
_NOT_STATED = words("JKG JX JKS XSN SN")


@rule(
    id="ko-tense-yesterday",
    category="ko-tense",
    ko="‘{time}’의 일을 말하고 있으므로 ‘{right}’이라고/라고 합니다.",
    en="With {time} the verb needs the matching tense: {right}.",
    wrong=[
        ("어제 친구를 만나요.", "어제 친구를 만났어요."),
        ("저는 지난주에 부산에 갑니다.", "저는 지난주에 부산에 갔습니다."),
        ("어제 집에서 공부해요.", "어제 집에서 공부했어요."),
        ("내일 학교에 갔어요.", "내일 학교에 갈 거예요."),
        ("어제 영화를 볼 거예요.", "어제 영화를 봤어요."),
    ],
    right=[
        "어제 친구를 만났어요.",
        "어제 산 책을 읽어요.",
        "어제부터 배가 아파요.",
        "내일 학교에 가요.",
        "내일 시험이 있었으면 좋겠어요.",
        "어제 일이 생각나요.",
        "어제 산 책을 읽을 거예요.",
        "어제의 일을 쓸 거예요.",
        "내일 갔으면 해요.",
    ],
)
def tense_yesterday(sentence: str) -> Iterator[Finding]:
    if "?" in sentence:
        return
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP")]
    yield from _planned(sentence, morphemes)
    for time in _TIME.finditer(sentence):
        rest = [m for m in morphemes if m.start >= time.end()]
        if len(rest) < 2 or rest[0].tag in _NOT_STATED or (rest[0].tag == "NNG" and rest[1].tag == "JKS"):
            continue
        if sum(m.tag in PREDICATES for m in morphemes) != 1 or any(m.tag in ("ETM", "EC") for m in morphemes):
            continue
        place = next((i for i, m in enumerate(rest) if m.tag in PREDICATES), -1)
        if place < 0:
            continue
        verb, tail = rest[place], rest[place + 1 :]
        if (
            verb.tag not in ("VV", "XSV")
            or verb.form not in _VERBS
            or not tail
            or tail[-1].form not in _ENDINGS
        ):
            continue
        stems = [rest[place - 1], verb] if verb.tag == "XSV" and place else [verb]
        form = _form(stems, tail, time.group() in _PAST)
        if form:
            start, end = span_of([*stems, *tail])
            if end < len(sentence) and sentence[end].isalnum():
                continue
            yield Finding(start, end, form, {"time": time.group(), "right": form})


def _planned(sentence: str, morphemes: list[Morpheme]) -> Iterator[Finding]:
    """A past time with -(으)ㄹ 거예요, which is about what is to come: 어제 봤어요."""
    tail = [(m.form, m.tag) for m in morphemes[-4:]]
    if (
        len(morphemes) < 6
        or [tag for _, tag in tail] != ["ETM", "NNB", "VCP", "EF"]
        or tail[0][0] not in ("ᆯ", "을")
    ):
        return
    verb = morphemes[-5]
    time = next((m for m in _TIME.finditer(sentence) if m.group() in _PAST), None)
    if time is None or verb.tag != "VV" or verb.form not in _VERBS or tail[1][0] not in ("거", "것"):
        return
    between = [m for m in morphemes[:-5] if m.start >= time.start()]
    if any(m.tag in PREDICATES or m.tag in ("ETM", "EC", "JKG") for m in morphemes[:-5]) or len(between) < 2:
        return
    if between[1].tag in _NOT_STATED and between[1].form != "에":
        return
    ending = "습니다" if tail[3][0].endswith("니다") else "어요"
    right = conjugate([(verb.form, "VV"), ("었", "EP"), (ending, "EF")])
    yield Finding(verb.start, morphemes[-1].end, right, {"time": time.group(), "right": right})


def _form(stems: list[Morpheme], tail: list[Morpheme], is_past: bool) -> str:
    """The verb in the tense that fits, "" when it has it already."""
    tags = [m.tag for m in tail]
    parts = [(m.form, m.tag) for m in stems]
    if is_past and tags == ["EF"]:
        ending = "습니다" if tail[0].form.endswith("니다") else tail[0].form
        return "" if ending == "다" else conjugate([*parts, ("었", "EP"), (ending, "EF")])
    if not is_past and tags == ["EP", "EF"] and tail[0].form in ("었", "았"):
        future = conjugate([*parts, ("ᆯ", "ETM")])
        return {"어요": f"{future} 거예요", "습니다": f"{future} 겁니다"}.get(tail[1].form, "")
    return ""


longer(
    "ko-tense-yesterday",
    ko="때를 나타내는 말과 동사의 시간이 맞아야 합니다. 어제·지난주에는 ‘-았/었-’, 내일·다음 주에는 "
    "‘-(으)ㄹ 거예요’나 현재를 씁니다.",
    en="The word of time and the verb have to agree. For the near future Korean also allows the present "
    "(내일 가요); the past has no such freedom.",
    examples=("어제 영화를 봤어요.", "내일 친구를 만날 거예요."),
)
