"""있다, 없다 and their compounds take -는 before a noun and -데: 맛있는 음식, 재미있는데."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-exist-modifier",
    category="ko-conjugation",
    pairs=[
        (r"((?:맛|멋|재미)[있없])은(?=데| )", r"\1는"),
        (r"(?<![가-힣])([있없])은(?=데(?:요|도)?(?![가-힣]))", r"\1는"),
        (r"(?<![가-힣])([있없])은(?= (?:사람|친구|집|곳|나라|학생|방|음식)(?![가-힣]))", r"\1는"),
    ],
    ko="‘있다, 없다’로 끝나는 말에는 ‘-는’을 붙입니다.",
    en="Words made with 있다 and 없다 take -는, though English sees them as adjectives.",
    wrong=[
        ("맛있은 음식을 먹었어요.", "맛있는 음식을 먹었어요."),
        ("시간이 없은데 어떡해요?", "시간이 없는데 어떡해요?"),
        ("재미있은 영화예요.", "재미있는 영화예요."),
    ],
    right=["맛있는 음식이에요.", "그 일이 있은 후에 만났어요.", "시간이 없는데요.", "좋은 사람이에요."],
)

longer(
    "ko-exist-modifier",
    ko="‘있다, 없다’와 ‘맛있다, 재미없다’처럼 그것으로 만든 말은 뜻은 형용사 같아도 명사 앞에서 동사처럼 "
    "‘-는’을 붙입니다.",
    en="맛있다 is literally “taste exists”, and whatever ends in 있다 or 없다 follows the verb 있다: "
    "있는, 없는.",
    examples=("재미있는 영화를 봤어요.", "시간이 없는데 어떡하죠?"),
)
