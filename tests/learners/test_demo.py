"""Demo accounts: one of each kind, made once, never in production."""

import io

import pytest
from django.core.management import CommandError, call_command

from tutor.learners.management.commands.create_demo import DEMO_PASSWORD
from tutor.learners.models import Learner, User

pytestmark = pytest.mark.django_db


def create():
    out = io.StringIO()
    call_command("create_demo", stdout=out)
    return out.getvalue()


def test_one_of_each_kind(client):
    out = create()
    for name in ("minji", "alex", "teacher", "author"):
        assert name in out
        assert (
            client.post("/accounts/login/", {"username": name, "password": DEMO_PASSWORD}).status_code == 302
        )
        client.post("/accounts/logout/")
    assert DEMO_PASSWORD in out
    assert set(Learner.objects.values_list("user__username", "native_language", "target_language")) == {
        ("minji", "ko", "en"),
        ("alex", "en", "ko"),
    }


def test_running_it_again_changes_nothing():
    create()
    minji = User.objects.get(username="minji")
    minji.set_password("my-own-password")
    minji.save()
    create()
    assert User.objects.count() == 4
    assert User.objects.get(username="minji").check_password("my-own-password")


def test_the_author_writes_lessons_and_nothing_else(client):
    create()
    client.force_login(User.objects.get(username="author"))
    assert client.get("/admin/lessons/lesson/").status_code == 200
    assert client.get("/admin/lessons/lesson/add/").status_code == 200
    assert client.get("/admin/learners/user/").status_code == 403


def test_never_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        create()
    assert not User.objects.exists()
