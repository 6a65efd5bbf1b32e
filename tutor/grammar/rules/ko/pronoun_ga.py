"""나 and 너 before 가 become 내 and 네: 내가, 네가; 나가 and 너가 are said, but not written."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-pronoun-ga",
    category="ko-particle",
    pairs=[
        (r"(?<![가-힣])너가(?= )", "네가"),
        (r"(?<![가-힣])니가(?= )", "네가"),
        (r"(?<![가-힣])나가(?= (?:할게|제일|가장|좋아하는))", "내가"),
    ],
    ko="‘나, 너’가 ‘가’와 만나면 ‘내가, 네가’가 됩니다: ‘{right}’.",
    en="Before the subject particle 가 the pronouns 나 and 너 change: {right}.",
    wrong=[("너가 먼저 말해.", "네가 먼저 말해."), ("나가 할게.", "내가 할게.")],
    right=["네가 먼저 말해.", "밖에 나가 먹었어요.", "나가 먹을까?", "내가 할게."],
)

longer(
    "ko-pronoun-ga",
    ko="‘나, 너’에 ‘가’가 붙으면 ‘내가, 네가’가 됩니다. ‘네가’는 ‘내가’와 소리가 비슷해서 말할 때는 "
    "‘니가’라고도 하지만 적을 때는 ‘네가’입니다.",
    en="The pronouns carry an extra ㅣ before 가: 내가, 네가. You will hear 니가 for 네가, since it is "
    "easier to tell from 내가, but it is not written.",
    examples=("내가 할게.", "네가 먼저 말해."),
)
