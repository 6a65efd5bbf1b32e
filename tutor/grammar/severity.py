"""How grave an edit is for whoever listens: does it block the meaning, is it wrong, or is it only less natural?

After the usual split of error analysis into global errors, which hinder understanding, and local ones (Burt and
Kiparsky 1974); what is right but unidiomatic is a third. Told from the category and the source of an edit.
"""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """Lower is graver."""

    MEANING = 1
    WRONG = 2
    NATURAL = 3


# Who does what to whom, and when, is lost with these.
_BLOCKS_MEANING = frozenset(
    {"ko-word-order", "ko-missing-word", "en-word-order", "en-missing-word", "ko-tense", "en-verb-tense"}
)
_BLOCKS_MEANING_BY_RULE = frozenset({"ko-word-choice", "en-word-choice"})
# Speakers say both: of elders and to them real Korean varies with who is listening.
_ALSO_POSSIBLE = frozenset({"rule:ko-honorific-verbs", "rule:ko-humble-give"})
# Nobody hears these.
_SLIGHT = frozenset({"ko-punctuation", "en-punctuation", "en-capitalisation", "en-contraction"})


def severity_of(category: str, source: str) -> Severity:
    """The severity of an edit of this category (tutor.grammar.categories) from this source ("rule:…", "model:…").

    What corpora show beside its correction is also possible, and not wrong. A word that only the model would choose
    otherwise is a matter of taste; one that a rule knows is another word.
    Letters typed on the wrong keyboard are unreadable, whatever category they are filed under.
    """
    if source.startswith("keyboard") or category in _BLOCKS_MEANING:
        return Severity.MEANING
    if category in _SLIGHT or source in _ALSO_POSSIBLE:
        return Severity.NATURAL
    if category in _BLOCKS_MEANING_BY_RULE:
        return Severity.NATURAL if source.startswith("model") else Severity.MEANING
    return Severity.WRONG
