"""께서 is for those one looks up to, and stands in the place of 이/가, not beside it."""

from __future__ import annotations

import re

from tutor.grammar.hangul import allomorph
from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

_JUNIORS = "친구|동생|남동생|여동생|아들|딸|아이|강아지|고양이|아기|후배|조카"


def _plain(match: re.Match[str]) -> str:
    return match.group(1) + allomorph("가", match.group(1))


rewriting(
    id="ko-honorific-particle",
    category="ko-honorific",
    pairs=[
        (r"(?<=[가-힣])께서(?:가|이)(?= )", "께서"),
        (rf"(?<![가-힣])({_JUNIORS})께서(?= )", _plain),
        (r"(?<![가-힣])(?:저|제|나|내)께서(?= )", lambda m: "제가" if m.group()[0] in "저제" else "내가"),
    ],
    ko="‘께서’는 높여야 할 사람 뒤에 ‘이/가’ 대신 씁니다: ‘{right}’.",
    en="께서 replaces 이/가 after someone you look up to, not after yourself, friends or younger people: {right}.",
    wrong=[
        ("동생께서 학교에 가요.", "동생이 학교에 가요."),
        ("할머니께서가 오셨어요.", "할머니께서 오셨어요."),
    ],
    right=["할머니께서 오셨어요.", "선생님께서는 바쁘세요.", "동생이 가요.", "친구분께서 오셨어요."],
    stage=FORM,
)

longer(
    "ko-honorific-particle",
    ko="‘께서’는 ‘이/가’의 높임말이라 함께 쓰지 않고, 뒤의 동사에도 ‘-시-’를 붙여 짝을 맞춥니다. "
    "‘은/는’과는 ‘께서는’으로 이어집니다.",
    en="께서 is the respectful 이/가 and replaces it; the verb then takes -시-. 은/는 may follow: 께서는.",
    examples=("할머니께서 오셨어요.", "제 동생이 왔어요."),
)
