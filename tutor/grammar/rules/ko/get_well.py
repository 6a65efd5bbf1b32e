"""낫다 “get well” and 낳다 “give birth” sound alike: 감기가 나았어요, 아기를 낳았어요."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

_ILL = r"(?<![가-힣])(?:감기|병|몸|상처|다리|머리|목|두통|기침|배탈|몸살)(?:가|이|는|은|도)? "

rewriting(
    id="ko-get-well",
    category="ko-word-choice",
    pairs=[
        (rf"({_ILL}(?:이제 |다 |빨리 |많이 |거의 |금방 |아직 )*)낳(?=[아았으])", r"\1나"),
        (rf"({_ILL}(?:이제 |다 |빨리 |많이 |거의 |금방 |아직 )*)낳(?=[는고지])", r"\1낫"),
        (r"((?:빨리|어서|얼른) )낳(?=으세요|으시|아요?[.!])", r"\1나"),
    ],
    ko="병이 없어지는 것은 ‘낫다’, 아이가 태어나게 하는 것은 ‘낳다’입니다. 그래서 ‘{right}’이라고/라고 적습니다.",
    en="낳다 means “to give birth”; getting well is 낫다, which loses its ㅅ before a vowel: {right}.",
    wrong=[
        ("감기가 다 낳았어요.", "감기가 다 나았어요."),
        ("빨리 낳으세요.", "빨리 나으세요."),
    ],
    right=["아기를 낳았어요.", "감기가 다 나았어요.", "언니가 딸을 낳았어요."],
)
