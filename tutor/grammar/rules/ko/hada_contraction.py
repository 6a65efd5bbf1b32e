"""하다 with 아/어 is 해 or 하여, never 하아 or 하어; 가다, 오다, 보다 contract in speech too (제18항 7, 제34항)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-hada-contraction",
    category="ko-conjugation",
    pairs=[
        (r"하[아어](?=요(?![가-힣])|서(?= |,))", "해"),
        (r"하[았었](?=어요|습니다|다[.!]|을)", "했"),
        (r"(?<![가-힣])오아(?=요(?![가-힣])|서(?= ))", "와"),
        (r"(?<![가-힣])오았(?=어요|습니다)", "왔"),
        (r"(?<![가-힣])마시어요", "마셔요"),
        (r"(?<![가-힣])마시었(?=어요|습니다)", "마셨"),
        (r"(?<![가-힣])가르치어요", "가르쳐요"),
        (r"(?<![가-힣])배우어요", "배워요"),
        (r"(?<![가-힣])배우었(?=어요|습니다)", "배웠"),
        (r"(?<![가-힣])(가|오|하|마시|배우|가르치|만나|보|자|사)습니다", lambda m: _formal(m.group(1))),
        (r"(?<=[가-힣])(?:하)습니다", "합니다"),
    ],
    ko="어간과 어미가 만나면 줄어듭니다: ‘{right}’.",
    en="Stem and ending contract here: {right}.",
    wrong=[
        ("저는 매일 공부하어요.", "저는 매일 공부해요."),
        ("친구가 집에 오았어요.", "친구가 집에 왔어요."),
        ("저는 학교에 가습니다.", "저는 학교에 갑니다."),
        ("한국어를 배우었어요.", "한국어를 배웠어요."),
    ],
    right=[
        "매일 공부해요.",
        "친구가 왔어요.",
        "학교에 갑니다.",
        "이를 위하여 노력해요.",
        "빵을 먹습니다.",
        "하하, 재미있어요.",
    ],
    stage=FORM,
)


def _formal(stem: str) -> str:
    return f"{stem[:-1]}{chr(ord(stem[-1]) + 17)}니다"


longer(
    "ko-hada-contraction",
    ko="‘하다’는 ‘하여’가 줄어 ‘해’가 되고, ‘오다’는 ‘와’, ‘보다’는 ‘봐’가 됩니다. 말할 때도 쓸 때도 줄인 "
    "모양을 씁니다.",
    en="하 + 여 has become 해, and vowels that meet merge: 오 + 아 is 와. The long forms sound like an "
    "old book.",
    examples=("저는 매일 운동해요.", "친구가 어제 왔어요."),
)
