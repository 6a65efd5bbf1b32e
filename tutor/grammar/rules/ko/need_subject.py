"""필요하다 is an adjective: what is needed is its subject."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-need-subject",
    category="ko-particle",
    pairs=[
        (r"(?<=[가-힣])을 (?=(?:꼭 |더 |많이 )?필요(?:해요|합니다|했|한데|해서|하면))", "이 "),
        (r"(?<=[가-힣])를 (?=(?:꼭 |더 |많이 )?필요(?:해요|합니다|했|한데|해서|하면))", "가 "),
    ],
    ko="‘필요하다’는 형용사라서 ‘이/가’와 함께 씁니다: ‘{right}’.",
    en="필요하다 is an adjective (“to be necessary”), so what you need takes 이/가: {right}.",
    wrong=[
        ("저는 돈을 필요해요.", "저는 돈이 필요해요."),
        ("의자를 더 필요합니다.", "의자가 더 필요합니다."),
    ],
    right=["돈이 필요해요.", "도움을 필요로 해요.", "꼭 필요해요."],
    confidence=0.95,
)
