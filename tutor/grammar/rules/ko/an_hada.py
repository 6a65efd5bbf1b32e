"""With noun + 하다 the 안 stands before 하다: 공부 안 해요."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_NOUNS = (
    "공부|운동|요리|청소|숙제|쇼핑|전화|노래|여행|운전|연습|이야기|수영|결혼|빨래|설거지|샤워|준비|예약|걱정|출근"
    "|퇴근|식사|산책|대답|연락|수업|회의|주문|아르바이트|세수|데이트|게임"
)


def _reorder(match: re.Match[str]) -> str:
    return f"{match.group(2)} {match.group(1)} {match.group(3)}"


rewriting(
    id="ko-an-hada",
    category="ko-word-order",
    pairs=[
        (
            rf"(?<![가-힣])(안|못) ({_NOUNS})(해요|했어요|합니다|했습니다|해서|하고|해|했어|할 거예요)(?![가-힣])",
            _reorder,
        )
    ],
    ko="‘명사+하다’ 동사의 부정은 ‘{right}’처럼 ‘하다’ 바로 앞에 ‘안, 못’을 씁니다.",
    en="With a noun + 하다 verb the negative goes between them, right before 하다: {right}.",
    wrong=[
        ("저는 오늘 안 공부해요.", "저는 오늘 공부 안 해요."),
        ("어제 못 운동했어요.", "어제 운동 못 했어요."),
    ],
    right=["저는 오늘 공부 안 해요.", "안 좋아해요.", "안 피곤해요.", "안 말해도 알아요.", "못 일어났어요."],
)

longer(
    "ko-an-hada",
    ko="‘공부하다’는 ‘공부를 하다’에서 온 말이라 ‘안’과 ‘못’은 ‘하다’ 바로 앞에 들어갑니다. 그러나 "
    "‘좋아하다’처럼 나눌 수 없는 말은 앞에 둡니다(안 좋아해요).",
    en="공부하다 is “do study”, and the negative goes next to “do”. Words that cannot be split, such as "
    "좋아하다, keep it in front: 안 좋아해요.",
    examples=("주말에는 일 안 해요.", "어제는 숙제를 못 했어요."),
)
