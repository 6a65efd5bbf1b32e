"""A modifier needs its noun: 매운 좋아해요 → 매운 것을 좋아해요, where English says “spicy things”."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_TAKES_OBJECT = words(
    "좋아하 싫어하 사 먹 마시 보 입 신 읽 듣 원하 찾 고르 주 받 만들 시키 주문하 추천하 배우 빌리 사용하"
)
_TAKES_SUBJECT = words("있 없 많 필요하 좋 맛있")
# Shown, but not bought or eaten: 그런 있어요? → 그런 것이 있어요?
_POINTING = words("다른 이런 그런 저런")


@rule(
    id="ko-modifier-noun",
    category="ko-missing-word",
    ko="‘{modifier}’은/는 명사를 꾸미는 말이라서 뒤에 명사가 있어야 합니다. 명사가 없으면 ‘것’을 씁니다: ‘{right}’.",
    en="{modifier} describes a noun, so a noun has to follow; where you name none, use 것 (“one, thing”): {right}.",
    wrong=[
        ("저는 매운 좋아해요.", "저는 매운 것을 좋아해요."),
        ("어제 예쁜 샀어요.", "어제 예쁜 것을 샀어요."),
        ("더 싼 있어요?", "더 싼 것이 있어요?"),
        ("따뜻한 마시고 싶어요.", "따뜻한 것을 마시고 싶어요."),
        ("다른 없어요?", "다른 것이 없어요?"),
    ],
    right=[
        "저는 매운 음식을 좋아해요.",
        "더 싼 거 있어요?",
        "매운 건 싫어해요.",
        "매운 걸 잘 먹어요.",
        "예쁜 사람이 많아요.",
        "바쁜가 봐요.",
        "비싼 데 말고 싼 데로 가요.",
        "큰 소리로 읽어 주세요.",
    ],
    confidence=0.88,
)
def modifier_noun(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(len(morphemes) - 1):
        last, verb = morphemes[index], morphemes[index + 1]
        if sentence[last.end : verb.start] != " ":
            continue
        is_adjective = (
            last.tag == "ETM"
            and last.form in ("ᆫ", "은", "는")
            and index > 0
            and morphemes[index - 1].tag in ("VA", "XSA")
        )
        if not is_adjective and not (last.tag == "MM" and last.form in _POINTING):
            continue
        stem = verb.form
        if verb.tag in ("NNG", "XR") and index + 2 < len(morphemes):
            follower = morphemes[index + 2]
            if follower.tag not in ("XSV", "XSA") or follower.start != verb.end:
                continue
            stem += follower.form
        elif verb.tag not in ("VV", "VA", "VX"):
            continue
        added = "것을" if stem in _TAKES_OBJECT else "것이" if stem in _TAKES_SUBJECT else ""
        if added:
            start = sentence.rfind(" ", 0, last.start) + 1
            modifier = sentence[start : last.end]
            yield Finding(
                last.end, last.end, f" {added}", {"modifier": modifier, "right": f"{modifier} {added}"}
            )


longer(
    "ko-modifier-noun",
    ko="‘매운, 예쁜, 먹는’은 뒤의 말을 꾸미는 모양이라 혼자서는 목적어나 주어가 되지 못합니다. 꾸밀 "
    "명사가 없으면 ‘것’을 넣으세요.",
    en="The modifier form points forward to a noun. When English says “a spicy one”, the “one” is 것, and "
    "it cannot be left out.",
    examples=("저는 매운 것을 좋아해요.", "더 큰 것으로 주세요."),
)
