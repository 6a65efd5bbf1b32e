"""The wrong part alone is tried again; what is right is never called wrong."""

import uuid

import pytest

from tutor.grammar.categories import get_category
from tutor.grammar.rules import all_rules
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction, Edit
from tutor.practice.showing import comparison, longer

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


def test_more_about_a_rule_is_at_hand_with_two_sentences(edit, alex_client):
    rule = next(rule for rule in all_rules() if edit.source == f"rule:{rule.id}")
    text = alex_client.get(edit.correction.turn.session.get_absolute_url()).text
    assert "Explain in more detail" in text
    assert rule.longer.explanation.en in text
    for sentence in rule.longer.examples:
        assert f"<li>{sentence}</li>" in text


def test_more_about_what_no_rule_found_is_its_categorys_text(edit, alex_client):
    Edit.objects.filter(pk=edit.pk).update(source="model", category="ko-particle")
    edit.refresh_from_db()
    said = get_category("ko-particle").explanation_en
    assert longer(edit, "en") == (said, ())
    assert comparison(edit, "en") == ""
    Edit.objects.filter(pk=edit.pk).update(category="ko-dropped")
    edit.refresh_from_db()
    assert longer(edit, "en") is None
