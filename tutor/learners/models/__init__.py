"""Rows of the learners app, one noun a file."""

from tutor.learners.models.classes import Classroom, Enrolment
from tutor.learners.models.invitations import Invitation
from tutor.learners.models.people import Learner, User, validate_time_zone
from tutor.learners.models.preferences import WISHES, CorrectionWishes
from tutor.learners.models.teachers import ClassTeacher, LastLead

__all__ = [
    "WISHES",
    "ClassTeacher",
    "Classroom",
    "CorrectionWishes",
    "Enrolment",
    "Invitation",
    "LastLead",
    "Learner",
    "User",
    "validate_time_zone",
]
