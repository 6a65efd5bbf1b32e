"""With 어제, 지난주 and the like the only verb of a sentence is in the past; with 내일 it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse, conjugate, span_of
from tutor.grammar.korean_words import PREDICATES
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_PAST = words("어제 그제 그저께 어젯밤 지난주 지난달 작년 재작년 아까") | {
    "지난 주말", "지난 방학", "지난 여름", "지난 겨울", "어렸을 때", "어릴 때",
    *(f"지난주 {day}요일" for day in "월화수목금토일"),
}  # fmt: skip
_FUTURE = words("내일 모레 글피 내년") | {"다음 주", "다음 달", "다음 주말", "다음 학기"}
_TIME = re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(_PAST | _FUTURE, key=len, reverse=True))})(?=에?는? )")
# What goes on until now may stand beside a time that is over.
_NOW = words("지금 오늘 요즘 이제 아직 벌써 내일 항상 매일 보통 자주 가끔 늘 계속")
_ENDINGS = words("어요 아요 습니다 ᆸ니다 어 아 다")
_VERBS = words(
    "가 오 먹 마시 만나 보 사 읽 듣 놀 자 배우 쉬 일어나 타 만들 받 주 보내 끝내 시작하 도착하 하 살 다니 걷 찍 쓰 치 "
    "입 청소하 돌아오 돌아가 나가 들어가 다녀오 걸리 끝나"
)
# Actions in a row: the last of them has the tense of all.
_IN_A_ROW = words("고 아서 어서")
_BEFORE_IN_A_ROW = words("만나 만들 가 오 먹 일어나 내리 타 사 씻 하 끝나 끝내 보 마치")
# Verbs of going, which -(으)러 says the purpose of: one act, not two.
_TO_DO_WHAT = words("가 오 나가 들어가 다녀오 돌아가 돌아오")
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
        ("지난 주말에 친구를 만나서 영화를 봐요.", "지난 주말에 친구를 만나서 영화를 봤어요."),
        ("어렸을 때 부산에 살아요.", "어렸을 때 부산에 살았어요."),
        ("다음 주에 시험을 봤어요.", "다음 주에 시험을 볼 거예요."),
        ("어제 친구를 만나러 가요.", "어제 친구를 만나러 갔어요."),
        ("지난주에 책을 읽으러 도서관에 와요.", "지난주에 책을 읽으러 도서관에 왔어요."),
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
        "어제 늦게 자서 지금 커피를 마셔요.",
        "어제 시장에서 사서 오늘 먹어요.",
        "어렸을 때 친구하고 지금도 자주 만나요.",
        "어제 배운 노래를 듣고 있어요.",
        "다음 주에 볼 영화를 골랐어요.",
        "어제는 못 갔지만 내일은 가요.",
        "지난주에 시작해서 매일 배워요.",
        "어제 산 옷을 바꾸러 가요.",
        "내일 친구를 만나러 가요.",
        "어제 약속해서 지금 친구를 만나러 가요.",
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
        is_past = time.group() in _PAST
        place = _last_predicate(rest, is_past)
        before = [m for m in morphemes if m.end <= time.start()]
        if place < 0 or any(m.tag in PREDICATES or m.tag in ("ETM", "EC") for m in before):
            continue
        if is_past and any(m.form in _NOW for m in morphemes):
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
        form = _form(stems, tail, is_past)
        if form:
            start, end = span_of([*stems, *tail])
            if end < len(sentence) and sentence[end].isalnum():
                continue
            yield Finding(start, end, form, {"time": time.group(), "right": form})


def _last_predicate(rest: list[Morpheme], is_past: bool) -> int:
    """Where the only predicate after the time is, or the last of some past actions in a row; -1 where neither is."""
    places = [i for i, m in enumerate(rest) if m.tag in PREDICATES]
    if not places or any(m.tag == "ETM" for m in rest):
        return -1
    links = [m for m in rest if m.tag == "EC"]
    if len(places) == 1:
        return -1 if links else places[0]
    if len(places) == 2 and [link.form for link in links] in (["러"], ["으러"]):
        return places[-1] if rest[places[-1]].form in _TO_DO_WHAT else -1
    first = [
        rest[i].form if rest[i].tag == "VV" else "하" for i in places[:-1] if rest[i].tag in ("VV", "XSV")
    ]
    in_a_row = (
        is_past
        and len(first) == len(places) - 1 == len(links)
        and all(form in _BEFORE_IN_A_ROW for form in first)
        and all(link.form in _IN_A_ROW for link in links)
    )
    return places[-1] if in_a_row else -1


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
