"""Every rule leaves its right sentences untouched, mends its wrong ones, and says why in both languages."""

import re

import pytest

from tutor.grammar.correct import correct
from tutor.grammar.hangul import count_hangul
from tutor.grammar.rules import Rule, all_rules
from tutor.grammar.rules.base import longer

RULES = all_rules()


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, t, id=f"{r.id}: {t}") for r in RULES for t in r.right]
)
def test_a_right_sentence_stays_untouched(rule: Rule, text: str) -> None:
    assert rule.apply(text) == text


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, t, id=f"{r.id}: {t}") for r in RULES for _, t in r.wrong]
)
def test_a_mended_sentence_stays_untouched(rule: Rule, text: str) -> None:
    assert rule.apply(text) == text


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [pytest.param(r, *pair, id=f"{r.id}: {pair[0]}") for r in RULES for pair in r.wrong],
)
def test_a_wrong_sentence_is_mended(rule: Rule, wrong: str, right: str) -> None:
    assert rule.apply(wrong) == right


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_has_examples_and_explains_in_both_languages(rule: Rule) -> None:
    assert len(rule.right) >= 3
    assert len(rule.wrong) >= 2
    explanation = rule.demonstrate()
    assert count_hangul(explanation.ko) > 5
    assert len(explanation.en.split()) > 3
    assert "{" not in explanation.ko + explanation.en
    assert not re.search("[가-힣][’”](?:은/는|이/가|을/를|과/와|이라고/라고|으로/로)", explanation.ko)
    assert rule.id.startswith(rule.language + "-")


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_says_more_when_asked(rule: Rule) -> None:
    more = rule.longer
    assert len(more.explanation.ko) > 40
    assert count_hangul(more.explanation.ko) > 15
    assert len(more.explanation.en.split()) > 14
    assert more.explanation.ko not in rule.explanation.ko
    assert "{" not in more.explanation.ko + more.explanation.en
    assert len(set(more.examples)) == 2
    for example in more.examples:
        assert correct(example, rule.language).corrected == example


def test_no_two_rules_say_the_same() -> None:
    for language in ("ko", "en"):
        said = [getattr(rule.longer.explanation, language) for rule in RULES]
        assert len(set(said)) == len(said)


def test_a_rule_is_explained_at_length_once() -> None:
    with pytest.raises(ValueError, match="ko-days"):
        longer("ko-days", ko="", en="", examples=("", ""))
