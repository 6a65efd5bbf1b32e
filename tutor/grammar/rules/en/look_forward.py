"""look forward to is followed by a noun or an -ing form."""

from __future__ import annotations

import re

from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing


def _ing(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    # After “to” these are more often nouns: “looking forward to work”, “… to dinner and a talk”.
    if verb not in VERBS - {
        "work",
        "change",
        "talk",
        "visit",
        "play",
        "rest",
        "dance",
        "travel",
        "dream",
        "show",
    }:
        return None
    return match.group(1) + ing(verb)


replacing(
    id="en-look-forward",
    category="en-verb-form",
    pairs=[(r"(\blook(?:ed|s|ing)? forward to )([a-z]+)\b(?! (?:day|night))", _ing)],
    ko="look forward to의 to는 전치사라서 뒤에 동사원형이 아니라 -ing가 옵니다: {right}.",
    en="The “to” of “look forward to” is a preposition, so a verb after it ends in -ing: {right}.",
    wrong=[
        ("I look forward to see you.", "I look forward to seeing you."),
        ("We are looking forward to meet your family.", "We are looking forward to meeting your family."),
    ],
    right=[
        "I look forward to seeing you.",
        "I'm looking forward to it.",
        "We look forward to work and play.",
        "I want to see you.",
    ],
)

longer(
    "en-look-forward",
    ko="여기의 to는 to부정사가 아니라 ‘~을’에 해당하는 전치사입니다. 뒤에 명사를 넣어 보세요(look forward "
    "to the trip). 명사가 들어가면 동사는 -ing로 바꿉니다.",
    en="Test it with a noun: look forward to the weekend. Since a noun fits, a verb in the same place "
    "needs -ing. The same holds for “be used to” and “object to”.",
    examples=("I'm looking forward to hearing from you.", "We look forward to the summer."),
)
