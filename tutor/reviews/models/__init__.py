"""Rows of the reviews app, one noun a file."""

from tutor.reviews.models.acts import Act
from tutor.reviews.models.appeals import GoalAppeal
from tutor.reviews.models.assessments import Assessment, Comment, Presence
from tutor.reviews.models.batches import Batch
from tutor.reviews.models.readings import CalibrationRun, SecondReading
from tutor.reviews.models.reviews import Outcome, Review
from tutor.reviews.models.stock import StockComment
from tutor.reviews.models.threads import Message, Thread

__all__ = [
    "Act",
    "Assessment",
    "Batch",
    "CalibrationRun",
    "Comment",
    "GoalAppeal",
    "Message",
    "Outcome",
    "Presence",
    "Review",
    "SecondReading",
    "StockComment",
    "Thread",
]
