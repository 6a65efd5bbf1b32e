"""Rows of the progress app, one noun a file."""

from tutor.progress.models.cards import Card
from tutor.progress.models.plans import Plan
from tutor.progress.models.recalls import Recall

__all__ = ["Card", "Plan", "Recall"]
