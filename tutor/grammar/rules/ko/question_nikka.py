"""In the formal style a question ends in -ㅂ니까/습니까, not in -ㅂ니다: 얼마입니까?"""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-question-nikka",
    category="ko-ending",
    pairs=[
        (
            r"((?<![가-힣])(?:얼마|무엇|뭐|어디|누구|누가|언제|왜|어떻게|몇|무슨|어느|어떤)[^.!?]*니)다(?=\?)",
            r"\1까",
        ),
    ],
    ko="합쇼체에서 묻는 문장은 ‘-ㅂ니까/습니까’로 끝납니다: ‘{right}’.",
    en="In the formal style a question ends in -ㅂ니까, a statement in -ㅂ니다, whatever the mark: {right}.",
    wrong=[
        ("요금이 얼마입니다?", "요금이 얼마입니까?"),
        ("화장실이 어디에 있습니다?", "화장실이 어디에 있습니까?"),
    ],
    right=["요금이 얼마입니까?", "화장실이 어디에 있습니다.", "제가 팀장입니다?", "어디에 갑니까?"],
)

longer(
    "ko-question-nikka",
    ko="합쇼체는 끝 글자가 문장의 종류를 알려 줍니다. 말할 때는 ‘-다’, 물을 때는 ‘-까’입니다. 해요체는 "
    "모양이 같고 억양만 다릅니다.",
    en="In 해요 style the voice alone makes a question; in the formal style the last syllable does: 다 "
    "states, 까 asks.",
    examples=("이름이 무엇입니까?", "화장실은 어디에 있습니까?"),
)
