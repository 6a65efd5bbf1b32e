"""The way of a version from candidate to service and back, in the model and on its page."""

import uuid

import pytest
from django.urls import reverse

from tutor.practice.models import ModelVersion
from tutor.practice.models.versions import part_of

pytestmark = pytest.mark.django_db


def climb(version, to="in_service"):
    for status in ("shadow", "share", "in_service"):
        version.move(status)
        if status == to:
            return version
    return version


def test_a_version_climbs_step_by_step(make_version):
    version = make_version()
    with pytest.raises(ValueError, match="candidate -> in_service"):
        version.move("in_service")
    assert climb(version).status == "in_service"
    with pytest.raises(ValueError, match="shadow"):
        version.move("shadow")


def test_the_next_one_retires_the_one_before_and_one_click_goes_back(make_version):
    first, second = climb(make_version("ko-one")), climb(make_version("ko-two"))
    first.refresh_from_db()
    assert (first.status, second.replaced) == ("retired", first)
    assert second.step_back() == first
    assert {v.name: v.status for v in ModelVersion.objects.all()} == {
        "ko-one": "in_service",
        "ko-two": "retired",
    }
    first.refresh_from_db()
    assert first.step_back() is None
    with pytest.raises(ValueError, match="not in service"):
        first.step_back()


def test_a_share_of_sessions_is_the_same_sessions_always(make_version):
    version = climb(make_version(share=30), "share")
    sessions = [uuid.UUID(int=n) for n in range(1000)]
    answered = [s for s in sessions if ModelVersion.objects.for_session(s, "correction", "ko") == version][
        :1000
    ]
    assert {part_of(s) < 30 for s in answered} == {True}
    assert 250 < len(answered) < 350
    assert ModelVersion.objects.for_session(answered[0], "correction", "en") is None
    assert ModelVersion.objects.for_session(answered[0], "dialogue", "ko") is None


def test_steps_are_clicks_on_its_page(admin_client, make_version):
    version = make_version()
    page = reverse("admin:practice_modelversion_change", args=[version.pk])
    assert 'value="shadow"' in admin_client.get(page).content.decode()
    for status in ("shadow", "share", "in_service"):
        admin_client.post(reverse("admin:training_move", args=[version.pk]), {"status": status})
    version.refresh_from_db()
    assert version.status == "in_service"
    assert reverse("admin:training_back", args=[version.pk]) in admin_client.get(page).content.decode()
    admin_client.post(reverse("admin:training_back", args=[version.pk]))
    version.refresh_from_db()
    assert version.status == "retired"
    answer = admin_client.post(
        reverse("admin:training_move", args=[version.pk]), {"status": "share"}, follow=True
    )
    assert "not possible" in answer.content.decode() or "할 수 없" in answer.content.decode()


def test_only_administrators_steer(author_client, teacher_client, make_version):
    version = make_version()
    for client in (author_client, teacher_client):
        for name in ("training_move", "training_back"):
            answer = client.post(reverse(f"admin:{name}", args=[version.pk]), {"status": "shadow"})
            assert answer.status_code in (302, 403)
        assert client.get(reverse("admin:practice_modelversion_changelist")).status_code in (302, 403)
    version.refresh_from_db()
    assert version.status == "candidate"
