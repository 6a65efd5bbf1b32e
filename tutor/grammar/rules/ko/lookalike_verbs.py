"""가르치다 “teach” and 가리키다 “point at”; 틀리다 “wrong” and 다르다 “different”; 잃다 and 잊다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_TAUGHT = r"(?:한국어|영어|수학|일본어|중국어|과학|음악|학생들|아이들)[을를] (?:[가-힣]+에게 )?"
_COMPARED = r"[와과] (?:아주 |많이 |너무 |완전히 |조금 |좀 )?"

rewriting(
    id="ko-lookalike-verbs",
    category="ko-word-choice",
    pairs=[
        (rf"({_TAUGHT})가[르리](?:키|치)(?=[가-힣])", r"\1가르치"),
        (rf"({_TAUGHT})가[르리]켜", r"\1가르쳐"),
        (rf"({_TAUGHT})가[르리]켰", r"\1가르쳤"),
        (rf"({_TAUGHT})가[르리]킵", r"\1가르칩"),
        (r"((?:약속|이름|비밀번호|전화번호|생일|숙제)[을를] )잃(?=어버|었)", r"\1잊"),
        (r"((?:지갑|핸드폰|휴대폰|여권|열쇠)[을를] )잊어버(?=렸|려)", r"\1잃어버"),
        (rf"({_COMPARED})틀려요", r"\1달라요"),
        (rf"({_COMPARED})틀립니다", r"\1다릅니다"),
    ],
    ko="비슷하게 들리지만 뜻이 다른 동사입니다. 여기서는 ‘{right}’이라고/라고 합니다.",
    en="Two verbs look alike but differ in meaning. Here the one you need is in {right}.",
    wrong=[
        ("저는 영어를 가르켜요.", "저는 영어를 가르쳐요."),
        ("약속을 잃어버렸어요.", "약속을 잊어버렸어요."),
        ("지갑을 잊어버렸어요.", "지갑을 잃어버렸어요."),
        ("한국 문화는 미국 문화와 많이 틀려요.", "한국 문화는 미국 문화와 많이 달라요."),
    ],
    right=[
        "저는 영어를 가르쳐요.",
        "손으로 산을 가리켰어요.",
        "답이 틀려요.",
        "이름을 잊어버렸어요.",
        "길을 잃었어요.",
    ],
)

longer(
    "ko-lookalike-verbs",
    ko="글자 하나가 달라서 뜻이 달라지는 짝입니다. 가르치다–가리키다, 잊다–잃다, 매다–메다처럼 짝을 지어 "
    "예문과 함께 외우세요.",
    en="One letter apart and worlds apart in meaning: 잊다 is to forget, 잃다 to lose. Learn such verbs "
    "in pairs, each with a noun it goes with.",
    examples=("비밀번호를 잊어버렸어요.", "지갑을 잃어버렸어요."),
)
