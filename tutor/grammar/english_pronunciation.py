"""How an English word is said, in the International Phonetic Alphabet: American English, from the CMU dictionary."""

from __future__ import annotations

from functools import lru_cache

MOST = 2


@lru_cache(maxsize=4096)
def ipa(word: str) -> tuple[str, ...]:
    """The ways in which a word is said, two at most, without slashes; empty for one that the dictionary lacks."""
    from eng_to_ipa import ipa_list  # its dictionary is opened at each call, so any thread may ask

    word = word.casefold().replace("’", "'")
    if not word.replace("'", "").isalpha():
        return ()
    ways = [way for group in ipa_list(word) for way in group]
    # What it does not know comes back as it was, with a star.
    return tuple(dict.fromkeys(way for way in ways if not way.endswith("*")))[:MOST]
