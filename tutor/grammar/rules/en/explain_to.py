"""explain, describe, suggest, introduce and mention take the person with to."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-explain-to",
    category="en-preposition",
    pairs=[
        (
            r"\b(explain(?:ed|s|ing)?|describ(?:e|es|ed|ing)) (me|him|us|them|her) (it|this|that|them)\b(?! \w)",
            r"\1 \3 to \2",
        ),
        (
            r"\b(explain(?:ed|s|ing)?|describ(?:e|es|ed|ing)|mention(?:ed|s|ing)?) (me|him|us|"
            r"them)\b(?! (?:as|to|in|how)\b)(?! (?:it|this|that|them)\b(?! \w))",
            r"\1 to \2",
        ),
        (r"\b(suggest(?:ed|s|ing)?|introduce) (me) (?=(?:a|an|the|some|your)\b)", r"\1 to \2 "),
    ],
    ko="‘나에게 설명하다’라고 하지만, explain, describe, suggest는 give와 달리 사람 앞에 to가 필요합니다: {right}.",
    en="This verb cannot take the person directly as “tell” and “give” do: put “to” before the person.",
    wrong=[
        ("Please explain me the problem.", "Please explain to me the problem."),
        ("He explained me it.", "He explained it to me."),
        ("She explained us the rules.", "She explained to us the rules."),
    ],
    right=[
        "Please explain it to me.",
        "Tell me the problem.",
        "She gave us the rules.",
        "He described him as kind.",
    ],
)

longer(
    "en-explain-to",
    ko="give me는 되지만 explain me는 안 됩니다. explain, say, suggest, introduce는 먼저 ‘무엇을’을 "
    "말하고 사람은 to와 함께 뒤에 둡니다.",
    en="Explain, say, describe and introduce take the thing as their object; the person comes afterwards "
    "with “to”. Tell, give and show are different: tell me, show me.",
    examples=("Could you explain this word to me?", "I introduced my friend to my parents."),
)
