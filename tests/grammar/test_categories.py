"""The vocabulary of error categories is closed, bilingual and complete."""

import pytest

from tutor.grammar.categories import CATEGORIES, Category, get_category
from tutor.grammar.hangul import count_hangul

ALL = [category for group in CATEGORIES.values() for category in group.values()]


@pytest.mark.parametrize("category", ALL, ids=lambda c: c.id)
def test_names_and_explanations_are_in_their_language(category: Category) -> None:
    assert count_hangul(category.name_ko) > 0
    assert count_hangul(category.explanation_ko) > 15
    assert count_hangul(category.name_en) == 0
    assert len(category.explanation_en.split()) > 4
    assert "예: " in category.explanation_ko
    assert "or example: " in category.explanation_en
    assert count_hangul(category.short_ko) >= 5
    assert 2 * len(category.short_ko) < len(category.explanation_ko)
    assert len(category.short_en.split()) > 3
    assert 2 * len(category.short_en) < len(category.explanation_en)
    assert category.id.startswith(category.language + "-")
    assert len(category.id) <= 40


def test_an_id_belongs_to_one_category() -> None:
    assert len({c.id for c in ALL}) == len(ALL)
    with pytest.raises(KeyError):
        get_category("ko-mystery")


def test_an_explanation_speaks_of_the_learners_words() -> None:
    explanation = get_category("en-verb-tense").explain("go", "went")
    assert "go" in explanation.ko
    assert "went" in explanation.ko
    assert explanation.en.startswith("“go” → “went”.")
    assert explanation.en.endswith(get_category("en-verb-tense").short_en)
    assert get_category("en-article").explain("", "a ").en.startswith("Add “a”.")
    assert get_category("en-article").explain("the ", "").ko.startswith("‘the’ 빼기.")
