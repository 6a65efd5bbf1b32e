"""에서 marks where something is done, 에 where something is or goes (국립국어원 한국어교육 문법)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.korean_words import NOUNS, is_place
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_ACTIONS = words(
    "사 먹 마시 만나 공부하 일하 배우 놀 운동하 쇼핑하 기다리 읽 요리하 구경하 식사하 연습하 수영하"
)
_BETWEEN = frozenset({"JKO", "MAG", "JC", "XSN", "MM", "SN", "NNB", "JX"})


@rule(
    id="ko-place-of-action",
    category="ko-particle",
    ko="무엇을 하는 장소에는 ‘에’가 아니라 ‘에서’를 씁니다: ‘{right}’.",
    en="The place where you do something takes 에서; 에 is for where something is or goes: {right}.",
    wrong=[
        ("어제 백화점에 옷을 샀어요.", "어제 백화점에서 옷을 샀어요."),
        ("식당에 점심을 먹었어요.", "식당에서 점심을 먹었어요."),
        ("공원에 친구를 만났어요.", "공원에서 친구를 만났어요."),
    ],
    right=[
        "어제 백화점에서 옷을 샀어요.",
        "학교에 가서 친구를 만났어요.",
        "집에 책을 사 왔어요.",
        "회사에 커피를 사 갔어요.",
        "냉장고에 우유가 있어요.",
        "학교에 있는 식당에서 먹어요.",
    ],
)
def place_of_action(sentence: str) -> Iterator[Finding]:
    morphemes = list(analyse(sentence).morphemes)
    for index, (place, particle) in enumerate(pairwise(morphemes)):
        if particle.form != "에" or particle.tag != "JKB" or not is_place(place):
            continue
        rest = morphemes[index + 2 :]
        verb = next((n for n, m in enumerate(rest) if m.tag not in _BETWEEN and m.tag not in NOUNS), None)
        if verb is None or not _is_action(rest, verb) or not any(m.tag == "JKO" for m in rest[:verb]):
            continue
        yield Finding(particle.start, particle.end, "에서")


def _is_action(rest: list[Morpheme], verb: int) -> bool:
    """Whether the verb is something one does in a place, and no coming or going follows it (사 오다, 만나러 가다)."""
    stem = rest[verb].form if rest[verb].tag == "VV" else ""
    if rest[verb].tag == "XSV" and verb:
        stem = rest[verb - 1].form + rest[verb].form
    moves = any(
        m.form in ("오", "가", "두", "놓", "다니") and m.tag in ("VX", "VV") for m in rest[verb + 1 :]
    )
    return stem in _ACTIONS and not moves


longer(
    "ko-place-of-action",
    ko="‘에서’는 어떤 일을 하는 무대이고, ‘에’는 가서 닿는 곳이나 있는 곳입니다. 동사를 보세요. "
    "먹다·공부하다는 ‘에서’, 가다·있다는 ‘에’입니다.",
    en="Think of 에서 as a stage where something happens and of 에 as a pin on a map. The verb decides: "
    "eat, buy and study need a stage; go and be need a pin.",
    examples=("식당에서 점심을 먹었어요.", "내일 학교에 가요."),
)
