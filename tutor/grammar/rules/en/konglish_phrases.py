"""Konglish whose meaning the words around it make sure: service for free, cunning, one-room, dutch pay, fighting."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_CHEAT = {"do": "cheat", "did": "cheated", "doing": "cheating", "does": "cheats"}


replacing(
    id="en-konglish-phrases",
    category="en-word-choice",
    pairs=[
        (r"\b((?:it's|it is|this is|that's) )service(?=\s*[.!]|$)", r"\1on the house"),
        (
            r"(\b(?:gave|give|gives|got|get) (?:me|us|you|him|her) [\w ]{1,25}?) (?:for|as a?) ?service(?=\s*[.!]|$)",
            r"\1 for free",
        ),
        (r"\b(do|did|doing|does) (?:a )?cunning\b", lambda m: _CHEAT[m.group(1).lower()]),
        (
            r"\b(live|lives|lived|living|moved) (in|into|to) an? one[- ]?room(?=\s*(?:[.!?,]|$)| "
            r"(?:near|in|and|with|by)\b)",
            r"\1 \2 a studio apartment",
        ),
        (r"\b(?:do|go) dutch[- ]pay\b|(?<=let's )dutch[- ]pay\b", "split the bill"),
        (r"\bdid dutch[- ]pay\b|\bwent dutch[- ]pay\b", "split the bill"),
        (
            r"((?:^|, ))fighting(?=!)",
            lambda m: m.group(1) + ("you can do it" if m.group(1) else "You can do it"),
        ),
        (
            r"\b(bought|buy) (a|a new|some) note(s?)(?=\s*(?:[.!?,]|$)| (?:for|at|and|to)\b)",
            r"\1 \2 notebook\3",
        ),
        (r"\b(go|went|going) on a meeting\b", r"\1 on a blind date"),
        (r"\ban apart(?=\s*(?:[.!?,]|$)| (?:in|near|with|and)\b)", "an apartment"),
        (r"\b(water|everything|coffee|it) is self(?=\s*[.!]|$)", r"\1 is self-service"),
        (r"\b(on|use|uses|using|through|via|to) SNS\b", r"\1 social media"),
        (r"\bvinyl bag(s?)\b", r"plastic bag\1"),
        (r"\brunning machine(s?)\b", r"treadmill\1"),
        (r"\bback[- ]mirror\b", "rearview mirror"),
        (r"\bgagman\b", "comedian"),
        (r"\bsharp pen\b", "mechanical pencil"),
        (r"\bremocon\b", "remote control"),
    ],
    ko="한국에서 다른 뜻으로 굳어진 영어(콩글리시)입니다. 영어로는 ‘{right}’라고 해야 통합니다.",
    en="In Korea this English word has come to mean something else; English speakers say “{right}”.",
    wrong=[
        ("This is service.", "This is on the house."),
        ("He did cunning on the test.", "He cheated on the test."),
        ("I live in a one-room.", "I live in a studio apartment."),
        ("Let's dutch pay!", "Let's split the bill!"),
    ],
    right=[
        "The service is good.",
        "He was very cunning.",
        "They live in a one-room schoolhouse.",
        "They are fighting!",
        "I have a meeting with my boss.",
        "She left a note for me.",
    ],
)

longer(
    "en-konglish-phrases",
    ko="‘서비스’, ‘미팅’, ‘컨닝’처럼 영어에서 왔지만 뜻이 달라진 말입니다. 영어 화자는 service를 ‘공짜’로 "
    "알아듣지 않으니 상황에 맞는 말을 쓰세요.",
    en="These words exist in English but mean something else there: “service” is how one is served, not a "
    "free drink. Say what you mean in full.",
    examples=("The coffee is on the house.", "I had a blind date last night."),
)
