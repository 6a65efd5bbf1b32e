"""A place one asks for is the one at hand: Where is the museum?"""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PLACE = (
    r"(?:museum|station|subway station|bus stop|bathroom|restroom|toilet|bank|library|airport|hospital|hotel|"
    r"supermarket|pharmacy|office|ticket office|entrance|exit|elevator|post office|market|restaurant|cafe|gate|lobby|"
    r"swimming pool|convenience store|department store|parking lot|front desk|fitting room)"
)

replacing(
    id="en-where-the",
    category="en-article",
    pairs=[
        (rf"^(where(?: is|'s|’s) )(?={_PLACE}\s*\?)", r"\1the "),
        (rf"(\b(?:get|go|way) to )(?={_PLACE}\s*\?)", r"\1the "),
        (rf"^(is there )(?={_PLACE} (?:near|around|nearby|here)\b)(?=[^aeiou])", r"\1a "),
    ],
    ko="어느 곳을 묻는지 서로 알 때는 장소 앞에 the를 붙입니다: ‘{right}’. 우리말에는 관사가 없어 빠뜨리기 쉽습니다.",
    en="The place you ask for takes “the” (the one near here); Korean has no articles, so it is easily lost.",
    wrong=[
        ("Where is museum?", "Where is the museum?"),
        ("How can I get to station?", "How can I get to the station?"),
    ],
    right=["Where is the museum?", "Where is home?", "Where is Seoul Station?", "How do I get to school?"],
)

longer(
    "en-where-the",
    ko="듣는 사람도 알 만한, 근처에 하나뿐인 곳을 물을 때는 the를 붙입니다. 아무 곳이나 하나면 a bank를 "
    "써서 Is there a bank near here?라고 묻습니다.",
    en="With “the” you mean the one that both of you have in mind. If any one will do, ask “Is there a "
    "bank near here?” instead.",
    examples=("Where is the nearest station?", "Is there a pharmacy near here?"),
)
