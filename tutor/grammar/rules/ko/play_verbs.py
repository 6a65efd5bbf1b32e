"""Playing is 하다 for sports and games, 치다 for ball with a racket and keys, 켜다 for bows, 불다 for pipes."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_GAMES = "축구|농구|야구|배구|게임|컴퓨터 게임"
_KEYS = "피아노|기타|테니스|탁구|배드민턴|골프|볼링"

rewriting(
    id="ko-play-verbs",
    category="ko-word-choice",
    pairs=[
        (rf"((?<![가-힣])(?:{_GAMES})[을를] )놀아(?=요|서| )", r"\1해"),
        (rf"((?<![가-힣])(?:{_GAMES})[을를] )놀았(?=어|습)", r"\1했"),
        (rf"((?<![가-힣])(?:{_GAMES})[을를] )놀고(?= )", r"\1하고"),
        (rf"((?<![가-힣])(?:{_KEYS})[을를] )놀아(?=요(?![가-힣]))", r"\1쳐"),
        (rf"((?<![가-힣])(?:{_KEYS})[을를] )놀았(?=어|습)", r"\1쳤"),
        (r"((?<![가-힣])(?:피아노|기타)[을를] )했(?=어|습)", r"\1쳤"),
        (rf"((?<![가-힣])(?:{_KEYS})[을를] )놀고(?= )", r"\1치고"),
    ],
    ko="운동과 놀이는 ‘하다’, 피아노·기타·테니스는 ‘치다’와 함께 씁니다: ‘{right}’.",
    en="Korean does (하다) football and games but strikes (치다) the piano or tennis: {right}.",
    wrong=[
        ("주말에 축구를 놀았어요.", "주말에 축구를 했어요."),
        ("저는 피아노를 놀아요.", "저는 피아노를 쳐요."),
    ],
    right=["축구를 했어요.", "친구하고 놀았어요.", "기타를 쳐요.", "테니스를 쳐요."],
)

longer(
    "ko-play-verbs",
    ko="영어의 play는 하나이지만 우리말은 운동과 게임은 ‘하다’, 치는 운동(테니스)과 피아노는 ‘치다’, "
    "기타와 바이올린은 ‘치다, 켜다’로 나뉩니다. ‘놀다’는 목적어가 없습니다.",
    en="Look at the hands: what you strike is 치다 (piano, tennis), what you bow is 켜다, games in "
    "general are 하다. 놀다 is to play as children do, with no object.",
    examples=("주말에 축구를 해요.", "저는 피아노를 칠 수 있어요."),
)
