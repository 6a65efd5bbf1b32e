"""밖에 “only” wants a negative: 하나밖에 없어요. With a positive verb “only” is 만."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_AMOUNT = (
    r"(?<![가-힣])(?:하나|둘|조금|이것|그것|이거|그거|너|한국어|영어|(?:한|두|세|네|다섯|열|[0-9]+) ?"
    r"(?:개|명|번|시간|권|잔|마리|살|사람|장|병|달|주일|분|년)|이틀|사흘|열흘|일주일|하루)"
)

rewriting(
    id="ko-bakke-negative",
    category="ko-ending",
    pairs=[
        (rf"({_AMOUNT}밖에 )있(?=어요|습니다|어(?![가-힣]))", r"\1없"),
        (rf"({_AMOUNT}밖에 )있었(?=어요|습니다)", r"\1없었"),
        (rf"({_AMOUNT}밖에 )알아요", r"\1몰라요"),
        (
            rf"({_AMOUNT}밖에 )(?=(?:먹었|샀|봤|마셨|했|만났|됐|걸렸|남았)(?:어요|습니다)|걸립니다|걸려요)",
            r"\1안 ",
        ),
    ],
    ko="‘밖에’ 뒤에는 ‘없다, 모르다, 안, 못’ 같은 부정 표현이 옵니다: ‘{right}’. 긍정이면 ‘만’을 씁니다.",
    en="밖에 means “nothing but”, so the verb is negative: {right}. With a positive verb use 만 for “only”.",
    wrong=[
        ("돈이 조금밖에 있어요.", "돈이 조금밖에 없어요."),
        ("사과를 한 개밖에 먹었어요.", "사과를 한 개밖에 안 먹었어요."),
    ],
    right=["조금밖에 없어요.", "하나만 있어요.", "집 밖에 있어요.", "창밖에 나무가 있어요."],
)

longer(
    "ko-bakke-negative",
    ko="‘밖에’는 ‘그것을 빼면 없다’는 뜻이라서 뒤에 꼭 ‘없다, 안, 못’ 같은 부정이 옵니다. 같은 뜻의 "
    "‘만’은 긍정으로 씁니다.",
    en="Literally “outside of that there is nothing”: the “nothing” has to be said. 만 (“only”) means the "
    "same with a positive verb.",
    examples=("돈이 천 원밖에 없어요.", "저는 물만 마셔요."),
)
