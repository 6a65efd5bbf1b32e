"""밖에 “only” goes with a negative verb."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-only-negative",
    category="ko-word-choice",
    pairs=[
        (r"((?:조금|하나|둘|(?:한|두|세) [개명번장권잔])밖에 )있(?=어요|습니다|었)", r"\1없"),
    ],
    ko="‘밖에’ 뒤에는 부정하는 말이 옵니다: ‘{right}’.",
    en="밖에 (“only, nothing but”) always goes with a negative verb: {right}.",
    wrong=[
        ("돈이 조금밖에 있어요.", "돈이 조금밖에 없어요."),
        ("하나밖에 있습니다.", "하나밖에 없습니다."),
    ],
    right=["돈이 조금밖에 없어요.", "집 밖에 있어요.", "하나만 있어요."],
    confidence=0.9,
)
