"""저, 나, 너, 누구 change before 가: 제가, 내가, 네가, 누가; and 제, 내 stand before a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_SUBJECT = re.compile(r"(?<![가-힣])(저가|누구가)(?= )")
_POSSESSIVE = re.compile(
    r"(?<![가-힣])(저|나) (?=(?:이름|취미|생일|고향|전공|직업|꿈|성격|나이)(?:은|는|이|가|도)(?![가-힣]))"
)
_FORMS = {"저가": "제가", "누구가": "누가", "저": "제", "나": "내"}


@rule(
    id="ko-contracted-pronouns",
    category="ko-particle",
    ko="‘{old}’이/가 아니라 ‘{new}’이라고/라고 합니다. ‘저, 나, 누구’는 ‘가’나 ‘의’와 만나면 모양이 바뀝니다.",
    en="The pronoun changes its shape here, like “I” and “my” in English: {new}, not {old}.",
    wrong=[
        ("저가 할게요.", "제가 할게요."),
        ("누구가 왔어요?", "누가 왔어요?"),
        ("저 이름은 알렉스예요.", "제 이름은 알렉스예요."),
    ],
    right=[
        "제가 할게요.",
        "누가 왔어요?",
        "저 사람은 누구예요?",
        "저가 항공을 탔어요.",
        "저는 이름이 길어요.",
    ],
    stage=FORM,
)
def contracted_pronouns(sentence: str) -> Iterator[Finding]:
    for match in _SUBJECT.finditer(sentence):
        old = match.group(1)
        start, tag = match.start(), ("저", "NP")
        if old == "저가" and not any(
            m.start == start and (m.form, m.tag) == tag for m in analyse(sentence).morphemes
        ):
            continue
        yield Finding(*match.span(1), _FORMS[old], {"old": old, "new": _FORMS[old]})
    for match in _POSSESSIVE.finditer(sentence):
        yield Finding(
            *match.span(1), _FORMS[match.group(1)], {"old": match.group(1), "new": _FORMS[match.group(1)]}
        )


longer(
    "ko-contracted-pronouns",
    ko="‘저, 나, 너, 누구’는 ‘가’를 만나면 ‘제가, 내가, 네가, 누가’로 모양이 바뀝니다. 다른 조사 앞에서는 "
    "바뀌지 않습니다(저는, 누구를).",
    en="Only 가 causes the change: 제가, 내가, 네가, 누가. Before 는, 를 or 도 the pronouns stay as they "
    "are.",
    examples=("제가 도와 드릴게요.", "누가 전화했어요?"),
)
