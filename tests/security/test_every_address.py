"""Every address x every role x foreign identifiers x GET and POST, read off the URL conf; and every POST without the
token against forgery."""

import pytest
from django.apps import apps
from django.test import Client

from tests.security.conftest import API, EVERY, WILD, address, nowhere, value_of
from tutor.learners.models import User

pytestmark = [pytest.mark.access, pytest.mark.django_db]

# Addresses whose secret is in them, and lessons, which are everybody's.
OPEN = {"classes:join", "classes:invitation", "password_reset_confirm", "account:stop_mail"}
OPEN |= {"lessons:lesson", "practice:start", "practice:warm", "cards:save_phrases", "progress:category"}
OPEN |= {"practice:rate", "reviews:sample"}
# A form that other programs send, whose address is the secret (RFC 8058); what is no call of the API, and does nothing.
WITHOUT_TOKEN = {"account:stop_mail", "api_nowhere"}
OBJECTS = [
    (n, r) for n, r in EVERY if WILD.search(r) and n not in OPEN and not r.startswith(("/admin/", API))
]
# Every call of the API, with and without an object; what describes it is everybody's.
CALLS = [
    (n, r) for n, r in EVERY if r.startswith(API) and n not in ("api-v1:openapi-json", "api-v1:api-root")
]
ADMIN = [(n, r) for n, r in EVERY if r.startswith("/admin/") and n not in ("admin:login", "admin:jsi18n")]
STRANGERS = ["minji", "outsider", "colleague", "author"]


def rows():
    """Every row of ours, as it stands; what only notes that somebody was here is left out."""
    labels = ("learners", "lessons", "practice", "progress", "reviews", "account", "api", "training")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    left_out = {"Act", "SignIn", "Spending", "User", "Presence"}
    kept = {m.__name__: list(m.objects.order_by("pk").values()) for m in models if m.__name__ not in left_out}
    kept["User"] = list(
        User.objects.order_by("pk").values("username", "is_staff", "is_superuser", "password")
    )
    return kept


def test_the_list_is_whole():
    assert len(EVERY) > 150
    assert len(OBJECTS) > 70
    assert len(ADMIN) > 40
    assert len(CALLS) >= 15


@pytest.mark.parametrize("who", STRANGERS)
def test_a_strangers_object_is_as_unknown_as_one_that_never_was(request, who, stage):
    client = request.getfixturevalue(f"{who}_client")
    before, wrong = rows(), []
    for name, route in OBJECTS:
        if who == "author" and name in (
            "practice:suggestions",
            "practice:ask_suggestion",
            "practice:decide_suggestion",
            "practice:rehearsals",
            "practice:ask_rehearsal",
            "practice:change_rehearsal",
        ):
            continue  # an author's own work, and any author's
        for method in ("get", "post"):
            foreign = getattr(client, method)(address(route, stage)).status_code
            unknown = getattr(client, method)(nowhere(route)).status_code
            if foreign != unknown or foreign not in (404, 405):
                wrong.append((method, address(route, stage), foreign, unknown))
    assert wrong == []
    assert rows() == before


def test_visitors_get_nothing_of_anybodys(stage):
    before, wrong = rows(), []
    for name, route in OBJECTS:
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address(route, stage))
            sent_on = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
            if not sent_on and answer.status_code not in (404, 405):
                wrong.append((method, name, answer.status_code))
    assert wrong == []
    assert rows() == before


@pytest.mark.parametrize("who", ["", "alex", *STRANGERS, "admin"])
def test_no_session_of_the_browser_opens_the_api(request, who, stage):
    """Not the owner's either: a token is asked for, the same for what is there and for what never was."""
    client = request.getfixturevalue(f"{who}_client") if who else Client()
    before, wrong = rows(), []
    for name, route in CALLS:
        for method in ("get", "post", "delete"):
            for path in (address(route, stage), nowhere(route)):
                answer = getattr(client, method)(path)
                if name == "api_nowhere":
                    right = answer.status_code == 404
                elif answer.status_code == 401:
                    right = answer["WWW-Authenticate"] == "Bearer"
                else:
                    right = answer.status_code == 405
                problem = answer["Content-Type"] == "application/problem+json"
                if not right or not (problem or answer.status_code == 405):
                    wrong.append((method, path, answer.status_code, answer["Content-Type"]))
        if name != "api_nowhere" and 401 not in [
            getattr(client, method)(address(route, stage)).status_code for method in ("get", "post", "delete")
        ]:
            wrong.append((name, "asks nobody for a token"))
    assert wrong == []
    assert rows() == before


@pytest.mark.parametrize("who", ["", "alex", "teacher", "colleague"])
def test_the_administration_is_for_staff(request, who, stage):
    client = request.getfixturevalue(f"{who}_client") if who else Client()
    before, wrong = rows(), []
    for _name, route in ADMIN:
        for method in ("get", "post"):
            answer = getattr(client, method)(address(route, stage))
            if answer.status_code not in (302, 403, 404) or (
                answer.status_code == 302
                and "/login/" not in answer.url
                and "/accounts/password" not in answer.url
            ):
                wrong.append((method, address(route, stage), answer.status_code))
    assert wrong == [("post", "/admin/logout/", 302)] * 0 or all("logout" in path for _m, path, _s in wrong)
    assert rows() == before


def test_an_author_writes_lessons_and_nothing_else(author_client, stage):
    before, wrong = rows(), []
    for name, route in ADMIN:
        parts = (
            "admin:lessons_",
            "admin:index",
            "admin:logout",
            "admin:password",
            "admin:view_on",
            "admin:autocomplete",
        )
        if name.startswith(parts) or name in ("admin:app_list", "admin:search", "admin:None"):
            continue  # the last sends an old address on to the page of a row
        for method in ("get", "post"):
            answer = getattr(author_client, method)(address(route, stage))
            if answer.status_code not in (403, 404, 405) and answer.headers.get("Location") != "/admin/":
                wrong.append((method, name, route, answer.status_code))
    assert wrong == []
    assert rows() == before


def test_no_form_is_taken_without_its_token(stage):
    """As an administrator, to whom everything else is open: 403, by the page that says why, before any view is asked.
    Calls of the API take no cookie, but a bearer token (above)."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    before, wrong, tried = rows(), [], 0
    for name, route in EVERY:
        if name in WITHOUT_TOKEN or (name, route) in CALLS:
            continue
        for given in ({}, {"csrfmiddlewaretoken": "x" * 64}):
            answer = client.post(address(route, stage), {"text": "x", **given})
            tried += 1
            if answer.status_code != 403 or "403_csrf.html" not in [part.name for part in answer.templates]:
                wrong.append((name, given, answer.status_code))
    assert wrong == []
    assert tried > 300
    assert rows() == before


def test_a_number_that_no_database_holds_is_nobodys(stage):
    """As an administrator, too."""
    client = Client()
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    routes = [route for _name, route in EVERY if "<int:" in route]
    assert len(routes) > 40
    for number in (2**31, 2**63, 10**29):
        for route in routes:
            path = WILD.sub(
                lambda match, n=number, r=route: (
                    str(n) if match["kind"] == "int" else value_of(stage, r, match["name"])
                ),
                route,
            )
            for method in ("get", "post"):
                answer = getattr(client, method)(path)
                sent_on = answer.status_code == 302 and path.startswith("/admin/")  # to a page that says so
                assert sent_on or answer.status_code in (401, 404, 405), (method, path)
