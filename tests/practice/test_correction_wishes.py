"""Each conversation has its own strictness, timing and mode of correction; they begin as the profile says."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import Correction, Edit, PracticeSession

pytestmark = pytest.mark.django_db

TEXT = "어제 학교에 밥을 먹었어요 그래서 좋아요"
SPOTS = {
    "학교에": ("학교에서", "ko-particle"),
    "먹었어요 ": ("먹었어요. ", "ko-punctuation"),
    "어제 ": ("어제는 ", "ko-tense"),
}


@pytest.fixture
def corrected(alex, lesson_ko):
    """A session with one grave, one plain and one slight change."""
    session = dialogue.start_session(alex, lesson_ko)
    turn = dialogue.take_turn(session, TEXT, uuid.uuid4()).turn
    session.turns.filter(status="queued").update(status="done", text="네")
    corrected = TEXT
    for position, (old, (new, category)) in enumerate(SPOTS.items()):
        start = TEXT.index(old)
        Edit.objects.create(
            correction=turn.correction, position=position, start=start, end=start + len(old), replacement=new,
            category=category, source="rule:x", explanation_ko=f"까닭 {category}", explanation_en=f"why {category}",
        )  # fmt: skip
        corrected = corrected.replace(old, new)
    Correction.objects.filter(pk=turn.correction.pk).update(status="proposed", corrected=corrected)
    return session


def page(client, session):
    return client.get(session.get_absolute_url()).text


def wish(session, **wishes):
    PracticeSession.objects.filter(pk=session.pk).update(**wishes)


def first_notes(text):
    """What stands before the smaller points."""
    return text.split("correction__rest")[0]


@pytest.mark.parametrize(
    ("strictness", "shown"),
    [("meaning", {"ko-tense"}), ("wrong", {"ko-tense", "ko-particle"}),
     ("natural", {"ko-tense", "ko-particle", "ko-punctuation"})],
)  # fmt: skip
def test_strictness_says_what_is_shown_first_and_the_rest_can_be_opened(
    corrected, alex_client, strictness, shown
):
    wish(corrected, strictness=strictness)
    text = page(alex_client, corrected)
    assert {category for _new, category in SPOTS.values() if f"why {category}" in first_notes(text)} == shown
    assert all(f"why {category}" in text for _new, category in SPOTS.values())


def test_the_corrected_sentence_holds_what_is_shown_and_no_more(corrected, alex_client):
    wish(corrected, strictness="wrong")
    whole = first_notes(page(alex_client, corrected)).split('class="correction__whole"')[1]
    assert "어제는 학교에서 밥을 먹었어요 그래서 좋아요" in whole


def test_a_beginner_sees_three_changes_first_the_gravest(corrected, alex_client):
    correction = Correction.objects.get()
    start = TEXT.index("좋아요")
    correction.edits.create(
        position=3, start=start, end=start + 3, replacement="좋았어요", category="ko-ending", source="rule:x",
        explanation_ko="까닭", explanation_en="why ko-ending",
    )  # fmt: skip
    text = page(alex_client, corrected)
    assert "why ko-ending" in first_notes(text)
    assert "why ko-punctuation" not in first_notes(text)
    corrected.lesson.level = 4
    corrected.lesson.save()
    assert "why ko-punctuation" in first_notes(page(alex_client, corrected))


def test_at_the_end_means_only_then(corrected, alex_client):
    wish(corrected, timing="at_end")
    assert "why ko-particle" not in page(alex_client, corrected)
    dialogue.end_session(corrected)
    assert "why ko-particle" in page(alex_client, corrected)


def test_off_hides_them_until_the_learner_thinks_otherwise(corrected, alex_client):
    wish(corrected, timing="off")
    dialogue.end_session(corrected)
    assert "why ko-particle" not in page(alex_client, corrected)
    alex_client.post(
        f"/practice/{corrected.pk}/wishes/", {"strictness": "natural", "timing": "at_once", "mode": "light"}
    )
    assert "why ko-particle" in page(alex_client, corrected)


def test_a_teacher_sees_every_change_whatever_the_learner_wished(corrected, korean_class, teacher_client):
    wish(corrected, timing="off", strictness="meaning")
    text = teacher_client.get(f"/review/sessions/{corrected.pk}/").text
    assert all(category in text or f"까닭 {category}" in text for _new, category in SPOTS.values())


def test_a_drill_gives_a_hint_and_a_gap_before_the_answer(corrected, alex_client):
    wish(corrected, mode="drill")
    text = page(alex_client, corrected)
    assert "Something is not right here." in text
    assert "correction__whole" not in text  # the corrected sentence would give it away
    assert "<ins>" not in text.split('id="turns"')[1].split("학교에")[0]


def test_a_conversation_begins_as_the_profile_says_and_the_form_overrides_it(alex, alex_client, lesson_ko):
    alex.learner.mode = "drill"
    alex.learner.save()
    alex_client.post(f"/practice/start/{lesson_ko.slug}/")
    assert PracticeSession.objects.latest("started_at").mode == "drill"
    alex_client.post(f"/practice/start/{lesson_ko.slug}/", {"mode": "free", "timing": "at_end"})
    session = PracticeSession.objects.latest("started_at")
    assert (session.mode, session.timing, session.strictness) == ("free", "at_end", "natural")
    assert 'name="strictness"' in alex_client.get(lesson_ko.get_absolute_url()).text


def test_keep_makes_it_the_default(corrected, alex, alex_client):
    chosen = {"strictness": "wrong", "timing": "at_end", "mode": "free"}
    alex_client.post(f"/practice/{corrected.pk}/wishes/", chosen)
    alex.learner.refresh_from_db()
    assert alex.learner.wishes != chosen
    alex_client.post(f"/practice/{corrected.pk}/wishes/", {**chosen, "keep": "on"})
    alex.learner.refresh_from_db()
    assert alex.learner.wishes == chosen


def test_a_choice_that_does_not_exist_changes_nothing(corrected, alex_client):
    answer = alex_client.post(f"/practice/{corrected.pk}/wishes/", {"mode": "strict"}, follow=True)
    assert "Please choose again." in answer.text
    corrected.refresh_from_db()
    assert corrected.mode == "light"


def test_nobody_else_changes_it(corrected, minji_client, teacher_client, korean_class):
    for client in (minji_client, teacher_client):
        assert client.post(f"/practice/{corrected.pk}/wishes/", {"mode": "free"}).status_code == 404
