"""One verdict on many corrections: what is touched, what is left alone, and taking it back."""

import pytest

from tests.reviews.conftest import corrected
from tutor.practice.models import Correction
from tutor.reviews.models import Batch, Outcome, Review

pytestmark = pytest.mark.django_db
ONE = {"text": "저는 커피가 좋아해요.", "right": "저는 커피를 좋아해요.", "edits": ((5, 6, "를"),)}


def test_what_is_sure_is_accepted_and_taken_back_as_one(correction, teacher_client):
    address = f"/review/sessions/{correction.turn.session_id}/"
    assert b"0.95 (1 correction)" in teacher_client.get(address, headers={"accept-language": "en"}).content
    teacher_client.post(f"{address}accept/", {"confidence": "0.96"})
    assert not Outcome.objects.exists()
    teacher_client.post(f"{address}accept/", {"confidence": "0.95"})
    assert Outcome.objects.get().review.verdict == "accepted"
    undo = f"/review/batches/{Batch.objects.get().pk}/undo/"
    assert undo in teacher_client.get("/review/").text
    teacher_client.post(undo)
    assert not Outcome.objects.exists()
    assert list(Review.objects.values_list("verdict", flat=True)) == ["accepted", "withdrawn"]
    assert teacher_client.post(undo).status_code == 404


def test_the_same_change_is_shown_and_judged_everywhere(alex, lesson_ko, korean_class, teacher_client):
    same = [corrected(alex, lesson_ko, **ONE) for _ in range(3)]
    other = corrected(alex, lesson_ko, "물이 마셔요.", "물을 마셔요.", ((1, 2, "을"),))
    mixed = corrected(alex, lesson_ko)
    address = f"/review/edits/{same[0].edits.get().pk}/same/"
    page = teacher_client.get(address)
    assert {one.pk for one in page.context["found"].corrections} == {one.pk for one in same}
    assert page.context["found"].mixed == 1
    assert not Review.objects.exists()
    ticked = [same[0].pk, same[1].pk]
    teacher_client.post(address, {"verdict": "rejected", "comment": "Both are said.", "corrections": ticked})
    assert set(Outcome.objects.values_list("correction", flat=True)) == set(ticked)
    assert {review.comment for review in Review.objects.all()} == {"Both are said."}
    refused = teacher_client.post(address, {"verdict": "accepted", "corrections": [other.pk, mixed.pk]})
    assert refused.status_code == 400
    assert Review.objects.count() == 2


def test_who_said_it_is_called_as_on_the_roster(alex, lesson_ko, korean_class, teacher_client):
    korean_class.enrolments.update(name="Alexander K.")
    correction = corrected(alex, lesson_ko, "물이 마셔요.", "물을 마셔요.", ((1, 2, "을"),))
    page = teacher_client.get(f"/review/edits/{correction.edits.first().pk}/same/").text
    assert "Alexander K." in page


def test_what_was_thought_over_since_is_not_undone(alex, lesson_ko, korean_class, teacher_client):
    first, second = (corrected(alex, lesson_ko, **ONE) for _ in range(2))
    address = f"/review/edits/{first.edits.get().pk}/same/"
    teacher_client.post(address, {"verdict": "accepted", "corrections": [first.pk, second.pk]})
    teacher_client.post(f"/review/corrections/{second.pk}/judge/", {"verdict": "rejected"})
    teacher_client.post(f"/review/batches/{Batch.objects.get().pk}/undo/")
    assert Outcome.objects.get().correction == second


def test_the_same_words_in_another_class_are_not_touched(
    alex, minji, lesson_ko, korean_class, teacher_client, colleague, colleague_client
):
    own = corrected(alex, lesson_ko, **ONE)
    foreign = corrected(minji, lesson_ko, **ONE)
    page = teacher_client.get(f"/review/edits/{own.edits.get().pk}/same/")
    assert [one.pk for one in page.context["found"].corrections] == [own.pk]
    assert Correction.objects.filter(pk=foreign.pk, outcome=None).exists()
