"""씨, 님 and 군 after a name stand apart from it: 민지 씨 (한글 맞춤법 제48항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_TITLED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4})씨(?=[ .,!?]|$|는|은|가|이 |를|하고|랑|도|의|에게|한테|께|와|예요|입니다|야)"
)


@rule(
    id="ko-title-spacing",
    category="ko-spacing",
    ko="이름 뒤의 ‘씨’는 띄어 씁니다: ‘{right}’.",
    en="씨 after a name is a word of its own, like “Mr” or “Ms”: put a space before it, {right}.",
    wrong=[
        ("민지씨는 학생이에요.", "민지 씨는 학생이에요."),
        ("마이클씨, 안녕하세요?", "마이클 씨, 안녕하세요?"),
    ],
    right=[
        "민지 씨는 학생이에요.",
        "날씨가 좋아요.",
        "글씨를 예쁘게 써요.",
        "해바라기씨를 먹어요.",
        "그 아저씨는 친절해요.",
        "말씨가 부드러워요.",
    ],
    stage=FORM,
)
def title_spacing(sentence: str) -> Iterator[Finding]:
    for match in _TITLED.finditer(sentence):
        place = match.end("name")
        name = [m for m in analyse(sentence).morphemes if match.start() <= m.start < place]
        title = [m for m in analyse(sentence).morphemes if m.start == place and m.form == "씨"]
        if (
            len(name) != 1
            or name[0].tag != "NNP"
            or name[0].end != place
            or not title
            or title[0].tag != "NNB"
        ):
            continue
        yield Finding(place, place, " ", {"right": f"{match['name']} 씨"})


longer(
    "ko-title-spacing",
    ko="‘씨, 님, 선생님’처럼 이름 뒤에서 부르는 말은 한 낱말로 보아 띄어 씁니다. ‘선생님’ 안의 ‘-님’처럼 "
    "낱말의 일부인 것은 붙입니다.",
    en="A title is a word, as in “Ms Kim”, so leave a space after the name. In 선생님 or 사장님 the 님 is "
    "part of the word.",
    examples=("지수 씨는 회사원이에요.", "김민수 씨를 만났어요."),
)
