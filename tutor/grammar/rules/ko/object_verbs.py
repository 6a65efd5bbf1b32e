"""Medicine is eaten in Korean (약을 먹다), tobacco burned (담배를 피우다), dreams dreamt (꿈을 꾸다)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-object-verbs",
    category="ko-word-choice",
    pairs=[
        (r"((?<![가-힣])(?:약|감기약|두통약|알약|비타민)을 )마셔", r"\1먹어"),
        (r"((?<![가-힣])(?:약|감기약|두통약|알약|비타민)을 )(?:마셨|가졌)", r"\1먹었"),
        (r"((?<![가-힣])담배를 )(?:마셔|먹어)(?=요)", r"\1피워"),
        (r"((?<![가-힣])담배를 )(?:마셨|먹었)", r"\1피웠"),
        (r"((?<![가-힣])꿈을 )(?:봤|만들었|가졌)(?=어|습)", r"\1꿨"),
        (r"((?<![가-힣])감기)(?:를|에) (?:잡았|얻었|가졌)(?=어|습)", r"\1에 걸렸"),
        (r"((?<![가-힣])사진을 )(?:가졌|만들었)(?=어|습)", r"\1찍었"),
    ],
    ko="이 명사와 어울리는 동사는 따로 있습니다: ‘{right}’. ‘약을 먹다, 담배를 피우다, 꿈을 꾸다’처럼 함께 외우세요.",
    en="Nouns choose their own verbs; Korean eats medicine, burns tobacco and dreams dreams. Here: {right}.",
    wrong=[
        ("아침에 약을 마셨어요.", "아침에 약을 먹었어요."),
        ("어젯밤에 무서운 꿈을 봤어요.", "어젯밤에 무서운 꿈을 꿨어요."),
        ("지난주에 감기를 잡았어요.", "지난주에 감기에 걸렸어요."),
    ],
    right=["약을 먹었어요.", "물을 마셔요.", "꿈을 꿨어요.", "한약을 달여 마셨어요."],
)

longer(
    "ko-object-verbs",
    ko="명사마다 어울리는 동사가 있습니다. 약은 먹고, 꿈은 꾸고, 담배는 피우고, 머리는 감습니다. 영어 "
    "동사를 옮기지 말고 짝째 외우세요.",
    en="Nouns choose their verbs, and translation does not help: medicine is eaten (약을 먹다), a dream "
    "is dreamt (꿈을 꾸다), hair is washed with its own verb (머리를 감다).",
    examples=("밥을 먹은 뒤에 약을 먹어요.", "어젯밤에 좋은 꿈을 꿨어요."),
)
