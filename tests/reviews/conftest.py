"""A message of alex that was corrected, in a class of the teacher."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import Correction, Edit

TEXT = "저는 커피가 좋아해요 그리고 물이 마셔요."
RIGHT = "저는 커피를 좋아해요 그리고 물을 마셔요."


def corrected(
    learner,
    lesson,
    text=TEXT,
    right=RIGHT,
    edits=((5, 6, "를"), (17, 18, "을")),
    confidence=0.95,
    source="rule:ko-object",
):
    """A message whose correction is as given, without waiting for a worker."""
    session = dialogue.start_session(learner, lesson)
    turn = dialogue.take_turn(session, text, uuid.uuid4()).turn
    Correction.objects.filter(turn=turn).update(status="proposed", corrected=right)
    correction = Correction.objects.get(turn=turn)
    for position, (start, end, replacement) in enumerate(edits):
        Edit.objects.create(
            correction=correction,
            position=position,
            start=start,
            end=end,
            replacement=replacement,
            category="ko-particle",
            source=source,
            confidence=confidence,
            explanation_ko="까닭",
            explanation_en="Reason",
        )
    Correction.objects.filter(pk=correction.pk).update(doubt=Correction.doubt_of(correction.edits.all()))
    return correction


@pytest.fixture
def correction(alex, lesson_ko, korean_class):
    return corrected(alex, lesson_ko)
