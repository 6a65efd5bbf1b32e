"""Writing a set of words as one text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text that is separated by white space."""
    return frozenset(text.split())
