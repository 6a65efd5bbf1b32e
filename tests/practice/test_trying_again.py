"""The wrong part alone is tried again; what is right is never called wrong."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit(alex, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    turn = dialogue.take_turn(session, "저는 커피가 좋아해요.", uuid.uuid4()).turn
    correct_turn(turn.correction.pk)
    return Correction.objects.get().edits.get()


def address(edit):
    return (
        f"/practice/{edit.correction.turn.session_id}/corrections/{edit.correction_id}/edits/{edit.pk}/try/"
    )


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("커피를", "right"),
        (" 커피를. ", "right"),
        ("저는 커피를 좋아해요", "right"),
        ("커피를 좋아해요", "right"),
        ("저는 커피를", "right"),
        ("커피 를", "almost"),
        ("커피가", "again"),
        ("녹차를", "other"),
    ],
)
def test_a_try_is_judged_with_tolerance_and_kept(edit, alex_client, typed, outcome):
    answer = alex_client.post(address(edit), {"typed": typed})
    assert answer.status_code == 302
    edit.refresh_from_db()
    assert (edit.retry, edit.retry_text) == (outcome, " ".join(typed.split()))


def test_the_page_has_the_gap_and_afterwards_the_outcome(edit, alex_client):
    url = edit.correction.turn.session.get_absolute_url()
    assert 'name="typed"' in alex_client.get(url).text
    answer = alex_client.post(address(edit), {"typed": "커피를"}, headers={"Accept": "application/json"})
    assert "Right! You have it now." in answer.json()["turns"][0]["html"]
    assert "Right! You have it now." in alex_client.get(url).text


def test_other_tabs_are_told(edit, alex_client):
    before = Correction.objects.get().revision
    alex_client.post(address(edit), {"typed": "커피를"})
    assert Correction.objects.get().revision > before


def test_an_empty_try_is_no_try(edit, alex_client):
    answer = alex_client.post(address(edit), {"typed": "  "}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    edit.refresh_from_db()
    assert edit.retry == ""


def test_only_the_learner_tries(edit, minji_client, teacher_client, korean_class):
    for client in (minji_client, teacher_client):
        assert client.post(address(edit), {"typed": "커피를"}).status_code == 404


def test_examples_and_a_second_explanation_are_at_hand(edit, alex_client):
    text = alex_client.get(edit.correction.turn.session.get_absolute_url()).text
    assert "An example" in text
    assert "Explain differently" in text
    assert edit.explanation_ko.split("‘")[0][:5] in text
