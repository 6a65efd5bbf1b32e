"""Invitations: by mail or to an account, with a link that expires; accepting is the invited's own act."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tutor.learners.models import ClassTeacher, Invitation

pytestmark = pytest.mark.django_db


def link_in(message):
    return re.search(r"/classes/invitations/\S+/", message.body)[0]


@pytest.fixture
def link(korean_class, teacher_client):
    """What minji got by mail."""
    data = {"emails": "minji@example.org", "role": "learner"}
    assert teacher_client.post(f"/classes/{korean_class.pk}/invite/", data).status_code == 302
    return link_in(mail.outbox[-1])


def test_the_mail_is_in_both_languages_and_its_link_asks_for_consent(link, korean_class, minji, minji_client):
    assert "초대" in mail.outbox[0].body
    assert "invites you" in mail.outbox[0].body
    assert (
        "They will see" in minji_client.get(link, headers={"accept-language": "en"}).text
        or "대화" in minji_client.get(link).text
    )
    assert minji_client.post(link).status_code == 400
    assert not korean_class.enrolments.filter(learner=minji).exists()
    assert minji_client.post(link, {"consent": "on"}).status_code == 302
    assert korean_class.enrolments.get(learner=minji).status == "active"


def test_a_link_works_once(link, minji_client, outsider_client, korean_class):
    minji_client.post(link, {"consent": "on"})
    assert outsider_client.post(link, {"consent": "on"}).status_code == 410
    assert korean_class.enrolments.count() == 2


def test_a_visitor_signs_in_first(link, client):
    assert client.get(link).url.startswith("/accounts/login/?next=/classes/invitations/")


@pytest.mark.parametrize("why", ["expired", "withdrawn", "archived"])
def test_a_link_that_is_over_says_so(why, link, korean_class, teacher_client, minji_client):
    invitation = Invitation.objects.get()
    if why == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    elif why == "withdrawn":
        teacher_client.post(f"/classes/{korean_class.pk}/invitations/{invitation.pk}/withdraw/")
    else:
        teacher_client.post(f"/classes/{korean_class.pk}/status/")
    assert minji_client.get(link).status_code == 410
    assert minji_client.post(link, {"consent": "on"}).status_code == 410
    assert korean_class.enrolments.count() == 1


def test_an_unknown_link_is_unknown(minji_client):
    assert minji_client.get("/classes/invitations/made-up/").status_code == 404


def test_sending_again_replaces_the_link_but_not_at_once(link, korean_class, teacher_client, minji_client):
    again = f"/classes/{korean_class.pk}/invitations/{Invitation.objects.get().pk}/resend/"
    teacher_client.post(again)
    assert len(mail.outbox) == 1
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=1), expires_at=timezone.now())
    teacher_client.post(again)
    assert len(mail.outbox) == 2
    assert minji_client.get(link).status_code == 404
    assert minji_client.get(link_in(mail.outbox[1])).status_code == 200


def test_who_waits_already_gets_no_second_mail(link, korean_class, teacher_client):
    data = {"emails": "MINJI@example.org; new@example.org", "role": "learner"}
    teacher_client.post(f"/classes/{korean_class.pk}/invite/", data)
    assert [message.to for message in mail.outbox] == [["minji@example.org"], ["new@example.org"]]


def test_a_wrong_address_invites_nobody(korean_class, teacher_client):
    data = {"emails": "a@example.org, no address", "role": "learner"}
    page = teacher_client.post(f"/classes/{korean_class.pk}/invite/", data)
    assert page.status_code == 400
    assert "no address" in page.text
    assert not Invitation.objects.exists()


def test_a_mail_server_that_is_down_loses_nothing(korean_class, teacher_client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
    data = {"emails": "a@example.org", "role": "learner"}
    page = teacher_client.post(f"/classes/{korean_class.pk}/invite/", data, follow=True)
    assert "could not be sent" in page.text
    assert Invitation.objects.get().sent_at is None


def test_a_co_teacher_accepts_if_the_account_is_a_teachers(
    korean_class, teacher_client, minji_client, colleague, colleague_client
):
    data = {"emails": "colleague@example.org", "role": "assistant"}
    teacher_client.post(f"/classes/{korean_class.pk}/invite/", data)
    address = link_in(mail.outbox[0])
    assert minji_client.post(address, {"consent": "on"}).status_code == 403
    assert colleague_client.get(address).status_code == 200
    assert colleague_client.post(address).status_code == 302
    assert korean_class.staff.get(user=colleague).role == "assistant"
    assert not korean_class.enrolments.filter(learner=colleague).exists()


def test_an_assistant_sees_the_class_and_does_not_change_who_is_in_it(
    korean_class, colleague, colleague_client
):
    ClassTeacher.objects.create(classroom=korean_class, user=colleague, role="assistant")
    base = f"/classes/{korean_class.pk}/"
    row = korean_class.enrolments.get()
    assert colleague_client.get(base).status_code == 200
    for path in ("status/", "code/", "invite/", "import/", f"learners/{row.pk}/remove/"):
        assert colleague_client.post(base + path).status_code == 404, path
    staff = korean_class.staff.exclude(user=colleague).get()
    assert colleague_client.post(f"{base}teachers/{staff.pk}/remove/").status_code == 404
    assert colleague_client.post(f"{base}teachers/{staff.pk}/role/", {"role": "assistant"}).status_code == 404
    assert colleague_client.post(f"{base}learners/{row.pk}/level/", {f"{row.pk}-level": 2}).status_code == 302


def test_the_last_who_runs_a_class_stays(korean_class, teacher, teacher_client, colleague):
    base = f"/classes/{korean_class.pk}/teachers/"
    own = korean_class.staff.get(user=teacher)
    other = ClassTeacher.objects.create(classroom=korean_class, user=colleague, role="assistant")
    teacher_client.post(f"{base}{own.pk}/remove/")
    teacher_client.post(f"{base}{own.pk}/role/", {"role": "assistant"})
    own.refresh_from_db()
    assert own.role == "lead"
    teacher_client.post(f"{base}{other.pk}/role/", {"role": "lead"})
    teacher_client.post(f"{base}{own.pk}/remove/")
    assert list(korean_class.teachers.all()) == [colleague]
    assert teacher_client.get(f"/classes/{korean_class.pk}/").status_code == 404
