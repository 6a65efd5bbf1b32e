"""marry, resemble, mention, enter, contact and answer take an object without a preposition."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-needless-preposition",
    category="en-preposition",
    pairs=[
        (r"\b(discuss(?:ed|es|ing)?|mention(?:ed|s|ing)?) about\b", r"\1"),
        (r"\b(marr(?:y|ies|ying)) with\b", r"\1"),
        (
            r"(?<!am )(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?<!get )(?<!got )"
            r"\b(married) with (him|her|me|you)\b",
            r"\1 \2",
        ),
        (r"\b(explain(?:ed|s|ing)?) about(?= (?:the|this|that|my|our|your|it|how|what|why)\b)", r"\1"),
        (
            r"\b(enter(?:ed|s|ing)?) (?:to|into|in)(?= (?:the|a|my|our|this) (?:\w+ )?(?:room|school|"
            r"university|library|"
            r"building|house|classroom|store|company|office|college)\b)",
            r"\1",
        ),
        (r"\b(resembl(?:e|es|ed)) with\b", r"\1"),
        (r"\b(contact(?:ed|ing)?) to (me|you|him|her|us|them)\b", r"\1 \2"),
    ],
    ko="‘~에 대해, ~와’ 때문에 전치사를 넣기 쉽지만, 이 동사는 전치사 없이 바로 목적어를 씁니다: {right}.",
    en="This verb takes its object directly, without a preposition: {right}.",
    wrong=[
        ("We discussed about it.", "We discussed it."),
        ("She will marry with him.", "She will marry him."),
        ("I can't enter to the library.", "I can't enter the library."),
        ("I will explain about the results.", "I will explain the results."),
    ],
    right=[
        "We talked about it.",
        "She is married with two children.",
        "We had a discussion about it.",
        "I will marry him.",
    ],
)

longer(
    "en-needless-preposition",
    ko="discuss, marry, enter, visit, contact는 목적어를 바로 받습니다. 우리말 ‘~에 대해, ~와, ~에’를 "
    "옮기려고 전치사를 넣지 마세요.",
    en="Discuss, marry, enter, visit and contact go straight to their object. The Korean particle has no "
    "counterpart here.",
    examples=("We discussed the problem.", "She married a teacher."),
)
