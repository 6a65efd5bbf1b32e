"""What is taken over from Harper: misspellings it is sure of, and nothing that is right in another kind of English."""

import pytest

from tutor.grammar.edits import apply_edits
from tutor.grammar.harper import lint

LONG = (
    "My friends and I wanted to go to the beach on the last day of our vacation, but when we got up in the morning "
    "it was raining so hard that we decided to stay at the hotel, where we played cards, watched a movie and had a "
    "wonderfull lunch togehter with the family from the room next door."
)


def mended(text: str) -> str:
    return apply_edits(text, lint(text))


@pytest.mark.parametrize(
    "text",
    [
        "What colour is the theatre in the centre?",
        "They realise that we travelled far.",
        "I ate tteokbokki and kimbap.",
        "My friend Jiyeon lives in Mapo.",
        "The viruses were subtyped in the lab.",
        "This is a vry shrt txt.",
        "He was not baly hurt.",
        'They call it "disking" there.',
    ],
)
def test_right_words_and_words_with_many_neighbours_stay_untouched(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I have a question about grammmar.", "I have a question about grammar."),
        ("It was a wonderfull day.", "It was a wonderful day."),
        ("It is an unforgetable memory.", "It is an unforgettable memory."),
        ("He startet his new job.", "He started his new job."),
    ],
)
def test_a_misspelling_is_mended(text: str, right: str) -> None:
    assert mended(text) == right


def test_misspellings_are_found_in_a_long_sentence_too() -> None:
    assert mended(LONG) == LONG.replace("wonderfull", "wonderful").replace("togehter", "together")
