"""있다 and 알다 have negatives of their own, 없다 and 모르다: no 안 있다, no 안 알다."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule

_NEGATIVE = {"있": ("없", "VA"), "알": ("모르", "VV")}


@rule(
    id="ko-not-exist",
    category="ko-word-choice",
    ko="‘있다, 알다’의 반대말은 ‘안’을 붙이지 않고 ‘없다, 모르다’로 말합니다: ‘{right}’.",
    en="있다 and 알다 are not negated with 안: they have opposites of their own, 없다 and 모르다. Say {right}.",
    wrong=[
        ("연필이 안 있어요.", "연필이 없어요."),
        ("저는 그 사람을 안 알아요.", "저는 그 사람을 몰라요."),
        ("고장 날 줄 안 알았습니다.", "고장 날 줄 몰랐습니다."),
    ],
    right=[
        "연필이 없어요.",
        "왜 가만히 안 있어?",
        "아무도 안 알려 줬어요.",
        "저는 그 사람을 몰라요.",
        "집에 안 있고 나갔어요.",
    ],
)
def not_exist(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes) - 1):
        negative, verb = morphemes[index], morphemes[index + 1]
        if (
            (negative.form, negative.tag) != ("안", "MAG")
            or verb.form not in _NEGATIVE
            or verb.tag not in ("VV", "VA")
        ):
            continue
        if verb.form == "있" and morphemes[index - 1].tag != "JKS":
            continue  # to stay, which one may not do
        tail = []
        for m in morphemes[index + 2 :]:
            if m.tag not in ("EP", "EF"):
                break
            tail.append(m)
        if not tail or tail[-1].tag != "EF" or sentence[negative.end : verb.start] != " ":
            continue
        form = conjugate([_NEGATIVE[verb.form], *((m.form, m.tag) for m in tail)])
        yield Finding(negative.start, tail[-1].end, form, {"right": form})


longer(
    "ko-not-exist",
    ko="‘있다’의 반대는 ‘없다’, ‘알다’의 반대는 ‘모르다’로 따로 있습니다. 높임말 ‘계시다’만 ‘안 계시다’로 "
    "부정합니다.",
    en="A few words have a real opposite, so 안 is not needed: 있다/없다, 알다/모르다. The honorific "
    "계시다 is the exception: 안 계세요.",
    examples=("지금 시간이 없어요.", "저는 그 노래를 몰라요."),
)
