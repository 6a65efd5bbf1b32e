"""In the plain style an adjective ends in 다 alone; ㄴ다/는다 is for verbs (예쁘다, 먹는다)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

_HADA = (
    "조용|유명|중요|필요|친절|행복|건강|"
    "깨끗|편리|따뜻|시원|피곤|복잡|특별|다양|똑똑|심심|성실|불편|안전|위험|간단|가능|비슷"
)

rewriting(
    id="ko-adjective-plain",
    category="ko-ending",
    pairs=[
        (rf"(?<![가-힣])({_HADA})한다(?=[.!]|고|는|$)", r"\1하다"),
        (r"(?<![가-힣])(예쁘|나쁘|바쁘|슬프|비싸|아프|크)ㄴ다(?=[.!]|고|$)", r"\1다"),
        (r"(?<![가-힣])예쁜다(?=[.!]|고|$)", "예쁘다"),
        (r"(?<![가-힣])나쁜다(?=[.!]|고|$)", "나쁘다"),
        (r"(?<![가-힣])바쁜다(?=[.!]|고|$)", "바쁘다"),
        (r"(?<![가-힣])비싼다(?=[.!]|고|$)", "비싸다"),
        (
            r"(?<![가-힣])(많|좋|작|높|넓|춥|덥|어렵|쉽|귀엽|아름답|재미있|재미없|맛있|맛없|멋있)는다(?=[.!]|고|는|$)",
            r"\1다",
        ),
    ],
    ko="형용사의 현재형은 ‘-ㄴ다/는다’를 붙이지 않고 ‘{right}’이라고/라고 씁니다.",
    en="In written plain style only verbs take ㄴ다/는다; an adjective stays as it is: {right}.",
    wrong=[
        ("이 문제는 아주 중요한다.", "이 문제는 아주 중요하다."),
        ("꽃이 예쁜다.", "꽃이 예쁘다."),
        ("사람이 많는다.", "사람이 많다."),
        ("일이 재미있는다고 했어요.", "일이 재미있다고 했어요."),
    ],
    right=["나는 매일 운동한다.", "이 문제는 중요하다.", "밥을 먹는다.", "그는 그 일을 중요하게 생각한다."],
    stage=FORM,
)

longer(
    "ko-adjective-plain",
    ko="글에서 ‘-다’로 끝맺을 때 동사만 ‘-ㄴ다/는다’가 되고(간다, 먹는다), 형용사는 기본형 그대로 "
    "씁니다(크다, 중요하다).",
    en="In a diary or an essay verbs change (간다, 먹는다), but adjectives look just like the dictionary "
    "form. If it describes how something is, leave it alone.",
    examples=("오늘은 날씨가 좋다.", "이 문제는 정말 어렵다."),
)
