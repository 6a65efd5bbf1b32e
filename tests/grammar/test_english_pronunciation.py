"""IPA of English words, from a dictionary that the package carries."""

import pytest

from tutor.grammar.english_pronunciation import ipa


@pytest.mark.parametrize(("word", "way"), [("tea", "ti"), ("Bus", "bəs"), ("don’t", "doʊnt")])
def test_ipa(word, way):
    assert way in ipa(word)


def test_a_word_with_two_ways_has_both():
    assert len(ipa("record")) == 2


@pytest.mark.parametrize("word", ["qwzxx", "", "42", "한국"])
def test_what_is_not_in_the_dictionary_has_none(word):
    assert ipa(word) == ()
