"""A pronoun stands between verb and particle: turn it off, pick me up."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

# Without pairs such as turn on, whose second word may be a preposition: the dog turned on him.
_PAIRS = (
    r"(turn|turned|turning) (off|down|up)|(pick|picked|picking) (up)|(take|took|taking|taken) (out|off|away|back)|"
    r"(throw|threw|throwing|thrown) (away|out)|(give|gave|giving|given) (back|away)|(try|tried|trying) (on)|"
    r"(fill|filled|filling) (out|in)|(wake|woke|waking) (up)|(call|called|calling) (back)|(figure|figured) (out)|"
    r"(write|wrote|writing) (down)|(drop|dropped) (off)|(bring|brought|bringing) (back)|(clean|cleaned|cleaning) (up)|"
    r"(put|putting) (away|off)|(pay|paid) (back)|(send|sent) (back)|(cut|cutting) (off)|(hand|handed) (in|out)"
)
_PRONOUN = r"(it|them|me|him|her|us)"


def _between(match: re.Match[str]) -> str:
    *pair, pronoun = [group for group in match.groups() if group]
    return f"{pair[0]} {pronoun} {pair[1]}"


replacing(
    id="en-phrasal-pronoun",
    category="en-word-order",
    pairs=[
        (
            rf"\b(?:{_PAIRS}) {_PRONOUN}(?=\s*(?:[.!?,]|$)| (?:please|now|for|at|and|before|when|tomorrow|later)\b)",
            _between,
        )
    ],
    ko="turn off, take out 같은 구동사에서 대명사는 두 말 사이에 들어갑니다: ‘{right}’.",
    en="With verbs such as “turn off” a pronoun stands in the middle: “turn it off”.",
    wrong=[
        ("Can I take out it?", "Can I take it out?"),
        ("Please turn off it.", "Please turn it off."),
        ("My dad picked up me at the station.", "My dad picked me up at the station."),
    ],
    right=["Can I take it out?", "Look at it.", "He turned on me.", "Turn off the light.", "I walked up it."],
)

longer(
    "en-phrasal-pronoun",
    ko="turn off처럼 두 낱말로 된 동사에서 it, them 같은 대명사는 반드시 가운데에 옵니다. 명사는 "
    "가운데에도 뒤에도 올 수 있습니다.",
    en="With a noun you may choose: turn the light off, turn off the light. A pronoun is too light for "
    "the end and has to stand in the middle.",
    examples=("Please turn it off.", "I tried the shoes on, but I didn't buy them."),
)
