"""잃어버리다 is to lose a thing, 잊어버리다 to forget."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-lose-forget",
    category="ko-word-choice",
    pairs=[
        (r"((?:지갑|핸드폰|휴대폰|여권|열쇠|가방|카드|돈|반지|길)[을를] )잊(?=어버렸|었어)", r"\1잃"),
        (r"((?:이름|약속|비밀번호|생일|전화번호|숙제|단어|날짜)[을를] )잃(?=어버렸|었어)", r"\1잊"),
    ],
    ko="물건은 ‘잃어버리다’, 기억은 ‘잊어버리다’입니다: ‘{right}’.",
    en="You lose a thing (잃어버리다) but forget a name or a date (잊어버리다): {right}.",
    wrong=[
        ("지하철에서 지갑을 잊어버렸어요.", "지하철에서 지갑을 잃어버렸어요."),
        ("친구 이름을 잃어버렸어요.", "친구 이름을 잊어버렸어요."),
    ],
    right=["지갑을 잃어버렸어요.", "약속을 잊어버렸어요.", "길을 잃었어요."],
)
