"""June and October are 유월 and 시월: the number loses its final consonant (한글 맞춤법, 제52항)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

_SINO = {
    "한": "일", "두": "이", "세": "삼", "네": "사", "다섯": "오", "여섯": "유", "일곱": "칠", "여덟": "팔",
    "아홉": "구", "열": "시", "열한": "십일", "열두": "십이",
}  # fmt: skip

respelling(
    id="ko-month-names",
    category="ko-counter",
    pairs=[
        *(
            (rf"(?<![가-힣]){native} 월(?=[에은이을도부까의]|[ .,!?]|$)", f"{sino}월")
            for native, sino in _SINO.items()
        ),
        (r"(?<![가-힣])육 ?월(?![가-힣]{2}일)", "유월"),
        (r"(?<![가-힣])십 ?월(?![가-힣]{2}일)", "시월"),
    ],
    ko="달 이름에는 한자어 수사(일, 이, 삼…)를 쓰고, 6월과 10월은 받침 없이 유월, 시월로 읽고 적습니다.",
    en="Months take the Sino-Korean numbers (일, 이, 삼…), and June and October lose a consonant: 유월, 시월.",
    wrong=[
        ("제 생일은 육월이에요.", "제 생일은 유월이에요."),
        ("십월에 결혼해요.", "시월에 결혼해요."),
        ("다섯 월에 만나요.", "오월에 만나요."),
    ],
    right=[
        "제 생일은 유월이에요.",
        "십일월에 만나요.",
        "6월에 가요.",
        "오월이에요.",
        "세월이 빨라요.",
        "여덟 월급날",
    ],
)

longer(
    "ko-month-names",
    ko="달 이름은 한자어 수에 ‘월’을 붙입니다. ‘육월, 십월’은 소리 내기 어려워 받침이 떨어진 ‘유월, "
    "시월’이 표준어입니다.",
    en="The months are simply numbered. Only the sixth and the tenth drop a consonant, because they are "
    "easier to say that way: 유월, 시월.",
    examples=("유월에 여행을 갈 거예요.", "제 생일은 시월 삼 일이에요."),
)
