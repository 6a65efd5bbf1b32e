"""What is counted stands before number and counter: 두 커피 → 커피 두 잔, where English says “two coffees”."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.korean_words import COUNTER_OF
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

# Without 네, which also means “your”.
_NUMBERS = words("한 두 세 다섯 여섯 일곱 여덟 아홉 열")
# What one does with things that one has counted; prose may well say 두 책은 서로 다르다.
_VERBS = words("있 사 주 드리 시키 주문하 먹 마시 키우 기르 빌리 읽 가지 갖 받 예약하 필요하")


@rule(
    id="ko-counter-order",
    category="ko-counter",
    ko="물건을 셀 때는 ‘명사+수+단위’의 순서로 말합니다: ‘{right}’.",
    en="Korean names the thing first, then the number with its counter: {right} (“coffee, two cups”).",
    wrong=[
        ("두 커피 주세요.", "커피 두 잔 주세요."),
        ("어제 세 책을 샀어요.", "어제 책 세 권을 샀어요."),
        ("한 커피 주세요.", "커피 한 잔 주세요."),
        ("우리 집에 두 고양이가 있어요.", "우리 집에 고양이 두 마리가 있어요."),
    ],
    right=[
        "커피 두 잔 주세요.",
        "두 책은 내용이 달라요.",
        "두 사람이 있어요.",
        "네 사과를 먹어도 돼?",
        "두 커피숍에 갔어요.",
        "한 책에서 읽었어요.",
        "세 친구를 만났어요.",
    ],
)
def counter_order(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(len(morphemes) - 2):
        number, noun = morphemes[index], morphemes[index + 1]
        counter = COUNTER_OF.get(noun.form)
        if number.tag != "MM" or number.form not in _NUMBERS or counter is None or noun.tag != "NNG":
            continue
        # 한 책 is a certain book, unless one orders it.
        if number.form == "한" and not _is_ordered(morphemes[index + 2 :]):
            continue
        if sentence[number.end : noun.start] != " " or not _is_counted(sentence, morphemes[index + 2 :]):
            continue
        new = f"{noun.form} {number.form} {counter}"
        particle = morphemes[index + 2]
        end = noun.end
        if particle.tag in ("JKO", "JKS") and particle.start == end:
            end = particle.end
            has_final = (ord(counter[-1]) - 0xAC00) % 28 != 0
            new += {"JKO": "을" if has_final else "를", "JKS": "이" if has_final else "가"}[particle.tag]
        yield Finding(number.start, end, new, {"right": new})


def _is_ordered(rest: tuple[Morpheme, ...]) -> bool:
    return bool(rest) and (rest[0].form, rest[0].tag) in (("주", "VV"), ("시키", "VV"))


def _is_counted(sentence: str, rest: tuple[Morpheme, ...]) -> bool:
    """Whether the noun is what the next verb is about: a particle or none, at most an adverb, then the verb."""
    after = list(rest)
    if after and after[0].tag in ("JKO", "JKS"):
        after = after[1:]
    while after and after[0].tag == "MAG":
        after = after[1:]
    if len(after) >= 2 and after[0].tag in ("NNG", "XR") and after[1].tag in ("XSV", "XSA"):
        return after[0].form + after[1].form in _VERBS
    return bool(after) and after[0].tag in ("VV", "VA", "VX") and after[0].form in _VERBS


longer(
    "ko-counter-order",
    ko="우리말은 먼저 무엇인지 말하고 그다음 얼마인지 말합니다: 커피 두 잔. ‘두 잔의 커피’도 있지만 "
    "글에서나 쓰는 말입니다.",
    en="First the thing, then how many: 커피 두 잔. The order of English, 두 잔의 커피, needs 의 and "
    "sounds bookish.",
    examples=("맥주 두 병 주세요.", "책 세 권을 빌렸어요."),
)
