"""The memory of read texts: longest common beginning, bounded bytes, nobody else's tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tutor.engine.prefix_store import PrefixStore

TOKENS = st.lists(st.integers(0, 3), min_size=1, max_size=12)


@given(st.lists(TOKENS, max_size=12), TOKENS)
def test_what_is_found_begins_like_the_question_and_is_the_longest(
    stored: list[list[int]], asked: list[int]
) -> None:
    store: PrefixStore[tuple[int, ...]] = PrefixStore(10**6)
    for ids in stored:
        store.put(ids, tuple(ids), 1)
    states, length = store.longest(asked)
    shared = [
        next((i for i, (a, b) in enumerate(zip(ids, asked, strict=False)) if a != b), None) for ids in stored
    ]
    lengths = [
        min(len(ids), len(asked)) if at is None else at for ids, at in zip(stored, shared, strict=True)
    ]
    assert length == max(lengths, default=0)
    if states is not None:  # no position that is handed out holds a token that the asker does not have
        assert list(states[:length]) == asked[:length]


@given(st.lists(st.tuples(TOKENS, st.integers(1, 40)), max_size=20))
def test_it_never_holds_more_bytes_than_its_capacity(entries: list[tuple[list[int], int]]) -> None:
    store: PrefixStore[None] = PrefixStore(100)
    for ids, size in entries:
        store.put(ids, None, size)
        assert store.bytes_used <= 100
    store.clear()
    assert (store.bytes_used, len(store)) == (0, 0)


def test_the_least_recently_used_goes_first() -> None:
    store: PrefixStore[str] = PrefixStore(2)
    store.put([1, 1], "one", 1)
    store.put([2, 2], "two", 1)
    store.longest([1, 1, 5])
    store.put([3, 3], "three", 1)
    assert store.longest([1, 1]) == ("one", 2)
    assert store.longest([2, 2]) == (None, 0)


def test_a_longer_text_replaces_its_own_beginning() -> None:
    store: PrefixStore[str] = PrefixStore(10)
    store.put([1, 2], "short", 1)
    store.put([1, 2, 3], "long", 1)
    store.put([1], "shorter", 1)
    assert len(store) == 1
    assert store.longest([1, 2, 9]) == ("long", 2)
