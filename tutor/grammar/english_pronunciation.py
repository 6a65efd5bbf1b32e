"""How an English word is said, in the International Phonetic Alphabet: American English, from the CMU dictionary."""

from __future__ import annotations

from functools import lru_cache

MOST = 2
WEAK_VOWELS = {"ah0", "er0", "iy0"}
"""Vowels of weak forms, as of “a”, “for” and “the”. An entry without stress and with other vowels is hasty speech."""


@lru_cache(maxsize=4096)
def ipa(word: str) -> tuple[str, ...]:
    """The ways in which a word is said, two at most, the full form before the weak one, without slashes; empty for one
    that the dictionary lacks."""
    from eng_to_ipa import transcribe  # its dictionary is opened at each call, so any thread may ask

    word = word.casefold().replace("’", "'")
    if not word.replace("'", "").isalpha():
        return ()
    # One by one: of several, the library gives the ways in the order of a set, another in each process.
    entries = sorted(transcribe.get_cmu([word])[0], key=_is_weak)
    full = [entry for entry in entries if not _is_hasty(entry)] or entries
    ways = [transcribe.cmu_to_ipa([[entry]], stress_marking="both")[0][0] for entry in full]
    # What it does not know comes back as it was, with a star.
    return tuple(dict.fromkeys(way for way in ways if not way.endswith("*")))[:MOST]


def _is_weak(entry: str) -> bool:
    """Whether no vowel of it is stressed."""
    return not any(sound[-1] in "12" for sound in entry.split())


def _is_hasty(entry: str) -> bool:
    vowels = [sound for sound in entry.split() if sound[-1].isdigit()]
    return _is_weak(entry) and len(vowels) == 1 and vowels[0] not in WEAK_VOWELS
