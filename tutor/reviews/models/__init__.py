"""Rows of the reviews app, one noun a file."""

from tutor.reviews.models.assessments import Assessment, Comment, Presence
from tutor.reviews.models.reviews import Outcome, Review
from tutor.reviews.models.threads import Message, Thread

__all__ = ["Assessment", "Comment", "Message", "Outcome", "Presence", "Review", "Thread"]
