"""The first is 첫째, 첫 번째; the second 둘째, 두 번째 (표준어 규정 제6항)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-first-ordinal",
    category="ko-counter",
    pairs=[
        (r"(?<![가-힣])(?:한|일|하나) ?번째", "첫 번째"),
        (r"(?<![가-힣])(?:하나|일)째(?=[ ,로는])", "첫째"),
        (r"(?<![가-힣])두째(?=[ ,로는])", "둘째"),
        (r"(?<![가-힣])세째(?=[ ,로는])", "셋째"),
        (r"(?<![가-힣])네째(?=[ ,로는])", "넷째"),
        (r"(?<![가-힣])(?:둘|이) ?번째", "두 번째"),
    ],
    ko="차례를 말할 때는 ‘첫 번째, 두 번째’ 또는 ‘첫째, 둘째’라고 합니다: ‘{right}’.",
    en="Like “first” instead of “one-th”, Korean has a special word: 첫 번째, 첫째; then 두 번째, 둘째.",
    wrong=[
        ("한국에 온 것은 한 번째예요.", "한국에 온 것은 첫 번째예요."),
        ("제 두째 아들이에요.", "제 둘째 아들이에요."),
    ],
    right=[
        "첫 번째 문제예요.",
        "둘째 딸이에요.",
        "열한 번째 생일이에요.",
        "다섯 번째예요.",
        "스물두째 줄을 보세요.",
    ],
)

longer(
    "ko-first-ordinal",
    ko="차례를 말할 때 ‘하나’는 ‘첫’이 됩니다: 첫 번째, 첫째. 그 뒤로는 두 번째, 세 번째로 이어집니다. "
    "‘한 번’은 횟수를 나타냅니다.",
    en="As English has “first”, not “one-th”, Korean has 첫. 한 번 is something else: it counts, “once”.",
    examples=("한국에 온 것은 이번이 첫 번째예요.", "저는 둘째 딸이에요."),
)
