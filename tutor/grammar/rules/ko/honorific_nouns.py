"""For elders and superiors 이름, 나이 and 생일 have honorific words: 성함, 연세, 생신."""

from __future__ import annotations

from tutor.grammar.rules.respelling import mending

_ELDER = r"(?:할아버지|할머니|선생님|교수님|사장님|부장님|과장님|어머님|아버님|손님|어르신)"

mending(
    id="ko-honorific-nouns",
    category="ko-honorific",
    pairs=[
        (rf"({_ELDER}(?:의)? )이름(?=이 (?:뭐|무엇|어떻게)|은 (?:뭐|무엇|어떻게))", r"\1성함"),
        (rf"({_ELDER}(?:의)? )나이가", r"\1연세가"),
        (rf"({_ELDER}(?:의)? )나이는", r"\1연세는"),
        (rf"({_ELDER}(?:의)? )생일(?=[이은을에])", r"\1생신"),
    ],
    ko="웃어른에 대해서는 ‘이름, 나이, 생일’ 대신 ‘성함, 연세, 생신’이라고 합니다: ‘{right}’.",
    en="For someone you look up to, Korean uses other nouns than 이름, 나이 and 생일: here {right}.",
    wrong=[
        ("할머니 생일이에요.", "할머니 생신이에요."),
        ("할아버지 나이가 많으세요.", "할아버지 연세가 많으세요."),
        ("선생님 이름이 뭐예요?", "선생님 성함이 뭐예요?"),
    ],
    right=["할머니 생신이에요.", "친구 생일이에요.", "제 이름은 알렉스예요.", "선생님은 나이를 안 물어봐요."],
    confidence=0.75,
)
