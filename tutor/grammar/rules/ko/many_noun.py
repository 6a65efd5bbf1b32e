"""많은 stands before a noun, 많이 before a verb."""

from __future__ import annotations

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
