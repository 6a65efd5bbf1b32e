"""To an elder one gives with 께 and 드리다: 할머니께 선물을 드렸어요."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_ELDERS = "할머니|할아버지|선생님|교수님|사장님|부모님"
_GIVE = {
    "줘요": "드려요", "줍니다": "드립니다", "줬어요": "드렸어요", "주었어요": "드렸어요", "주었습니다": "드렸습니다",
    "줬습니다": "드렸습니다", "줄 거예요": "드릴 거예요", "주고 싶어요": "드리고 싶어요",
}  # fmt: skip


def _humble(match: re.Match[str]) -> str:
    return f"{match.group(1)}께 {match.group(2)}{_GIVE[match.group(3)]}"


rewriting(
    id="ko-humble-give",
    category="ko-honorific",
    pairs=[
        (
            rf"(?<![가-힣])({_ELDERS})(?:에게|한테|께) ((?:[가-힣]+[을를] )?)({'|'.join(_GIVE)})(?=[.!?]|$)",
            _humble,
        )
    ],
    ko="편한 자리에서는 ‘에게 주다’도 쓰지만, 웃어른에게는 ‘께’와 ‘드리다’가 더 알맞습니다: ‘{right}’.",
    en="Among family 에게 주다 is also possible; to an elder 께 and the humble verb 드리다 are better: {right}.",
    wrong=[
        ("할머니에게 선물을 줬어요.", "할머니께 선물을 드렸어요."),
        ("선생님께 꽃을 주었어요.", "선생님께 꽃을 드렸어요."),
    ],
    right=["친구에게 선물을 줬어요.", "할머니께 선물을 드렸어요.", "할머니가 저에게 용돈을 줬어요."],
)

longer(
    "ko-humble-give",
    ko="웃어른께 무엇을 줄 때는 ‘에게’가 ‘께’로, ‘주다’가 ‘드리다’로 함께 바뀝니다. 웃어른이 나에게 줄 "
    "때는 ‘주시다’입니다.",
    en="Giving upwards changes two words at once: 에게 to 께 and 주다 to 드리다. When the elder gives to "
    "you, it is 주시다.",
    examples=("어머니께 꽃을 드렸어요.", "할머니께서 용돈을 주셨어요."),
)
