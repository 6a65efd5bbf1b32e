"""년, 개월, 원, 층 and other units of Chinese origin take Sino-Korean numbers (일 년, 삼 층), not 하나, 둘, 셋."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

SINO = {
    "하나": "일", "한": "일", "둘": "이", "두": "이", "셋": "삼", "세": "삼", "넷": "사", "네": "사", "다섯": "오",
    "여섯": "육", "일곱": "칠", "여덟": "팔", "아홉": "구", "열": "십", "스물": "이십", "스무": "이십",
}  # fmt: skip
_NUMBER = "|".join(SINO)


def _in_sino(match: re.Match[str]) -> str:
    return SINO[match.group(1)] + match.group(2)


rewriting(
    id="ko-sino-units",
    category="ko-counter",
    pairs=[
        (
            rf"(?<![가-힣])({_NUMBER})( ?(?:년|개월|학년|퍼센트|인분|주년|미터|킬로미터|킬로그램)(?![가-힣]{{3}}))",
            _in_sino,
        ),
        (r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉)( ?호선)", _in_sino),
        (rf"(?<![가-힣])({_NUMBER})( ?원(?:을|이|에|입니다|이에요|짜리|씩)?(?![가-힣]))", _in_sino),
        (
            r"(?<![가-힣])(하나|둘|셋|넷)( ?(?:주|주일|주간|층|학기|인)(?:에|의|로|을|이|동안|간)?(?![가-힣]))",
            _in_sino,
        ),
        (
            r"(?<![가-힣])(셋|세|넷|네|다섯|여섯|일곱|여덟|아홉|열)( ?층에(?! 걸쳐| 나뉘))(?![가-힣])",
            _in_sino,
        ),
        (r"(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|열)( ?일(?= (?:동안|전|후)))", _in_sino),
    ],
    ko="‘년, 개월, 원, 층’ 같은 단위 앞에는 ‘일, 이, 삼’처럼 한자어 수를 씁니다: ‘{right}’.",
    en="Units such as 년 (year), 개월 (month), 원 and 층 (floor) take the Sino-Korean numbers 일, 이, 삼: {right}.",
    wrong=[
        ("한국에서 두 년 살았어요.", "한국에서 이 년 살았어요."),
        ("사무실은 세 층에 있어요.", "사무실은 삼 층에 있어요."),
        ("다섯 개월 동안 배웠어요.", "오 개월 동안 배웠어요."),
        ("불고기 둘 인분 주세요.", "불고기 이 인분 주세요."),
    ],
    right=[
        "한국에서 이 년 살았어요.",
        "한 달 동안 배웠어요.",
        "세 주 전에 왔어요.",
        "그 건물은 두 층에 걸쳐 있어요.",
        "세원이를 만났어요.",
        "한 원로 배우가 왔어요.",
        "내 일 전에 끝내요.",
    ],
)

longer(
    "ko-sino-units",
    ko="‘년, 개월, 원, 층, 분, 번’처럼 한자에서 온 단위는 일, 이, 삼으로 셉니다. 같은 ‘달’이라도 ‘두 "
    "달’과 ‘이 개월’처럼 짝이 다릅니다.",
    en="Units of Chinese origin take numbers of Chinese origin. Compare 두 달 and 이 개월: both are two "
    "months.",
    examples=("삼 층에 있어요.", "한국어를 이 년 배웠어요."),
)
