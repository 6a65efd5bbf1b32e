"""Two clauses are joined once: because … or … so, although … or … but."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = r"(?:I|we|he|she|they|it|you|my|the|people|there)"
_BE = r"(?:am|is|are|was|were|had|have|has|don't|didn't|can't|couldn't)"

replacing(
    id="en-double-conjunction",
    category="en-conjunction",
    pairs=[
        (rf"(^(?:because|since|as) {_SUBJECT}\b[^,.;]+,) so (?={_SUBJECT}\b)", r"\1 "),
        (rf"(^(?:although|though|even though) {_SUBJECT}\b[^,.;]+,) but (?={_SUBJECT}\b)", r"\1 "),
        (rf"(^(?:although|though|even though) {_SUBJECT}\b[^,.;]+?) but (?={_SUBJECT}\b)", r"\1, "),
        (
            rf"\b(because) of (?=(?:I|we|he|she|they|it) (?:{_BE}|\w+ed|go|went|like|love|want|need)\b)",
            r"\1 ",
        ),
        (rf"^even (?=(?:I|he|she|we|they) {_BE}\b[^,.;]+, (?:I|he|she|we|they|it)\b)", "Even though "),
    ],
    ko="우리말은 ‘왜냐하면 …서’, ‘비록 …지만’처럼 짝을 지어 쓰지만, 영어에서는 두 절을 접속사 하나로만 잇습니다.",
    en="One linking word joins two clauses: “because … ” or “… so …”, “although …” or “… but …”, never both.",
    wrong=[
        ("Because I was tired, so I went to bed.", "Because I was tired, I went to bed."),
        ("Although it was cold, but we went out.", "Although it was cold, we went out."),
        ("Although it rained but we went.", "Although it rained, we went."),
        ("I stayed home because of I was sick.", "I stayed home because I was sick."),
    ],
    right=[
        "Because I was tired, I went to bed.",
        "Even I was surprised.",
        "I stayed home because of the rain.",
        "It was cold, but we went out.",
    ],
)

longer(
    "en-double-conjunction",
    ko="우리말은 ‘비록 …지만’, ‘왜냐하면 … 때문에’처럼 양쪽에 표시하지만, 영어는 접속사 하나로 두 문장을 "
    "잇습니다. 하나를 지우세요.",
    en="Korean marks the link on both sides; in English one conjunction joins two clauses, so a second "
    "one has nothing left to do.",
    examples=("Although it was cold, we went out.", "I was tired, so I went to bed."),
)
