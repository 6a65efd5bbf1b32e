"""계시다 is for people; what an elder has is 있으시다 (시간이 있으세요?)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_THINGS = "시간|질문|약속|문제|돈|관심|계획|일|고민|말씀|차|회의|궁금한 점|궁금한 것|볼일|문의"

rewriting(
    id="ko-honorific-thing",
    category="ko-honorific",
    pairs=[
        (rf"(?<![가-힣])((?:{_THINGS})(?:이|가|은|는|도)? )계시(?=면|나요|죠|지요|고|니까|는)", r"\1있으시"),
        (rf"(?<![가-힣])((?:{_THINGS})(?:이|가|은|는|도)? )계세(?=요)", r"\1있으세"),
        (rf"(?<![가-힣])((?:{_THINGS})(?:이|가|은|는|도)? )계십(?=니)", r"\1있으십"),
    ],
    ko="‘계시다’는 사람에게만 씁니다. 사물은 ‘있으시다’로 높입니다: ‘{right}’.",
    en="계시다 is for people only. With things that belong to the person, say 있으시다: {right}.",
    wrong=[
        ("내일 시간이 계세요?", "내일 시간이 있으세요?"),
        ("질문이 계시면 말씀하세요.", "질문이 있으시면 말씀하세요."),
    ],
    right=["사장님이 계세요?", "시간이 있으세요?", "안녕히 계세요.", "일하고 계시면 기다릴게요."],
)

longer(
    "ko-honorific-thing",
    ko="‘계시다’는 사람이 어디에 있음을 높인 말입니다. 그분의 시간이나 물건이 있을 때는 ‘있으시다’로 "
    "간접으로 높입니다.",
    en="계시다 says where a person is. When something of theirs is there, such as time or a question, "
    "honour them through it with 있으시다.",
    examples=("질문 있으세요?", "선생님은 교실에 계세요."),
)
