"""만나다 has an object: 친구를 만나다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-meet-object",
    category="ko-particle",
    pairs=[
        (r"(친구|동생|여자)(?:에게|한테) (?=만나(?:요|러 )|만났|만납|만날 거)", r"\1를 "),
        (r"(선생님|사람|부모님|형|남편)(?:에게|한테) (?=만나(?:요|러 )|만났|만납|만날 거)", r"\1을 "),
    ],
    ko="‘만나다’는 ‘을/를’이나 ‘와/과’와 함께 씁니다: ‘{right}’.",
    en="The person you meet is the object of 만나다: {right}, not 에게.",
    wrong=[
        ("어제 친구에게 만났어요.", "어제 친구를 만났어요."),
        ("선생님한테 만났어요.", "선생님을 만났어요."),
    ],
    right=["친구를 만났어요.", "친구에게 말했어요.", "친구에게 만나자고 했어요."],
    confidence=0.9,
)

longer(
    "ko-meet-object",
    ko="‘만나다’는 ‘누구를 만나다’입니다. 서로 만난 것을 강조하면 ‘친구와 만나다’도 되지만 ‘에게’는 쓰지 "
    "않습니다.",
    en="You meet somebody directly, so 을/를; 와/과 is fine if you both arranged it. 에게 is for what is "
    "given or said to a person.",
    examples=("주말에 친구를 만났어요.", "내일 선생님을 만날 거예요."),
)
