"""“Play” is 치다 for the piano and the guitar, 하다 for games and ball games."""

from __future__ import annotations

from tutor.grammar.rules.respelling import mending

mending(
    id="ko-play-verbs",
    category="ko-word-choice",
    pairs=[
        (r"((?:피아노|기타|테니스|배드민턴|골프|탁구)를 )놀(?:아요|습니다)", r"\1쳐요"),
        (r"((?:피아노|기타|테니스|배드민턴|골프|탁구)를 )놀았", r"\1쳤"),
        (r"((?:축구|농구|야구|게임|배구|컴퓨터 게임)[을를] )놀아요", r"\1해요"),
        (r"((?:축구|농구|야구|게임|배구|컴퓨터 게임)[을를] )놀았", r"\1했"),
    ],
    ko="‘놀다’에는 목적어가 없습니다. 악기나 운동은 ‘치다, 하다’로 말합니다: ‘{right}’.",
    en="놀다 is to have fun. Instruments and rackets take 치다, games and ball games 하다: {right}.",
    wrong=[
        ("피아노를 놀아요.", "피아노를 쳐요."),
        ("주말에 축구를 놀았어요.", "주말에 축구를 했어요."),
    ],
    right=["피아노를 쳐요.", "친구와 놀아요.", "공원에서 놀았어요."],
    confidence=0.9,
)
