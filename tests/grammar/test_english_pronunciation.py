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


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("good", ("gʊd",)),
        ("a", ("eɪ", "ə")),
        ("for", ("fɔr", "fər")),
        ("can", ("kæn", "kən")),
        ("the", ("ðə", "ði")),
    ],
)
def test_the_full_form_comes_first_and_hasty_speech_not_at_all(word, ways):
    assert ipa(word) == ways
