"""(으)로서 is “as” somebody, (으)로써 “by means of” something (한글 맞춤법 제57항)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_PEOPLE = (
    "학생|선생님|교사|의사|부모|친구|사람|외국인|인간|엄마|아빠"
    "|어머니|아버지|가수|배우|선배|회원|직원|시민|대표|리더|팬"
)

rewriting(
    id="ko-roseo-rosseo",
    category="ko-particle",
    pairs=[
        (rf"((?<![가-힣])(?:{_PEOPLE})으?로)써(?=[ 는,])", r"\1서"),
        (r"(?<=[가-힣]함으로)서(?=[ ,])", "써"),
    ],
    ko="자격은 ‘(으)로서’, 수단은 ‘(으)로써’입니다: ‘{right}’.",
    en="In the role of someone is (으)로서, by means of something (으)로써; they sound the same: {right}.",
    wrong=[
        ("학생으로써 열심히 공부해야 해요.", "학생으로서 열심히 공부해야 해요."),
        ("친구로써 말하는 거예요.", "친구로서 말하는 거예요."),
    ],
    right=["학생으로서 말해요.", "대화로써 문제를 풀어요.", "운동함으로써 건강해져요."],
)

longer(
    "ko-roseo-rosseo",
    ko="‘로서’는 자격(학생으로서), ‘로써’는 도구나 방법(말로써)입니다. ‘~의 자격으로’로 바꿀 수 있으면 "
    "‘로서’입니다.",
    en="로서 is “as”, of a role; 로써 is “by means of”. If you could say “in the capacity of”, it has a "
    "plain ㅅ.",
    examples=("친구로서 하는 말이에요.", "대화로써 문제를 풀었어요."),
)
