"""아무도 and 아무것도 go with a negative verb."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-nobody-negative",
    category="ko-missing-word",
    pairs=[
        (r"(?<![가-힣])(아무(?:도|것도|데도) )(?=왔|먹었|했어|샀|갔어|봤|만났|마셨)", r"\1안 "),
        (r"(?<![가-힣])(아무(?:도|것도|데도) )있(?=어요|습니다|었)", r"\1없"),
        (r"(?<![가-힣])(아무(?:도|것도) )알아요", r"\1몰라요"),
    ],
    ko="‘아무도, 아무것도’ 뒤에는 부정하는 말이 옵니다: ‘{right}’.",
    en="아무도 and 아무것도 (“nobody, nothing”) need a negative verb as well: {right}.",
    wrong=[
        ("교실에 아무도 있어요.", "교실에 아무도 없어요."),
        ("아무것도 먹었어요.", "아무것도 안 먹었어요."),
    ],
    right=["아무도 없어요.", "아무거나 먹었어요.", "아무것도 안 먹었어요."],
    confidence=0.9,
)

longer(
    "ko-nobody-negative",
    ko="‘아무도, 아무것도’ 뒤에는 꼭 부정하는 말이 옵니다. ‘누구나, 무엇이든’이라는 뜻이면 ‘아무나, "
    "아무거나’를 쓰세요.",
    en="English has the negative in “nobody”; Korean puts it on the verb. For “anybody” and “anything” in "
    "a positive sentence say 아무나 and 아무거나.",
    examples=("집에 아무도 없어요.", "아침에 아무것도 안 먹었어요."),
)
