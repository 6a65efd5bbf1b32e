"""Guessing along a text that is repeated with small changes."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.engine.lookup import MOST, Lookup


def guesses_right(text: list[int], reply: list[int]) -> int:
    """Tokens of the reply that were guessed, when every step checks all guesses."""
    lookup = Lookup(text)
    right = position = 0
    while position < len(reply):
        guess = lookup.guess()
        hits = 0
        while hits < len(guess) and reply[position + hits : position + hits + 1] == [guess[hits]]:
            hits += 1
        for token in reply[position : position + hits + 1]:
            lookup.follow(token)
        right += hits
        position += hits + 1
    return right


def test_a_repeated_text_is_guessed() -> None:
    text = list(range(30))
    assert guesses_right(text, text) >= 30 * MOST // (MOST + 1)


def test_guessing_goes_on_after_a_change_an_insertion_and_an_omission() -> None:
    text = list(range(30))
    changed = [*text[:10], 99, *text[11:]]
    inserted = [*text[:10], 99, *text[10:]]
    omitted = [*text[:10], *text[12:]]
    for reply in (changed, inserted, omitted):
        assert guesses_right(text, reply) >= 20


@given(st.lists(st.integers(0, 5), max_size=20), st.lists(st.integers(0, 5), max_size=40))
def test_guesses_come_from_the_text_and_never_fail(text: list[int], reply: list[int]) -> None:
    lookup = Lookup(text)
    for token in reply:
        guess = lookup.guess()
        assert len(guess) <= MOST
        assert set(guess) <= set(text)
        lookup.follow(token)


def test_the_text_is_kept_where_another_token_is_hardly_likelier() -> None:
    import torch

    logits = torch.tensor([0.0, 3.0, 5.0])
    careless, careful = Lookup([1, 0]), Lookup([1, 0], keep=2.0)
    assert careless.kept(2, logits) == 2
    assert careful.kept(2, logits) == 1
    careful.follow(1)
    assert careful.kept(2, logits) == 2, "the text goes on with a token that is five nats less likely"
    careful.follow(0)
    assert careful.kept(2, logits) == 2, "the text is at its end"
    changed = Lookup([1, 1, 0], keep=2.0)
    changed.follow(7)
    assert changed.kept(2, logits) == 2, "within a change nothing is kept"
