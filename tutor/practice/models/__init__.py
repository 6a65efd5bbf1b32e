"""Rows of the practice app, one noun a file."""

from tutor.practice.models.claims import Claim, Claimable
from tutor.practice.models.corrections import Correction, Edit
from tutor.practice.models.sessions import PracticeSession
from tutor.practice.models.turns import Turn
from tutor.practice.models.workers import WorkerStatus

__all__ = ["Claim", "Claimable", "Correction", "Edit", "PracticeSession", "Turn", "WorkerStatus"]
