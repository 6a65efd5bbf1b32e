"""A skill one has learned is -(으)ㄹ 줄 알다; 수 goes with 있다 and 없다 only."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-know-how",
    category="ko-word-choice",
    pairs=[
        (
            r"(?<=[할갈을볼올칠울들날탈쓸실줄킬릴] )수(?:를|가)? (?=알아|압니다|알았|몰라|모릅니다|몰랐)",
            "줄 ",
        ),
        (r"(?<=[할갈을볼올칠울들날탈쓸실줄킬릴] )줄(?:이|을)? (?=있어요|있습니다|없어요|없습니다)", "수 "),
    ],
    ko="‘-(으)ㄹ 수 있다/없다’, ‘-(으)ㄹ 줄 알다/모르다’로 짝을 이룹니다: ‘{right}’.",
    en="수 pairs with 있다/없다 (can), 줄 with 알다/모르다 (know how to): {right}.",
    wrong=[
        ("저는 수영할 수 알아요.", "저는 수영할 줄 알아요."),
        ("김치를 만들 줄 있어요.", "김치를 만들 수 있어요."),
    ],
    right=["수영할 줄 알아요.", "수영할 수 있어요.", "그 수를 알아요?", "줄이 있어요."],
)

longer(
    "ko-know-how",
    ko="‘수’는 ‘있다/없다’와, ‘줄’은 ‘알다/모르다’와 짝입니다. ‘-(으)ㄹ 줄 알다’는 배워서 할 수 있다는 "
    "뜻이고, ‘-(으)ㄹ 수 있다’는 형편이 된다는 뜻으로도 씁니다.",
    en="Two set phrases must not be mixed: -(으)ㄹ 수 있다 (be able to, for any reason) and -(으)ㄹ 줄 "
    "알다 (know how to, because one has learned it).",
    examples=("저는 자전거를 탈 줄 알아요.", "내일은 갈 수 있어요."),
)
