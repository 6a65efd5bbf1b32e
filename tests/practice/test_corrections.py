"""Corrections: written whole or not at all, shown with their reason, poorer but present without a model."""

import uuid

import pytest

from tutor.engine import EngineError
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction

pytestmark = pytest.mark.django_db


def spoken(user, lesson, text):
    session = dialogue.start_session(user, lesson)
    return dialogue.take_turn(session, text, uuid.uuid4()).turn


def test_a_right_sentence_is_told_so(alex, alex_client, lesson_ko):
    turn = spoken(alex, lesson_ko, "저는 커피를 좋아해요.")
    correct_turn(turn.correction.pk)
    correction = Correction.objects.get()
    assert (correction.status, correction.corrected) == ("proposed", "저는 커피를 좋아해요.")
    assert not correction.edits.exists()


def test_a_particle_is_corrected_with_its_reason_in_both_languages(alex, lesson_ko):
    turn = spoken(alex, lesson_ko, "저는 커피가 좋아해요.")
    correct_turn(turn.correction.pk)
    correction = Correction.objects.get()
    edit = correction.edits.get()
    assert correction.corrected == "저는 커피를 좋아해요."
    assert (turn.text[edit.start : edit.end], edit.replacement) == ("가", "를")
    assert "좋아하다" in edit.explanation_ko
    assert "좋아하다" in edit.explanation_en or "좋아해요" in edit.explanation_en


def test_the_scene_tells_how_politely_one_speaks(alex, alex_client, lesson_ko):
    for rank, closeness, expected in (
        ("higher", "stranger", "이거 얼마예요?"),
        ("same", "close", "이거 얼마야?"),
        ("", "", "이거 얼마야?"),
    ):
        type(lesson_ko.scenario).objects.filter(lesson=lesson_ko).update(tutor_rank=rank, closeness=closeness)
        lesson_ko.refresh_from_db()
        turn = spoken(alex, lesson_ko, "이거 얼마야?")
        correct_turn(turn.correction.pk)
        correction = Correction.objects.get(turn=turn)
        assert correction.corrected == expected
    page = alex_client.get(Correction.objects.earliest("pk").turn.session.get_absolute_url()).content.decode()
    assert "somebody above you" in page
    assert "Honorifics" in page


def test_where_the_scene_is_silent_one_goes_on_as_politely_as_one_began(alex, lesson_ko):
    scenario = type(lesson_ko.scenario).objects.filter(lesson=lesson_ko)
    for level, expected in (("haeyo", "그럼 이거 얼마예요?"), ("banmal", "그럼 이거 얼마야?")):
        scenario.update(tutor_rank="", closeness="", speech_level=level)
        lesson_ko.refresh_from_db()
        session = dialogue.start_session(alex, lesson_ko)
        for text in ("안녕하세요. 커피 있어요?", "네, 아메리카노 주세요.", "그럼 이거 얼마야?"):
            turn = dialogue.take_turn(session, text, uuid.uuid4()).turn
            session.turns.filter(status="queued").update(status="done", text="네.")
        correct_turn(turn.correction.pk)
        assert Correction.objects.get(turn=turn).corrected == expected


def test_the_page_shows_the_difference_and_the_reason_in_the_learners_language(alex, alex_client, lesson_ko):
    turn = spoken(alex, lesson_ko, "저는 커피가 좋아해요.")
    correct_turn(turn.correction.pk)
    page = alex_client.get(turn.session.get_absolute_url()).text
    edit = Correction.objects.get().edits.get()
    assert "<del" in page
    assert "<ins" in page
    assert edit.explanation_en.split("‘")[0][:20] in page.replace("&#x27;", "'")


def test_the_models_rewriting_is_cut_into_edits(minji, lesson_en, fake_engine):
    fake_engine.enqueue("Yesterday I went to the store and bought two apples.")
    turn = spoken(minji, lesson_en, "Yesterday I go to the store and buyed two apple.")
    correct_turn(turn.correction.pk)
    correction = Correction.objects.get()
    assert correction.corrected == "Yesterday I went to the store and bought two apples."
    assert correction.model == fake_engine.name
    assert [turn.text[e.start : e.end] for e in correction.edits.all()] == ["go", "buyed", "apple"]


def test_what_rules_find_is_shown_while_the_model_is_asked(
    minji, minji_client, lesson_en, fake_engine, monkeypatch
):
    turn = spoken(minji, lesson_en, "Yesterday I go by car for see a ship.")
    pages = []

    def complete(request):
        pages.append(minji_client.get(turn.session.get_absolute_url()).text)
        return "Yesterday I went by car to see a ship."

    monkeypatch.setattr(fake_engine, "complete", complete)
    correct_turn(turn.correction.pk)
    after = minji_client.get(turn.session.get_absolute_url()).text
    (during,) = pages
    assert "went" in during
    assert "더 살펴보는 중" in during
    assert "save-card" not in during
    assert "Yesterday I went by car to see a ship." in after
    assert "더 살펴보는 중" not in after
    assert "save-card" in after


def test_without_a_model_the_rules_still_correct(minji, lesson_en, fake_engine):
    fake_engine.enqueue(EngineError("model_missing"))
    turn = spoken(minji, lesson_en, "Yesterday I buyed two apple.")
    correct_turn(turn.correction.pk)
    correction = Correction.objects.get()
    assert correction.status == "proposed"
    assert "bought" in correction.corrected
    assert correction.model == ""


def test_a_correction_is_written_once(alex, lesson_ko):
    turn = spoken(alex, lesson_ko, "저는 커피가 좋아해요.")
    assert correct_turn(turn.correction.pk)
    assert not correct_turn(turn.correction.pk)
    assert Correction.objects.get().edits.count() == 1


def test_a_failed_correction_spoils_nothing_and_can_be_tried_again(alex, alex_client, lesson_ko, monkeypatch):
    from tutor.practice import correcting

    turn = spoken(alex, lesson_ko, "저는 커피가 좋아해요.")
    monkeypatch.setattr(correcting, "correct", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        correct_turn(turn.correction.pk)
    correction = Correction.objects.get()
    assert correction.status == "failed"
    assert alex_client.get(turn.session.get_absolute_url()).status_code == 200

    monkeypatch.undo()
    alex_client.post(f"/practice/{turn.session_id}/corrections/{correction.pk}/retry/")
    correct_turn(correction.pk)
    assert Correction.objects.get().corrected == "저는 커피를 좋아해요."


def test_segments_cover_the_text_exactly(alex, lesson_ko):
    turn = spoken(alex, lesson_ko, "👍 저는 커피가 좋아해요. 그리고 차가 싫어해요.")
    correct_turn(turn.correction.pk)
    correction = Correction.objects.select_related("turn").prefetch_related("edits").get()
    segments = correction.segments()
    assert "".join(segment.text for segment in segments) == turn.text
    rebuilt = "".join(segment.edit.replacement if segment.edit else segment.text for segment in segments)
    assert rebuilt == correction.corrected


@pytest.mark.parametrize(("said", "is_corrected"), [("어디 가?", True), ("너 진짜 바보야?", False)])
def test_an_insult_is_not_made_polite(alex, lesson_ko, fake_engine, said, is_corrected):
    """너 진짜 바보예요? would be no better."""
    type(lesson_ko.scenario).objects.filter(pk=lesson_ko.scenario.pk).update(
        tutor_rank="higher", closeness="acquainted"
    )
    turn = dialogue.take_turn(dialogue.start_session(alex, lesson_ko), said, uuid.uuid4()).turn
    correct_turn(turn.correction.pk)
    assert turn.correction.edits.exists() is is_corrected
