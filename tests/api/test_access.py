"""Every call of the API for everybody: without a token, with one that is good for something else, and with a foreign or
unknown identifier, which are the same."""

import re
import uuid

import pytest

from tutor.api.models import Scope
from tutor.api.urls import api
from tutor.practice import dialogue
from tutor.practice.models import PracticeSession, Turn

pytestmark = [pytest.mark.access, pytest.mark.django_db(transaction=True)]

BODIES = {"/sessions": {"lesson": "ko-tea-house"}, "/turns": {"text": "안녕"}, "/chat": {"text": "안녕"}}


def calls():
    """(method, path) of every call."""
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return sorted((method, path) for path, methods in paths.items() for method in methods)


def body_of(path):
    return next((body for end, body in BODIES.items() if path.endswith(end)), {})


def concrete(path, session_pk, class_pk):
    known = path.replace("{slug}", "ko-tea-house")
    return re.sub(r"\{pk\}", str(class_pk if path.startswith("/classes") else session_pk), known)


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def test_without_the_right_token_nobody_is_let_in(client, session, alex, korean_class, programs):
    assert len(calls()) >= 15
    for method, path in calls():
        address = concrete(path, session.pk, korean_class.pk)
        answer = getattr(client, method)(f"/api/v1{address}")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer"), path
        wrong = programs(alex, [])
        assert wrong.ask(method, address, body_of(path) if method == "post" else None).status_code == 403, (
            path
        )
        wrong.client.defaults["HTTP_AUTHORIZATION"] = "Bearer malbeot_wrong"
        assert wrong.get(address).status_code in (401, 405)
    assert PracticeSession.objects.count() == 1


@pytest.mark.parametrize("who", ["minji", "teacher", "outsider"])
def test_anothers_session_is_as_unknown_as_one_that_never_was(request, who, session, korean_class, programs):
    program = programs(request.getfixturevalue(who), Scope.values)
    for method, path in calls():
        if not path.startswith("/sessions/"):
            continue
        body = body_of(path) if method == "post" else None
        foreign = program.ask(method, concrete(path, session.pk, 1), body)
        unknown = program.ask(method, concrete(path, uuid.uuid4(), 1), body)
        assert (foreign.status_code, unknown.status_code) == (404, 404), path
    assert program.post("/chat", {"text": "안녕", "session": str(session.pk)}).status_code == 404
    assert Turn.objects.count() == 1
    assert PracticeSession.objects.get().is_active


def test_a_session_of_the_browser_opens_nothing(alex_client, session):
    assert alex_client.get("/api/v1/sessions").status_code == 401
