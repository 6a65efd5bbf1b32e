"""Rows of the progress app, one noun a file."""

from tutor.progress.models.cards import Card
from tutor.progress.models.ledger import Evidence, Utterance
from tutor.progress.models.plans import Plan
from tutor.progress.models.recalls import Recall
from tutor.progress.models.words import Word

__all__ = ["Card", "Evidence", "Plan", "Recall", "Utterance", "Word"]
