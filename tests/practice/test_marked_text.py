"""How a correction is drawn into the learner's text: what is taken out, put in, spaced, and named in its note."""

import pytest
from django.template.loader import render_to_string

from tutor.practice import dialogue
from tutor.practice.marking import mark, pieces_of
from tutor.practice.models import Correction, Edit, Turn
from tutor.practice.models.corrections import Segment
from tutor.practice.stream import render_turn


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("가", "를", [("delete", "가"), ("insert", "를")]),
        ("", "the ", [("insert", "the ")]),
        ("to ", "", [("delete", "to ")]),
        ("", " ", [("space", " ")]),
        (" ", "", [("join", " ")]),
        ("한잔", "한 잔", [("keep", "한"), ("space", " "), ("keep", "잔")]),
        ("할 께 요", "할께 요", [("keep", "할"), ("join", " "), ("keep", "께 요")]),
        ("먹을 께", "먹을게", [("delete", "먹을 께"), ("insert", "먹을게")]),
    ],
)
def test_space_alone_is_shown_as_spacing_and_all_else_as_words(before, after, pieces):
    assert pieces_of(before, after) == pieces


@pytest.mark.parametrize(
    ("text", "start", "end", "replacement", "note"),
    [
        ("저는 커피가 좋아해요.", 5, 6, "를", ("커피가", "커피를")),
        ("two apple.", 9, 9, "s", ("apple", "apples")),
        ("I waited bus.", 8, 8, " for", ("", " for")),
        ("I waited bus.", 9, 9, "the ", ("", "the ")),
        ("아이스커피 주세요", 3, 3, " ", ("아이스커피", "아이스 커피")),
        ("커피 주 세요", 4, 5, "", ("주 세요", "주세요")),
        ("네", 1, 1, ".", ("", ".")),
    ],
)
def test_a_note_names_the_word_that_changes(text, start, end, replacement, note):
    edit = Edit(start=start, end=end, replacement=replacement)
    segments = [Segment(text[:start]), Segment(text[start:end], edit), Segment(text[end:])]
    change = mark(segments)[1].change
    assert (change.before, change.after) == note


@pytest.fixture
def corrected(alex, lesson_ko):
    """Alex said something with one mistake that a rule knows and one that only the model thinks of."""
    session = dialogue.start_session(alex, lesson_ko, deliver=False)
    text = "저는 커피가 <좋아>해요"
    turn = session.turns.create(position=1, speaker="learner", text=text)
    correction = Correction.objects.create(turn=turn, status="proposed", corrected="저는 커피를 <좋아>합니다")
    for position, (start, end, replacement, source) in enumerate(
        [(5, 6, "를", "particles"), (11, 13, "합니다", "model")]
    ):
        Edit.objects.create(
            correction=correction,
            position=position,
            start=start,
            end=end,
            replacement=replacement,
            category="ko-particle",
            source=source,
            explanation_ko="조사가 달라요.",
            explanation_en="Another particle.",
        )
    return turn


def test_the_learners_own_words_stay_and_are_escaped(corrected):
    html = render_turn(corrected, "en", "en")
    assert "저는 커피가 &lt;좋아&gt;해요" in html
    assert "<좋아>" not in html


@pytest.mark.parametrize(
    ("language", "name", "why"), [("ko", "조사", "조사가 달라요."), ("en", "Particle", "Another")]
)
def test_it_is_explained_in_the_learners_language_whatever_the_pages(corrected, language, name, why):
    for page_language in ("ko", "en"):
        html = render_turn(corrected, language, page_language)
        assert name in html
        assert why in html


def test_only_what_no_rule_confirms_is_called_the_models_opinion(corrected):
    assert render_turn(corrected, "en", "en").count("badge--opinion") == 1


def test_a_category_of_an_older_version_is_still_shown(corrected):
    Edit.objects.update(category="ko-forgotten")
    corrected.refresh_from_db()
    assert "ko-forgotten" in render_turn(corrected, "en", "en")


def test_a_right_sentence_is_praised(corrected):
    Edit.objects.all().delete()
    corrected.refresh_from_db()
    html = render_turn(corrected, "en", "en")
    assert "Well said." in html
    assert "<del" not in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("음…", "Nothing to correct yet."),
        ("Do you have tea?", "This was not in Korean"),
        ("너 바보야?", "hard to hear"),
    ],
)
def test_silence_another_language_and_insults_are_not_praised(corrected, text, words):
    Edit.objects.all().delete()
    Turn.objects.filter(pk=corrected.pk).update(text=text)
    corrected.refresh_from_db()
    html = render_turn(corrected, "en", "en")
    assert words in html
    assert "Well said" not in html


def test_a_failed_correction_can_be_asked_for_again(corrected):
    Correction.objects.update(status="failed")
    corrected.refresh_from_db()
    html = render_turn(corrected, "en", "en")
    assert f"/corrections/{corrected.correction.pk}/retry/" in html


def test_a_notice_is_escaped():
    html = render_to_string("practice/_notice.html", {"state": "absent", "message": "<b>"})
    assert "&lt;b&gt;" in html
