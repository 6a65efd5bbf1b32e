"""많은 stands before a noun, 많이 before a verb."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-many-noun",
    category="ko-word-choice",
    pairs=[
        (
            r"(?<![가-힣])많이 (?=(?:사람|친구|음식|책|나라|학생|문제|옷|물건|외국인)(?:들)?[이가을를은는들도에과와])",
            "많은 ",
        ),
    ],
    ko="명사 앞에서는 ‘많은’, 동사 앞에서는 ‘많이’를 씁니다.",
    en="“Many” before a noun is 많은; 많이 is the adverb (“a lot”) and goes with verbs.",
    wrong=[
        ("많이 사람이 왔어요.", "많은 사람이 왔어요."),
        ("많이 음식을 먹었어요.", "많은 음식을 먹었어요."),
    ],
    right=["사람이 많이 왔어요.", "많은 사람이 왔어요.", "많이 친해졌어요."],
    confidence=0.9,
)

longer(
    "ko-many-noun",
    ko="‘많은’은 명사를, ‘많이’는 동사를 꾸밉니다. ‘사람이 많아요’처럼 서술어로 쓰면 더 자연스러울 때가 "
    "많습니다.",
    en="많은 goes with nouns, 많이 with verbs. Often the most natural way is neither: 사람이 많아요, "
    "“people are many”.",
    examples=("많은 학생이 왔어요.", "어제 많이 걸었어요."),
)
