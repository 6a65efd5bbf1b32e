"""Rows of the learners app, one noun a file."""

from tutor.learners.models.classes import Classroom, Enrolment
from tutor.learners.models.people import Learner, User, validate_time_zone

__all__ = ["Classroom", "Enrolment", "Learner", "User", "validate_time_zone"]
