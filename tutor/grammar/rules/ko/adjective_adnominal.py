"""An adjective stands before a noun with (으)ㄴ: 예쁜 꽃, never 예쁘는 꽃; 는 is for verbs."""

from __future__ import annotations

import re

from tutor.grammar.kiwi import conjugate
from tutor.grammar.rules.base import FORM
from tutor.grammar.rules.respelling import rewriting

_PLAIN = "예쁘|바쁘|비싸|나쁘|아프|슬프|기쁘|높|많|작|좋|넓|젊|깊|짧|느리|흐리|배고프"
_HADA = (
    "조용|유명|중요|필요|친절|행복|건강|깨끗|편리|편|따뜻|시원|피곤|복잡|특별|다양|솔직|착|똑똑|심심|성실"
    "|불편|안전|위험|간단|가능|불가능|답답|튼튼|날씬|뚱뚱|화려|순수|신선"
)
_B = "어렵|쉽|춥|덥|맵|귀엽|아름답|무겁|가볍|가깝|무섭|뜨겁|차갑|시끄럽|즐겁"


def _adnominal(match: re.Match[str]) -> str:
    stem = match.group(1)
    return conjugate([(stem, "VA-I" if stem in _B.split("|") else "VA"), ("은", "ETM")])


rewriting(
    id="ko-adjective-adnominal",
    category="ko-ending",
    pairs=[
        (rf"(?<![가-힣])({_PLAIN}|{_B})는(?= [가-힣])", _adnominal),
        (rf"(?<![가-힣])({_HADA})하는(?= (?:[가-힣]+))", r"\1한"),
        (r"(?<![가-힣])크는(?= (?:집|방|가방|도시|나라|문제|소리|회사|학교|건물|나무))", "큰"),
        (r"(?<![가-힣])길는(?= )", "긴"),
    ],
    ko="형용사는 명사 앞에서 ‘-는’이 아니라 ‘-(으)ㄴ’을 씁니다: ‘{right}’. ‘-는’은 동사에 씁니다.",
    en="An adjective before a noun takes (으)ㄴ, not 는, which is for verbs: {right}.",
    wrong=[
        ("예쁘는 꽃을 샀어요.", "예쁜 꽃을 샀어요."),
        ("조용하는 곳을 좋아해요.", "조용한 곳을 좋아해요."),
        ("어렵는 문제예요.", "어려운 문제예요."),
    ],
    right=[
        "예쁜 꽃이에요.",
        "제가 좋아하는 곳이에요.",
        "공부하는 사람이 많아요.",
        "밥을 먹는 사람이에요.",
        "크는 아이들은 많이 먹어요.",
    ],
    stage=FORM,
)
