"""How long conversations are kept, and whose may enter a data set."""

import io
import json
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tutor.account.models import Preferences
from tutor.learners.models import Classroom
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


def test_a_data_set_has_only_what_was_agreed_to(session, alex, minji):
    assert output("export_data_set") == ""
    wish = Preferences.objects.create(user=alex, data_set_consented_at=timezone.now())
    assert output("export_data_set") == "", "the conversation began before the consent"
    PracticeSession.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    line = json.loads(output("export_data_set"))
    assert (line["text"], line["corrected"]) == ("저는 커피가 좋아해요", "저는 커피를 좋아해요")
    assert "alex" not in json.dumps(line)
    school = Classroom.objects.create(name="Minors", language="en", minors=True)
    school.enrol(alex)
    school.enrolments.all().end()
    assert output("export_data_set") == "", (
        "the page of a class of minors promises it, and leaving changes nothing"
    )
    school.delete()
    assert output("export_data_set") != ""
    wish.consent_to_data_set(False)
    wish.save()
    assert output("export_data_set") == ""
