"""Questions and negatives with a verb take do, those with an adjective take be."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import is_about_past
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_VERB = r"(?:have|know|want|need|go|eat|speak|understand|agree|think|drink|play|study|remember)"
_ADJECTIVE = r"(?:busy|hungry|tired|happy|ready|okay|sick|sure|interested|sad|angry|late|thirsty|afraid|excited|Korean)"


def _not(match: re.Match[str]) -> str:
    subject = match.group(1)
    if is_about_past(match.string):
        return f"{subject} didn't "
    return f"{subject} {'doesn' if subject.lower() in ('he', 'she', 'it') else 'don'}'t "


replacing(
    id="en-do-or-be-question",
    category="en-verb-form",
    pairs=[
        (rf"^are (you|they|we) (?={_VERB}\b(?![^?]*,)[^?]*\?)", r"Do \1 "),
        (
            r"^are (you|they) (?=like (?:coffee|tea|music|sports|movies|books|dogs|cats|kimchi|"
            r"pizza|Korean food|spicy food|cooking|"
            r"reading|swimming|shopping|soccer|baseball|Korea)\b[^?]*\?)",
            r"Do \1 ",
        ),
        (rf"^is (he|she|it) (?={_VERB}\b[^?]*\?)", r"Does \1 "),
        (rf"^do (you|they|we) (?={_ADJECTIVE}\b)", r"Are \1 "),
        (r"^do you can (?=[a-z]+)", "Can you "),
        (rf"\b(I|we|they|you|he|she|it) (?:not|no) (?={_VERB}\b|like\b|come\b|see\b|live\b)", _not),
        (rf"^(I) (?={_ADJECTIVE}\b(?! (?:myself|I)\b))", r"\1 am "),
        (rf"^(I) (?=(?:very|so|really) {_ADJECTIVE}\b)", r"\1 am "),
        (
            rf"^(he|she) (?=(?:(?:very|so|really) )?{_ADJECTIVE}(?:\s*[.!,]|$| (?:and|but|because|now|today)\b))",
            r"\1 is ",
        ),
        (
            rf"^(they|we) (?=(?:(?:very|so|really) )?{_ADJECTIVE}(?:\s*[.!,]|$| (?:and|but|because|now|today)\b))",
            r"\1 are ",
        ),
    ],
    ko="동사가 있는 의문문과 부정문에는 do를, 형용사를 서술어로 쓸 때는 be동사를 씁니다. 한국어 "
    "형용사는 혼자 서술어가 되지만 영어는 그렇지 않습니다.",
    en="With a verb ask “Do you …?” and say “don't”; with an adjective use “be”: “Are you busy?”, “I am busy”.",
    wrong=[
        ("Are you have a pen?", "Do you have a pen?"),
        ("Are you like coffee?", "Do you like coffee?"),
        ("Do you busy today?", "Are you busy today?"),
        ("I not like coffee.", "I don't like coffee."),
        ("I very hungry.", "I am very hungry."),
    ],
    right=[
        "Do you have a pen?",
        "Are you like him?",
        "I certainly like it.",
        "He busied himself.",
        "Why not go?",
        "I busy myself with work.",
    ],
)

longer(
    "en-do-or-be-question",
    ko="동사(have, like, go)로 묻거나 부정할 때는 do, 형용사나 명사(busy, a student)일 때는 be를 씁니다. "
    "둘을 한꺼번에 쓰지 않습니다.",
    en="Ask yourself whether the sentence has a real verb. If it has, “do” helps it; if there is only an "
    "adjective or a noun, “be” does the work.",
    examples=("Do you like spicy food?", "Are you tired today?"),
)
