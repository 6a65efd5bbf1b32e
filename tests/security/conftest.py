"""One of everything that has an address: all of it alex's, or the teacher's of alex's class."""

import re
from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.access.test_teachers_urls import known as known
from tutor.account.models import SignIn
from tutor.api.models import ApiToken, Scope
from tutor.learners.models import Invitation, User
from tutor.practice.models import Memory, ModelVersion, Rehearsal, Suggestion
from tutor.progress.models import Card, Recall
from tutor.training.models import Alert, Comparison, TrainingRun

WILD = re.compile(r"<(?:(?P<kind>[a-z]+):)?(?P<name>[a-z_0-9]+)>")


def addresses(resolver=None, prefix="/", space=""):
    """(name with its namespaces, route) of every address, the admin's too."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, route, below)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", route


# Bearer tokens open these, and no session does: tests/api/test_access.py.
API = "/api/v1/"
EVERY = sorted((name, route) for name, route in addresses() if not route.endswith("(?P<url>.*)$"))


@pytest.fixture
def stage(known, alex, teacher, korean_class, lesson_ko, client):
    """What stands for the variables of all addresses, by route prefix and name; the longest prefix counts."""
    card = Card.objects.create(
        learner=alex,
        language="ko",
        kind="mistake",
        sentence="물을 마셔요.",
        gap_start=0,
        gap_end=2,
        wrong="물이",
    )
    recall = Recall.objects.create(card=card, typed="물이", grade="wrong", rating=1, before=card.memory())
    by_name = Invitation.objects.create(
        classroom=korean_class,
        user=alex,
        token_digest="y",
        expires_at=Invitation.objects.first().expires_at,
        invited_by=teacher,
    )
    token, _text = ApiToken.make(alex, "a program", list(Scope.values), timezone.now() + timedelta(days=1))
    version = ModelVersion.objects.create(name="tried", language="ko", kind="corrector", path="x", sha256="x")
    comparison = Comparison.objects.create(
        version=version,
        against="x",
        set_name="x",
        set_hash="x",
        figures={"differences": {}},
        examples={"better": [], "worse": [], "counts": [{}]},
    )
    client.force_login(alex)
    return {
        "/": {
            **{name: str(value) for name, value in known.items()},
            "lesson_pk": lesson_ko.pk,
            "suggestion_pk": Suggestion.objects.create(
                lesson=lesson_ko, asked_by=teacher, kind="line", language="ko"
            ).pk,
            "memory_pk": Memory.objects.create(learner=alex, language="ko", text="저는 런던에 살아요.").pk,
            "rehearsal_pk": Rehearsal.objects.create(lesson=lesson_ko, asked_by=teacher).pk,
            "slug": lesson_ko.slug,
            "rest": "no/such/call",
            "mark": SignIn.objects.filter(user=alex).latest("began_at").mark,
            "position": 0,
            "code": korean_class.join_code,
            "token": "no-such-token",
            "uidb64": "MQ",
            "object_id": alex.pk,
            "id": alex.pk,
            "content_type_id": 1,
            "app_label": "learners",
        },
        "/admin/lessons/": {"pk": lesson_ko.pk, "object_id": lesson_ko.pk},
        "/admin/practice/modelversion/": {"pk": version.pk, "object_id": version.pk},
        "/admin/training/comparison/": {"pk": comparison.pk, "object_id": comparison.pk},
        "/admin/training/alert/": {
            "object_id": Alert.objects.create(
                kind=Alert.Kind.ACCEPTANCE, subject="x", figures={"now": 50, "before": 70, "judged": 200}
            ).pk
        },
        "/admin/training/trainingrun/": {
            "object_id": TrainingRun.objects.create(name="tried", data_hash="x", version=version).pk
        },
        "/accounts/tokens/": {"pk": token.pk},
        "/api/v1/sessions/": {"pk": known["session_pk"]},
        "/api/v1/classes/": {"pk": korean_class.pk},
        "/cards/": {"pk": card.pk},
        "/cards/answers/": {"pk": recall.pk},
        "/cards/phrases/": {"slug": lesson_ko.slug},
        "/progress/mistakes/": {"slug": "ko-particle"},
        "/practice/": {"pk": known["session_pk"]},
        "/practice/assignments/": {"pk": known["assignment"]},
        "/classes/": {"pk": korean_class.pk},
        "/classes/<int:class_pk>/assignments/": {"pk": known["assignment"]},
        "/classes/invited/": {"pk": by_name.pk},
        "/review/classes/": {"pk": korean_class.pk},
        "/review/calibration/": {"slug": "ko-cafe"},
    }


def value_of(stage, route, name):
    """What stands for a variable of a route."""
    for prefix in sorted(stage, key=len, reverse=True):
        if route.startswith(prefix) and name in stage[prefix]:
            return str(stage[prefix][name])
    raise AssertionError(
        f"{route}: nothing stands for {name}; add it to the stage of tests/security/conftest.py"
    )


def address(route, stage):
    """The route with the stage's objects in it."""
    plain = route.removesuffix("$").replace("^", "")
    if "(?P" in plain:  # the admin's list of an app
        plain = re.sub(r"\(\?P<app_label>[^)]*\)", "learners", plain)
    return WILD.sub(lambda match: value_of(stage, route, match["name"]), plain)


def nowhere(route):
    """The route with what never was in it."""
    plain = re.sub(r"\(\?P<app_label>[^)]*\)", "nothing", route.removesuffix("$").replace("^", ""))
    unknown = "00000000-0000-4000-8000-000000000000"
    kinds = {"int": "987654", "uuid": unknown, "uuidstr": unknown, "slug": "never-was"}
    return WILD.sub(lambda match: kinds.get(match["kind"] or "", "never-was"), plain)


@pytest.fixture
def admin_client(db):
    from django.test import Client

    client = Client()
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    return client
