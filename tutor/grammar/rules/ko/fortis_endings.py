"""-(으)ㄹ게(요), -(으)ㄹ걸(요), -(으)ㄹ 거(예요) are written with a plain ㄱ (한글 맞춤법, 제53항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import final_of
from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_ENDING = re.compile(
    r"(?<=[가-힣])(?:(께)(?=요?(?![가-힣]))|(껄)(?=요?(?![가-힣]))|"
    r"( ?꺼)(?=예요|에요|야|니까|지|라고|라는|면|다(?![가-힣])))"
)
_PLAIN = {"께": "게", "꺼": " 거", "껄": "걸"}


@rule(
    id="ko-fortis-endings",
    category="ko-spelling",
    ko="소리는 된소리로 나지만 ‘{right}’이라고/라고 예사소리 ㄱ으로 적습니다.",
    en="It sounds tense, but it is written with a plain ㄱ: {right}.",
    wrong=[
        ("제가 할께요.", "제가 할게요."),
        ("내일 전화할께.", "내일 전화할게."),
        ("커피를 마실 꺼예요.", "커피를 마실 거예요."),
        ("집에 갈꺼야.", "집에 갈 거야."),
    ],
    right=[
        "제가 할게요.",
        "선생님께 말씀드릴게요.",
        "어르신들께 인사했어요.",
        "이건 제 거예요.",
        "불을 꺼요.",
    ],
    stage=FORM,
    confidence=0.97,
)
def fortis_endings(sentence: str) -> Iterator[Finding]:
    for match in _ENDING.finditer(sentence):
        stem = sentence[: match.start()]
        if final_of(stem) != "ㄹ":
            continue
        old = match.group().strip()
        if old == "께" and any(
            m.start == match.start() and m.tag.startswith("J") for m in analyse(sentence).morphemes
        ):
            continue
        yield Finding(match.start(), match.end(), _PLAIN[old])


longer(
    "ko-fortis-endings",
    ko="‘-(으)ㄹ게요, -(으)ㄹ걸’은 [께요], [껄]로 소리 나지만 적을 때는 예사소리입니다. 묻는 "
    "‘-(으)ㄹ까요?’만 된소리로 적습니다.",
    en="After ㄹ the ㄱ sounds tense, and one writes plain ㄱ all the same. Only the question "
    "-(으)ㄹ까요? is really spelled with ㄲ.",
    examples=("제가 전화할게요.", "우리 같이 갈까요?"),
)
