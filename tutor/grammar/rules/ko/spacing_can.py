"""-(으)ㄹ 수 있다/없다 is written as three words: the space after 수."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule


@rule(
    id="ko-spacing-can",
    category="ko-spacing",
    ko="‘-(으)ㄹ 수 있다/없다’는 ‘수’의 앞과 뒤를 모두 띄어 씁니다.",
    en="“Can” and “cannot” are three words in Korean: -(으)ㄹ 수 있다, -(으)ㄹ 수 없다.",
    wrong=[
        ("한국어를 할 수있어요.", "한국어를 할 수 있어요."),
        ("오늘은 갈 수없습니다.", "오늘은 갈 수 없습니다."),
    ],
    right=["할 수 있어요.", "갈 수는 없어요.", "그 가수 있어요?", "재수없는 날이에요."],
    stage=FORM,
)
def spacing_can(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index, (noun, verb) in enumerate(pairwise(morphemes)):
        if not index or morphemes[index - 1].tag != "ETM" or (noun.form, noun.tag) != ("수", "NNB"):
            continue
        if verb.form in ("있", "없") and noun.end == verb.start:
            yield Finding(verb.start, verb.start, " ")


longer(
    "ko-spacing-can",
    ko="‘수’는 ‘방법, 가능성’이라는 뜻의 의존 명사입니다. 앞말과도 ‘있다/없다’와도 띄어 ‘할 수 있다’처럼 "
    "세 덩어리로 씁니다.",
    en="수 is a noun meaning “way”: there is a way to do it. So there are three words, with two spaces.",
    examples=("저는 수영할 수 있어요.", "지금은 갈 수 없어요."),
)
