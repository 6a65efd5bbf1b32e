"""How long from now is in: I'll be there in ten minutes."""

from __future__ import annotations

from tutor.grammar.english_clauses import CLAUSE_END, NUMBER
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
