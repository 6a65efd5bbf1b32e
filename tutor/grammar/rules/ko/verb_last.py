"""The verb comes last: 저는 먹어요 밥을 → 저는 밥을 먹어요. Spoken afterthoughts have a comma, a ! or a ?, and stay."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_NOUN_PHRASE = frozenset({"NNG", "NNP", "NP", "NNB", "NR", "SN", "SL", "XSN", "XPN", "MM", "JKG"})
_MOTION = words("가 오 다니 살 있 도착하 출발하 돌아가 돌아오 들어가 나가")
_ADVERBS = words("많이 자주 매일 열심히 빨리 천천히 일찍 늦게 같이 함께 혼자 항상 가끔 보통")
_DONE_SOMEWHERE = words("일하 공부하 배우 먹 만나 사 놀 쉬 자 기다리 운동하 살")
_TIMES = words("어제 오늘 내일 지난주 다음주 아침 점심 저녁 주말 밤 요즘 작년 내년")
_PLACES = words("에 에서 로 으로 에게 한테 하고 와 과")


@rule(
    id="ko-verb-last",
    category="ko-word-order",
    ko="한국어에서는 서술어가 문장 끝에 옵니다: ‘{right}’. 말하다가 덧붙일 때는 뒤에 올 수도 있지만, 글에서는 앞에 "
    "씁니다.",
    en=(
        "Unlike in English, a Korean sentence ends with its verb: {right}. In speech something may be added after the "
        "verb as an afterthought, but do not build the sentence that way."
    ),
    wrong=[
        ("저는 먹어요 밥을.", "저는 밥을 먹어요."),
        ("저는 좋아해요 한국 음식을.", "저는 한국 음식을 좋아해요."),
        ("저는 공부합니다 한국어를 매일.", "저는 한국어를 매일 공부합니다."),
        ("저는 가요 학교에.", "저는 학교에 가요."),
        ("저는 먹고 싶어요 비빔밥을.", "저는 비빔밥을 먹고 싶어요."),
        ("저는 일해요 은행에서.", "저는 은행에서 일해요."),
        ("비가 와요 많이.", "비가 많이 와요."),
    ],
    right=[
        "저는 밥을 먹어요.",
        "먹었어요, 밥을.",
        "어디 가요 이 시간에?",
        "좋아해요. 한국 음식을 자주 먹어요.",
        "정말 고마워요 많이.",
        "몰라요 저는.",
        "괜찮아요 학교에서.",
        "밥을 먹어요 매일.",
    ],
    confidence=0.85,
)
def verb_last(sentence: str) -> Iterator[Finding]:
    morphemes = list(analyse(sentence).morphemes)
    closing = len(morphemes)
    while closing and morphemes[closing - 1].tag in ("SF", "SE"):
        closing -= 1
        if morphemes[closing].form not in (".", "。"):
            return  # asked or called out: an afterthought
    body = morphemes[:closing]
    # Kiwi takes some final endings for connectives when words follow.
    endings = [i for i, m in enumerate(body) if m.tag == "EF" or (m.tag == "EC" and m.form.endswith("요"))]
    if len(endings) != 1 or not 0 < endings[0] < len(body) - 1:
        return
    ending, tail = endings[0], body[endings[0] + 1 :]
    if sentence[body[ending].end : tail[0].start] != " ":
        return
    first = _first_of_verb(sentence, body, ending)
    # Nothing stands before the verb: “알아요 그거를” may be an answer and what it was about.
    if first <= 0 or not _belongs_before(body[first:ending], tail, body[:first]):
        return
    start, end = body[first].start, tail[-1].end
    verb, moved = sentence[start : body[ending].end], sentence[tail[0].start : end]
    yield Finding(start, end, f"{moved} {verb}", {"right": f"{moved} {verb}"})


def _first_of_verb(sentence: str, body: list[Morpheme], ending: int) -> int:
    """Where the predicate begins: with its auxiliaries (먹고 싶어요) and a negative before it (안 가요)."""
    first = ending
    while first > 0:
        before = body[first - 1]
        joined = before.end >= body[first].start
        auxiliary = body[first].tag == "VX" and before.tag == "EC"
        negative = before.tag == "MAG" and before.form in ("안", "못", "잘")
        if joined or auxiliary or negative:
            first -= 1
            continue
        return first
    return first


def _belongs_before(verb: list[Morpheme], tail: list[Morpheme], before: list[Morpheme]) -> bool:
    """Whether what follows the verb is its object, its goal or its adverb, and nothing else."""
    stem = next((m for m in verb if m.tag in ("VV", "XSV")), None)
    if stem is None or any(m.tag in ("VA", "XSA", "VCP", "VCN") for m in verb):
        return False
    form = stem.form if stem.tag == "VV" else verb[max(0, verb.index(stem) - 1)].form + stem.form
    has_object = any(m.tag == "JKO" for m in before)
    kinds = set()
    for morpheme in tail:
        if morpheme.tag == "JKO":
            kinds.add("object")
        elif morpheme.tag == "JKB" and morpheme.form in _PLACES:
            kinds.add("goal" if morpheme.form in ("에", "로", "으로") else "place")
        elif morpheme.tag in ("MAG", "NNG") and morpheme.form in _ADVERBS:
            kinds.add("adverb")
        elif morpheme.tag not in _NOUN_PHRASE:
            return False
    if tail[-1].tag not in ("JKO", "JKB", "MAG") and tail[-1].form not in _ADVERBS | _TIMES:
        return False
    if "object" in kinds:
        return not has_object
    if kinds == {"goal"} or kinds == {"goal", "adverb"}:
        return form in _MOTION
    if kinds == {"place"} or kinds == {"place", "adverb"}:
        return form in _DONE_SOMEWHERE
    return kinds == {"adverb"} and not has_object and any(m.tag == "JKS" for m in before)


longer(
    "ko-verb-last",
    ko="우리말은 서술어를 끝까지 들어야 뜻을 알 수 있습니다. 말할 때 덧붙이는 ‘먹었어요, 밥을’ 같은 "
    "순서를 글에서는 피하세요.",
    en="Everything that belongs to the verb is said before it, in almost any order; the verb closes the "
    "sentence.",
    examples=("저는 아침에 밥을 먹어요.", "동생은 학교에서 한국어를 배워요."),
)
