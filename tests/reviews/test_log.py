"""The log of acts: teachers' acts are in it, learners' words are not, and nobody changes it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from tutor.learners.models import User
from tutor.reviews.models import Act

pytestmark = pytest.mark.django_db


def test_acts_of_teachers_are_kept_and_learners_words_are_not(
    correction, teacher_client, alex_client, client
):
    teacher_client.get(f"/review/sessions/{correction.turn.session_id}/")
    teacher_client.post(
        f"/review/corrections/{correction.pk}/judge/", {"verdict": "rejected", "comment": "Secret."}
    )
    teacher_client.post(f"/review/sessions/{correction.turn.session_id}/presence/")
    teacher_client.post("/review/corrections/99999/judge/", {"verdict": "rejected"})
    alex_client.post(f"/review/corrections/{correction.pk}/talk/", {"text": "Why?"})
    acts = [(act.actor, act.action, act.detail) for act in Act.objects.order_by("pk")]
    assert acts == [("teacher", "reviews:session", ""), ("teacher", "reviews:judge", "verdict=rejected")]
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    page = client.get("/review/log/", headers={"accept-language": "en"}).text
    assert "judged a correction" in page
    assert "Secret." not in page


def test_the_program_refuses_to_change_it(teacher):
    act = Act.objects.create(actor_pk=teacher.pk, actor="teacher", action="x", path="/")
    for attempt in (act.save, act.delete, Act.objects.all().delete, lambda: Act.objects.update(actor="y")):
        with pytest.raises(TypeError):
            attempt()


def test_the_database_refuses_to_change_it(teacher):
    Act.objects.create(actor_pk=teacher.pk, actor="teacher", action="x", path="/")
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_act SET actor = 'y'")
    assert Act.objects.get().actor == "teacher"
