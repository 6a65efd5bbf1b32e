"""Rows of the training app, one noun a file."""

from tutor.training.models.alerts import Alert
from tutor.training.models.comparisons import Comparison
from tutor.training.models.runs import TrainingRun

__all__ = ["Alert", "Comparison", "TrainingRun"]
