"""The week by mail: for those who asked, after weeks with practice, once, with a link that stops it."""

import io
import re
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tutor.account.models import Preferences
from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.progress.models import Utterance

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def put(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    put(MONDAY)
    return put


@pytest.fixture
def wishes(minji):
    return Preferences.objects.create(user=minji, weekly_mail=True)


@pytest.fixture
def practised(minji, lesson_en):
    """Minji wrote one message last Wednesday."""
    session = dialogue.start_session(minji, lesson_en)
    dialogue.take_turn(session, "Hello", uuid.uuid4())
    turn = Turn.objects.get(session=session, position=1)
    return Utterance.objects.create(
        learner=minji,
        session=session,
        turn=turn,
        language="en",
        day="2026-11-18",
        at=MONDAY - timedelta(days=5),
        words=1,
        seconds=5,
        mistakes=0,
        paced=True,
    )


def run():
    call_command("send_weekly_summaries", stdout=io.StringIO())


def test_one_mail_in_the_readers_language(at, wishes, practised):
    run()
    run()
    (message,) = mail.outbox
    assert message.to == ["minji@example.org"]
    assert "쓴 메시지: 1개" in message.body
    assert re.search("[가-힣]", message.subject)
    at(MONDAY + timedelta(days=3))
    run()
    assert len(mail.outbox) == 1, "not twice in a week"


def test_not_before_the_learners_own_monday(at, wishes, practised):
    at(MONDAY - timedelta(hours=10))  # Sunday evening in Seoul
    run()
    assert mail.outbox == []
    at(MONDAY)
    run()
    assert len(mail.outbox) == 1


def test_not_without_practice_and_not_without_asking(at, wishes, alex):
    Preferences.objects.create(user=alex)
    run()
    assert mail.outbox == []


def test_a_refused_mail_is_sent_later(at, wishes, practised, settings):
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError):
        run()
    settings.EMAIL_BACKEND = usual
    run()
    assert len(mail.outbox) == 1


def test_the_link_stops_it_without_signing_in(at, wishes, practised, client):
    run()
    link = re.search(r"http\S+(/accounts/mail/stop/\S+/)", mail.outbox[0].body)[1]
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(link).status_code == 200
    assert Preferences.objects.get().weekly_mail, "a look does not stop it: programs look at links"
    assert client.post(link).status_code == 200
    assert not Preferences.objects.get().weekly_mail
    assert client.post(link[:-3] + "xx/").status_code == 404
