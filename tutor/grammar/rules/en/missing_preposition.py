"""listen to music, wait for a friend, look at me: the preposition belongs to the verb."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-missing-preposition",
    category="en-preposition",
    pairs=[
        (
            r"\b(listen(?:ed|s|ing)?) (?=(?:music|songs?|the radio|K-pop|podcasts?|me|him|her|them|"
            r"a song|my|your)\b)",
            r"\1 to ",
        ),
        (
            r"\b(wait(?:ed|s|ing)?) (?=(?:you|him|them|the bus|the train|my|your)\b(?! (?:turn|time)))",
            r"\1 for ",
        ),
        (
            r"\b(agree|agrees|agreed) (?=(?:your|his|her|their|this|that) (?:opinion|idea|view|point)\b)",
            r"\1 with ",
        ),
    ],
    ko="영어에서는 동사와 전치사를 한 덩어리로 씁니다: {right}. ‘을/를’ 자리에 전치사가 필요한 동사입니다.",
    en="Here the verb needs its preposition: {right}.",
    wrong=[
        ("I listen music every day.", "I listen to music every day."),
        ("I agree your opinion.", "I agree with your opinion."),
        ("I waited you for an hour.", "I waited for you for an hour."),
    ],
    right=[
        "I listen to music.",
        "Wait, you forgot this.",
        "I waited for you.",
        "Please wait your turn.",
        "Listen carefully.",
    ],
)

longer(
    "en-missing-preposition",
    ko="우리말에서 ‘음악을 듣다’처럼 목적어로 오는 말이라도 영어에서는 전치사가 필요한 동사가 있습니다. "
    "listen to, wait for, look at을 통째로 외우세요.",
    en="Some verbs reach their object only through a preposition: listen to, wait for, look at, depend "
    "on. Learn verb and preposition as a pair.",
    examples=("We waited for the train.", "Please listen to me."),
)
