"""The past of 이다 is 이었다 after a consonant and 였다 after a vowel (한글 맞춤법 제36항); 이였다 is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import has_final
from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule


@rule(
    id="ko-copula-past",
    category="ko-conjugation",
    ko="‘이다’의 과거는 받침 뒤에서 ‘이었-’, 받침이 없으면 ‘였-’입니다: ‘{right}’.",
    en="The past of 이다 (“was”) is 이었- after a consonant and 였- after a vowel, never 이였-: {right}.",
    wrong=[
        ("좋은 경험이였어요.", "좋은 경험이었어요."),
        ("그것은 거짓말이였습니다.", "그것은 거짓말이었습니다."),
        ("저는 그때 기자이였어요.", "저는 그때 기자였어요."),
    ],
    right=[
        "좋은 경험이었어요.",
        "저는 그때 기자였어요.",
        "산이 잘 보였어요.",
        "가격을 높였어요.",
        "우리 집 고양이였어요.",
        "글을 쓰는 이였어요.",
    ],
    stage=FORM,
)
def copula_past(sentence: str) -> Iterator[Finding]:
    for match in re.finditer("(?<=[가-힣])이였(?=[가-힣])", sentence):
        start = match.start()
        word_start = max(sentence.rfind(" ", 0, start) + 1, 0)
        stem = sentence[word_start:start]
        as_word = analyse(stem + "이").morphemes
        if len(as_word) == 1 and as_word[0].known and as_word[0].tag in ("NNG", "VV", "VA"):
            continue  # 고양이 + 였: the 이 is part of the noun
        before = analyse(stem).morphemes
        if not before or before[-1].tag not in ("NNG", "NNP", "NNB", "NP", "XSN", "NR"):
            continue
        yield Finding(start, match.end(), "이었" if has_final(sentence[start - 1]) else "였")


longer(
    "ko-copula-past",
    ko="‘이었’이 줄면 ‘였’이 되므로 ‘이였’은 같은 것을 두 번 적은 셈입니다. 받침이 있으면 ‘이었’, 없으면 "
    "‘였’ 가운데 하나만 쓰세요.",
    en="였 already contains 이. After a consonant the long form 이었 is kept, after a vowel it shrinks to "
    "였; 이였 would say it twice.",
    examples=("어제는 제 생일이었어요.", "그분은 유명한 배우였어요."),
)
