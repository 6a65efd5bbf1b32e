"""would rather and had better are followed by the plain verb."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-rather-better",
    category="en-verb-form",
    pairs=[
        (r"(\b(?:would|'d|’d) rather )to (?=[a-z]+\b)", r"\1"),
        (r"(\b(?:had|'d|’d) better )to (?=[a-z]+\b)", r"\1"),
        (r"(^you better )to (?=[a-z]+\b)", r"\1"),
    ],
    ko="would rather와 had better 뒤에는 to 없이 동사원형을 씁니다: ‘{right}’.",
    en="“Would rather” and “had better” take the plain verb, without “to”.",
    wrong=[
        ("I'd rather to stay home.", "I'd rather stay home."),
        ("You had better to see a doctor.", "You had better see a doctor."),
    ],
    right=[
        "I'd rather stay home.",
        "You had better see a doctor.",
        "It would be better to go.",
        "I would rather tea than coffee.",
    ],
)

longer(
    "en-rather-better",
    ko="would rather와 had better는 통째로 조동사처럼 쓰여 뒤에 to 없이 동사원형이 옵니다. had better는 "
    "강한 충고라서 윗사람에게는 should나 정중한 제안이 낫습니다.",
    en="Both expressions behave like one modal verb, so the plain form follows. “Had better” sounds like "
    "a warning; to be polite, say “you might want to”.",
    examples=("I'd rather stay home tonight.", "You had better take an umbrella."),
)
