"""이다 is written together with its noun (한글 맞춤법, 제41항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import has_final
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_ALONE = re.compile(r"(?<=[가-힣]) +(이에요|이예요|예요|입니다|이었어요|였어요|이었습니다)(?![가-힣])")


@rule(
    id="ko-spacing-copula",
    category="ko-spacing",
    ko="‘이다’는 띄어 쓰지 않고 앞의 명사에 붙여 씁니다: ‘{right}’.",
    en="Korean “to be” is not a word of its own: it is attached to the noun, {right}.",
    wrong=[
        ("저는 학생 이에요.", "저는 학생이에요."),
        ("제 이름은 알렉스 예요.", "제 이름은 알렉스예요."),
        ("여기는 도서관 입니다.", "여기는 도서관입니다."),
    ],
    right=["저는 학생이에요.", "옷을 입니다.", "어디예요?", "여기입니다."],
    stage=FORM,
)
def spacing_copula(sentence: str) -> Iterator[Finding]:
    for match in _ALONE.finditer(sentence):
        noun, copula = sentence[: match.start()].split()[-1], match.group(1)
        if analyse(noun).morphemes[-1].tag not in NOUNS:
            continue
        if copula in ("이에요", "예요", "이예요"):
            copula = "이에요" if has_final(noun) else "예요"
        yield Finding(match.start(), match.end(), copula, {"right": noun + copula})


longer(
    "ko-spacing-copula",
    ko="‘이다’는 영어 is처럼 홀로 서지 못하고 앞 명사에 붙습니다. ‘아니다’는 홀로 서는 낱말이라 띄어 씁니다.",
    en="The Korean “to be” leans on its noun and has no space. Its negative, 아니다, stands alone: 학생이 "
    "아니에요.",
    examples=("저는 대학생이에요.", "여기는 은행이 아니에요."),
)
