"""있다 and 없다 take a subject: 시간이 있다, where English “have” takes an object."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

_HAVE = r"(?=(?:많이 |별로 |아직 |지금 )?(?:있|없)(?:어요|습니다|었|으면|지만|는데|어서))"

rewriting(
    id="ko-have-subject",
    category="ko-particle",
    pairs=[
        (
            r"(시간|돈|약속|수업|시험|질문|책|동생|형|남편|관심|자신|생각|계획|일|직업|꿈)을 " + _HAVE,
            r"\1이 ",
        ),
        (
            r"(여자 ?친구|남자 ?친구|친구|강아지|고양이|언니|오빠|누나|취미|문제|차|숙제|회의)를 " + _HAVE,
            r"\1가 ",
        ),
    ],
    ko="‘있다, 없다’ 앞에는 ‘이/가’를 씁니다: ‘{right}’.",
    en="English “have” takes an object, but 있다 and 없다 take a subject: {right}.",
    wrong=[
        ("오늘 시간을 있어요.", "오늘 시간이 있어요."),
        ("저는 여자 친구를 없어요.", "저는 여자 친구가 없어요."),
    ],
    right=["시간이 있어요.", "책을 읽고 있어요.", "시간을 내요."],
    confidence=0.95,
)
