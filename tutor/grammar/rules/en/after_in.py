"""How long from now is in: I'll be there in ten minutes."""

from __future__ import annotations

from tutor.grammar.english_clauses import CLAUSE_END, NUMBER
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-after-in",
    category="en-preposition",
    pairs=[
        (
            rf"(\b(?:will|'ll|’ll|going to)\b[^.!?,]*? )after (?=(?:{NUMBER}|an|a) (?:seconds?|minutes?|hours?|days?|"
            rf"weeks?|"
            rf"months?|years?){CLAUSE_END})",
            r"\1in ",
        ),
    ],
    ko="지금부터 ‘10분 후에’는 after가 아니라 in ten minutes라고 합니다: ‘{right}’.",
    en="Counted from now, time takes “in”: in ten minutes. “After” needs an event: after lunch.",
    wrong=[
        ("I'll be there after ten minutes.", "I'll be there in ten minutes."),
        ("The train will leave after an hour.", "The train will leave in an hour."),
    ],
    right=[
        "I'll be there in ten minutes.",
        "I'll call you after lunch.",
        "He came back after ten minutes.",
        "You will feel better after two days of rest.",
    ],
)

longer(
    "en-after-in",
    ko="우리말은 둘 다 ‘~ 후에’이지만, 지금부터 얼마 뒤인지는 in으로, 어떤 일이 끝난 다음은 after로 "
    "말합니다. 지난 이야기에서 ‘두 시간 뒤에’는 two hours later입니다.",
    en="“In” looks ahead from now: in ten minutes the bus will be here. “After” looks back at something "
    "that has ended, such as a class or a meal; in a story about the past, say “two hours later”.",
    examples=("The bus will come in ten minutes.", "Let's talk after the meeting."),
)
