"""The page of docs/rules.md: every rule with its category, examples and explanations, made from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tutor.grammar.categories import CATEGORIES
from tutor.grammar.rules.base import Rule

_LANGUAGES = {"en": "English", "ko": "Korean"}
_INTRODUCTION = """# Rules

Each rule is a file in `tutor/grammar/rules`, and this page is made from them: `python manage.py list_rules --markdown`
writes it anew, and a test fails when it is out of date. The first explanation is what a learner reads for the rule's
first example, the second what is added for those who ask for more.
"""


def to_markdown(rules: Iterable[Rule]) -> str:
    """The page, by language and category."""
    rules = list(rules)
    parts = [_INTRODUCTION]
    for language, name in _LANGUAGES.items():
        ours = [rule for rule in rules if rule.language == language]
        parts.append(f"## {name}: {len(ours)} rules\n")
        for category in CATEGORIES[language].values():
            of_category = [rule for rule in ours if rule.category == category.id]
            if of_category:
                parts.append(f"### {category.name_en} · {category.name_ko}\n")
                parts += [_entry(rule) for rule in of_category]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    """One rule: what it mends, what it leaves, and what it says."""
    explanation = rule.demonstrate()
    lines = [f"#### `{rule.id}`\n"]
    lines += [f"- {_escape(wrong)} → {_escape(right)}" for wrong, right in rule.wrong]
    lines.append(f"- left as it is: {' · '.join(_escape(text) for text in rule.right)}")
    more = rule.longer
    said = [
        explanation.en,
        explanation.ko,
        more.explanation.en,
        more.explanation.ko,
        " · ".join(more.examples),
    ]
    return "\n".join(lines) + "\n\n" + "\n>\n".join(f"> {_escape(text)}" for text in said) + "\n"


def _escape(text: str) -> str:
    """The text without what Markdown takes for markup."""
    return re.sub(r"([*_`<>|\[\]])", r"\\\1", text)
