"""Rows of the practice app, one noun a file."""

from tutor.practice.models.assignments import Assignment, Attempt, Reminder
from tutor.practice.models.claims import Claim, Claimable
from tutor.practice.models.corrections import Correction, Edit
from tutor.practice.models.flags import Flag
from tutor.practice.models.judgements import GoalJudgement
from tutor.practice.models.memories import Memory
from tutor.practice.models.placements import Placement, PlacementAnswer, PlacementWriting
from tutor.practice.models.ratings import LessonRating
from tutor.practice.models.rehearsals import LearnerKind, Rehearsal, RehearsalTurn
from tutor.practice.models.rewordings import Rewording
from tutor.practice.models.sessions import PracticeSession
from tutor.practice.models.suggestions import Suggestion
from tutor.practice.models.turns import Turn, hold_learner
from tutor.practice.models.versions import ModelVersion, ShadowAnswer
from tutor.practice.models.workers import TokensWritten, WorkerStatus

__all__ = [
    "Assignment",
    "Attempt",
    "Claim",
    "Claimable",
    "Correction",
    "Edit",
    "Flag",
    "GoalJudgement",
    "LearnerKind",
    "LessonRating",
    "Memory",
    "ModelVersion",
    "Placement",
    "PlacementAnswer",
    "PlacementWriting",
    "PracticeSession",
    "Rehearsal",
    "RehearsalTurn",
    "Reminder",
    "Rewording",
    "ShadowAnswer",
    "Suggestion",
    "TokensWritten",
    "Turn",
    "WorkerStatus",
    "hold_learner",
]
