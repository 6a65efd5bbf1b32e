"""A purpose is -기 위해(서) or 을/를 위해(서); 위에서 is “on top”."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-wihae",
    pairs=[
        (r"(?<=[가-힣]기 )위(?:에서|애서|헤서)(?= )", "위해서"),
        (r"(?<=[가-힣][을를] )위(?:에서|애서|헤서)(?= )", "위해서"),
        (r"(?<=[가-힣]기 )위(?:에|애|헤)(?= )", "위해"),
        (r"(?<=[가-힣][을를] )위(?:에|애|헤)(?= )", "위해"),
        (r"(?<=[가-힣]기 )위하서(?= )", "위해서"),
    ],
    ko="목적을 나타내는 말은 ‘위하다’의 ‘위해(서)’입니다.",
    en="“In order to, for the sake of” is 위해(서), from 위하다; 위에서 means “on top of”.",
    wrong=[
        ("한국에서 일하기 위에서 한국어를 배워요.", "한국에서 일하기 위해서 한국어를 배워요."),
        ("건강을 위에 운동해요.", "건강을 위해 운동해요."),
    ],
    right=["책상 위에서 자요.", "건강을 위해 운동해요.", "살기 위해서 먹어요."],
)

longer(
    "ko-wihae",
    ko="‘위하다’에서 온 ‘위해(서)’는 목적을, ‘위에서’는 장소를 나타냅니다. 소리는 비슷하지만 뜻이 아주 "
    "다릅니다.",
    en="They sound nearly alike, but 위해서 comes from the verb 위하다, “to do for”, and 위에서 means “on "
    "top of”.",
    examples=("건강을 위해서 걸어요.", "산 위에서 사진을 찍었어요."),
)
