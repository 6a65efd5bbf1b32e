"""Every address of the site, for every kind of person: a foreign identifier and an unknown one are both 404."""

import re
import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tutor.practice import dialogue
from tutor.practice.models import Correction, PracticeSession, Turn

pytestmark = [pytest.mark.access, pytest.mark.django_db(transaction=True)]

OPEN = {
    "home",
    "set_language",
    "signup",
    "login",
    "logout",
    "password_reset",
    "password_reset_done",
    "password_reset_complete",
    "password_reset_confirm",
    "catalogue",
    "lesson",
    "talk",
    "healthz",
    "metrics",
    "api",
    "api_nowhere",
    "stop_mail",
    "manifest",
    "service_worker",
    "offline",
    "readyz",
}
POST_ONLY = {"start", "turns", "stop", "retry", "retry_correction"}
POST_ONLY |= {"change_class", "change_status", "renew_code", "leave", "set_level", "remove"}
POST_ONLY |= {
    "invite",
    "resend",
    "withdraw",
    "set_role",
    "remove_teacher",
    "confirm_import",
    "begin_assigned",
}
POST_ONLY |= {"wishes", "try_again", "reword", "decide_appeal"}
POST_ONLY |= {"save_card", "save_phrases", "change_card", "answer", "change_answer"}
POST_ONLY |= {"assess", "accept_all", "judge", "missed", "comment", "release", "presence"}
POST_ONLY |= {"delete_comment", "delete_stock"}
POST_ONLY |= {"ask_rater", "finish_reading", "undo_batch", "care", "settle"}
POST_ONLY |= {"delete_token"}
POST_ONLY |= {"end_device", "end_others", "two_steps_off", "new_codes"}
POST_ONLY |= {"ask_rehearsal", "change_rehearsal"}
POST_ONLY |= {"status", "check", "draft", "preview", "split"}
POST_ONLY |= {"copy", "memory", "ask_suggestion", "decide_suggestion", "rate"}


def patterns(resolver=None, prefix="/"):
    """(name, route) of every address but the admin's, which Django guards and tests itself."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            # Tokens open the API, not sessions: tests/api/test_access.py.
            if pattern.app_name != "admin" and route != "/api/v1/":
                yield from patterns(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name, route


@pytest.fixture
def session(alex, lesson_ko):
    """A session of alex with something in it of every kind."""
    session = dialogue.start_session(alex, lesson_ko)
    correction = dialogue.take_turn(session, "안녕하세요", uuid.uuid4()).turn.correction
    correction.edits.create(
        position=0, start=0, end=1, replacement="안", category="ko-spelling", source="rule:x"
    )
    Correction.objects.filter(pk=correction.pk).update(status="proposed", corrected="안녕하세요")
    return session


def address(route, session_pk, session):
    """The route with the session's own turn and correction in place of its variables."""
    turn = session.turns.get(position=1)
    known = (
        route.replace("<uuid:pk>", str(session_pk))
        .replace("<int:turn_pk>", str(session.turns.get(position=2).pk))
        .replace("<int:correction_pk>", str(turn.correction.pk))
        .replace("<int:edit_pk>", str(turn.correction.edits.get().pk))
        .replace("<slug:slug>", session.lesson.slug)
        .replace("<uuid:session_pk>", str(session_pk))
        .replace("<str:code>", "ABCDEFGH")
        .replace("<slug:mark>", "0123456789abcdef")
    )
    return re.sub("<str:[^>]*>", "csv", re.sub("<int:[^>]*>", "1", known))


def ask(client, name, path):
    """By GET or POST, with what a page of one's own must be told: a message, or which line's words."""
    data = {"text": "안녕", "client_id": str(uuid.uuid4()), "kind": "other"}
    return client.post(path, data) if name in POST_ONLY else client.get(path, {"phrase": 0})


PRACTICE = sorted((name, route) for name, route in patterns() if "<uuid:pk>" in route)
PRIVATE = sorted((name, route) for name, route in patterns() if name not in OPEN)


def test_the_list_of_addresses_is_not_empty():
    assert len(PRACTICE) >= 7
    assert len(PRIVATE) > len(PRACTICE)


@pytest.mark.parametrize(("name", "route"), PRIVATE)
def test_visitors_are_asked_to_log_in(client, session, name, route):
    path = address(route, session.pk, session)
    response = ask(client, name, path)
    if name == "stream":
        assert response.status_code == 404
    else:
        assert response.status_code == 302, path
        assert response.url.startswith("/accounts/login/?next="), path


@pytest.mark.parametrize("who", ["minji", "teacher", "outsider"])
@pytest.mark.parametrize(("name", "route"), PRACTICE)
def test_anothers_session_is_as_unknown_as_one_that_never_was(request, session, who, name, route):
    client = request.getfixturevalue(f"{who}_client")
    before = list(Turn.objects.order_by("pk").values())
    foreign = ask(client, name, address(route, session.pk, session))
    unknown = ask(client, name, address(route, uuid.uuid4(), session))
    assert foreign.status_code == unknown.status_code == 404
    if route.endswith(("end/", "delete/")):
        assert client.post(address(route, session.pk, session)).status_code == 404
    assert list(Turn.objects.order_by("pk").values()) == before
    assert PracticeSession.objects.get().is_active


@pytest.mark.parametrize(("name", "route"), PRACTICE)
def test_ones_own_session_is_there(alex_client, session, name, route):
    assert ask(alex_client, name, address(route, session.pk, session)).status_code in (200, 302, 409)


def test_anothers_turn_is_not_reached_through_ones_own_session(minji, minji_client, session, lesson_en):
    own = dialogue.start_session(minji, lesson_en)
    foreign = session.turns.get(position=2)
    assert minji_client.post(f"/practice/{own.pk}/turns/{foreign.pk}/retry/").status_code == 404
    correction = session.turns.get(position=1).correction
    assert minji_client.post(f"/practice/{own.pk}/corrections/{correction.pk}/retry/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_lessons_that_are_not_published_are_not_there(alex_client, client, lesson_ko, status):
    lesson_ko.status = status
    lesson_ko.save()
    for visitor in (client, alex_client):
        assert visitor.get(lesson_ko.get_absolute_url()).status_code == 404
        assert lesson_ko.slug not in visitor.get("/lessons/").text
    assert alex_client.post(f"/practice/start/{lesson_ko.slug}/").status_code == 404


def test_the_admin_site_is_not_for_learners(alex_client, teacher_client):
    for client in (alex_client, teacher_client):
        assert client.get("/admin/").status_code == 302
