"""What is grave, wrong, or only less natural."""

import pytest

from tutor.grammar.categories import CATEGORIES
from tutor.grammar.severity import Severity, severity_of


@pytest.mark.parametrize(
    ("category", "source", "severity"),
    [
        ("ko-particle", "rule:ko-batchim", Severity.WRONG),
        ("ko-word-order", "model", Severity.MEANING),
        ("en-word-choice", "model", Severity.NATURAL),
        ("en-word-choice", "rule:en-konglish", Severity.MEANING),
        ("en-punctuation", "harper:Comma", Severity.NATURAL),
        ("ko-spelling", "keyboard:layout", Severity.MEANING),
        ("ko-honorific", "rule:ko-honorific-verbs", Severity.NATURAL),
    ],
)
def test_severity(category, source, severity):
    assert severity_of(category, source) == severity


def test_every_category_named_exists():
    from tutor.grammar import severity

    known = {id_ for group in CATEGORIES.values() for id_ in group}
    assert known >= severity._BLOCKS_MEANING | severity._BLOCKS_MEANING_BY_RULE | severity._SLIGHT


def test_what_speakers_say_as_well_is_called_possible():
    from tutor.grammar import severity
    from tutor.grammar.rules import all_rules

    told = {f"rule:{rule.id}" for rule in all_rules() if "also possible" in rule.explanation.en}
    assert told == severity._ALSO_POSSIBLE
