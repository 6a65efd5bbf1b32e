"""A command or a proposal is negated with -지 말다: 걱정하지 마세요, 가지 맙시다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-negative-command",
    category="ko-ending",
    pairs=[
        (r"(?<=[가-힣]지 )않으십시오", "마십시오"),
        (r"(?<=[가-힣]지 )않읍시다", "맙시다"),
        (r"(?<=[가-힣]지 )않자(?=[.!]|$)", "말자"),
        (r"(?<=[가-힣]지 )않아 주세요", "말아 주세요"),
        (r"(?<=[가-힣]지 )말으세요", "마세요"),
        (r"(?<=[가-힣]지 )말세요", "마세요"),
        (r"(?<![가-힣])안 걱정하세요(?=[.!]|$)", "걱정하지 마세요"),
    ],
    ko="하지 말라고 할 때는 ‘-지 말다’를 씁니다: ‘{right}’.",
    en="“Don't …” and “let's not …” use 말다, not 않다 or 안: {right}.",
    wrong=[
        ("여기에서 사진을 찍지 않으십시오.", "여기에서 사진을 찍지 마십시오."),
        ("오늘은 가지 않읍시다.", "오늘은 가지 맙시다."),
        ("안 걱정하세요.", "걱정하지 마세요."),
    ],
    right=["걱정하지 마세요.", "선생님은 고기를 드시지 않으세요.", "왜 안 가세요?", "할머니는 안 드세요."],
)

longer(
    "ko-negative-command",
    ko="시키거나 권하는 문장의 부정은 ‘-지 말다’입니다: 하지 마세요, 하지 맙시다. ‘-지 않다’는 그렇지 "
    "않다고 말할 때 씁니다.",
    en="Statements are denied with 않다, commands with 말다: 가지 않아요 (I don't go), 가지 마세요 (don't "
    "go).",
    examples=("여기에서 담배를 피우지 마세요.", "오늘은 나가지 맙시다."),
)
