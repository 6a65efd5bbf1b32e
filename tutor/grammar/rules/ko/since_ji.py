"""지 after an adnominal ending, for the time that has passed, is a dependent noun: 온 지 두 달 (한글 맞춤법 제42항)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_NUMERAL = "한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|일|이|삼|사|오|육|칠|팔|구|십|몇|[0-9]+"
_TIME = "시간|분|일|주|주일|달|개월|년|해"
_PASSED = rf"(?= ?(?:(?:벌써|이제|겨우) ?)?(?:(?:{_NUMERAL}) ?(?:{_TIME})|얼마|오래|꽤|며칠|일주일|하루))"

rewriting(
    id="ko-since-ji",
    category="ko-spacing",
    pairs=[
        (
            rf"((?:온|간|산|된|한|먹은|배운|만난|떠난|시작한|졸업한|결혼한|공부한|도착한|일한|본|잔))지{_PASSED}",
            r"\1 지",
        )
    ],
    ko="지난 시간을 나타내는 ‘지’는 의존 명사라서 띄어 씁니다: ‘{right}’.",
    en="지 for the time that has passed (“since”) is a word of its own: put a space before it, {right}.",
    wrong=[
        ("한국에 온지 두 달 됐어요.", "한국에 온 지 두 달 됐어요."),
        ("한국어를 공부한지 얼마나 됐어요?", "한국어를 공부한 지 얼마나 됐어요?"),
    ],
    right=[
        "한국에 온 지 두 달 됐어요.",
        "언제 온지 몰라요.",
        "누가 한지 알아요?",
        "뭐가 맛있는지 몰라요.",
    ],
)

longer(
    "ko-since-ji",
    ko="‘지’ 뒤에 ‘한 달이 됐다, 오래됐다’처럼 시간이 나오면 의존 명사라서 띄어 씁니다. ‘갈지 모르겠다’의 "
    "‘-ㄹ지’는 어미라서 붙입니다.",
    en="When a length of time follows, 지 is a noun (“the time since”) and stands apart. In 갈지 "
    "모르겠어요 (“whether”) it is part of an ending.",
    examples=("한국에 온 지 일 년 됐어요.", "언제 갈지 모르겠어요."),
)
