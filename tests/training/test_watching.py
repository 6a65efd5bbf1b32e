"""What teachers keep, shifts of the learners' language, and the alerts about both."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from tutor.practice.models import Turn
from tutor.reviews.judging import judge
from tutor.training import watching
from tutor.training.admin import acceptance_plots
from tutor.training.models import Alert
from tutor.training.watching import acceptance, drift, psi, watch

pytestmark = pytest.mark.django_db


def test_psi_is_nought_for_the_same_and_grows():
    assert psi({"a": 50, "b": 50}, {"a": 5, "b": 5}) == pytest.approx(0.0)
    assert psi({"a": 90, "b": 10}, {"a": 60, "b": 40}) > 0.25 > psi({"a": 55, "b": 45}, {"a": 50, "b": 50})
    assert psi({}, {"a": 1}) == 0.0


def test_edits_are_counted_by_model_and_week(make_message, make_version, teacher):
    version = make_version()
    judge(make_message(version=version, source="model"), teacher, "accepted")
    judge(make_message(version=version, source="model"), teacher, "rejected")
    judge(make_message(), teacher, "amended", text="커피를 좋아합니다.")
    shares = {(s.version, s.category): (s.judged, s.kept) for s in acceptance()}
    assert shares == {("ko-one", "ko-particle"): (2, 1), ("rules", "ko-particle"): (1, 1)}
    assert [plot.series[0].values for plot in acceptance_plots()][:1] == [[50.0]]


@pytest.fixture
def worse(make_message, teacher, monkeypatch, settings):
    """Kept before, refused lately."""
    monkeypatch.setattr(watching, "LEAST_JUDGED", 4)
    settings.ADMINS = [("a", "admin@example.org")]
    for n in range(8):
        correction = make_message()
        judge(correction, teacher, "accepted" if n < 4 else "rejected")
        if n < 4:
            Turn.objects.filter(pk=correction.turn_id).update(created_at=timezone.now() - timedelta(days=40))


def test_fewer_kept_is_an_alert_once_mailed_and_over_when_it_is_over(worse):
    found = watch()
    assert {alert.kind for alert in found} == {"acceptance"}
    assert "rules ko" in {alert.subject for alert in found}
    assert len(mail.outbox) == 1
    assert "100" in mail.outbox[0].body
    assert watch() == []
    assert len(mail.outbox) == 1
    Turn.objects.all().delete()
    assert watch() == []
    assert set(Alert.objects.values_list("status", flat=True)) == {"over"}


def test_alerts_stand_in_the_admin(worse, admin_client):
    call_command("watch_models", verbosity=0)
    page = admin_client.get("/admin/training/alert/").content.decode()
    assert "rules ko" in page
    assert "<svg" in page


def test_a_shift_of_language_is_seen(make_message, monkeypatch):
    monkeypatch.setattr(watching, "LEAST_TURNS", 3)
    for n in range(6):
        correction = make_message(text="가요" * (1 if n < 3 else 30))
        if n < 3:
            Turn.objects.filter(session=correction.turn.session).update(
                created_at=timezone.now() - timedelta(days=40)
            )
    assert drift()["ko", "length"] > 0.25
    assert [alert.subject for alert in watch()] == ["ko length"]
