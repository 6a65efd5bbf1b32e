"""How long conversations are kept."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tutor.practice import dialogue
from tutor.practice.models import Correction, PracticeSession

pytestmark = pytest.mark.django_db


def output(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def session(alex, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "저는 커피가 좋아해요", uuid.uuid4())
    Correction.objects.update(status="proposed", corrected="저는 커피를 좋아해요")
    return session


def aged(session, days):
    PracticeSession.objects.filter(pk=session.pk).update(
        last_activity_at=timezone.now() - timedelta(days=days)
    )


def test_kept_for_ever_by_default(session):
    aged(session, 5000)
    assert "kept for ever" in output("remove_old_sessions")
    assert PracticeSession.objects.exists()


def test_old_ones_go_and_young_ones_stay(session, alex, lesson_ko):
    young = dialogue.start_session(alex, lesson_ko)
    aged(session, 31)
    aged(young, 29)
    assert "1 conversations would" in output("remove_old_sessions", "--days=30", "--dry-run")
    assert PracticeSession.objects.count() == 2
    assert "Removed 1" in output("remove_old_sessions", "--days=30")
    assert PracticeSession.objects.get() == young
    assert not Correction.objects.filter(turn__session=session.pk).exists()
