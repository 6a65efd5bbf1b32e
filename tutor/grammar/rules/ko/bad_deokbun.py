"""덕분에 thanks, 때문에 blames: 사고 때문에 늦었어요."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_BAD = "실수|사고|고장|감기|오류|잘못|소음|교통 체증|지각|두통|스트레스|태풍|교통사고|감염"
_HARM = (
    "늦|못|망|아프|아팠|아파|다치|다쳤|힘들|실패|싸우|싸웠|취소|피해|죽|잃|놓쳤|지각|결석|입원|혼났|혼나|울었|"
    "고생|잠을"
)

rewriting(
    id="ko-bad-deokbun",
    category="ko-word-choice",
    pairs=[(rf"((?<![가-힣])(?:{_BAD}) )덕분에(?= [^.!?]*(?:{_HARM}))", r"\1때문에")],
    ko="‘덕분에’는 고마운 일에 씁니다. 나쁜 일의 까닭에는 ‘때문에’를 씁니다: ‘{right}’.",
    en="덕분에 is “thanks to”. For what did harm say 때문에, “because of”: {right}.",
    wrong=[
        ("사고 덕분에 늦었어요.", "사고 때문에 늦었어요."),
        ("감기 덕분에 학교에 못 갔어요.", "감기 때문에 학교에 못 갔어요."),
    ],
    right=["선생님 덕분에 합격했어요.", "실수 덕분에 많이 배웠어요.", "사고 때문에 늦었어요."],
)

longer(
    "ko-bad-deokbun",
    ko="‘덕분에’에는 고마워하는 마음이 담겨 있어 좋은 결과에만 씁니다. 나쁜 결과에는 ‘때문에’나 ‘탓에’를 "
    "쓰세요.",
    en="덕분에 says thank you. For a bad result that would sound ironic, so say 때문에, or 탓에 if you "
    "blame somebody.",
    examples=("친구 덕분에 숙제를 끝냈어요.", "비 때문에 못 갔어요."),
)
