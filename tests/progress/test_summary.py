"""The summary of a conversation: goals with their utterance, mistakes against last time, what to keep, files."""

import uuid

import pytest

from tests.progress.test_ledger import right
from tests.reviews.conftest import corrected
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.keeping import keep
from tutor.progress.models import Card

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko):
    """A conversation with two mistakes in one message, and one message that is right and reaches the goal."""
    lesson_ko.goals.update(criteria=[["녹차"]])
    correction = corrected(alex, lesson_ko)
    keep(correction.pk)
    session = correction.turn.session
    right(alex, lesson_ko, "따뜻한 녹차 한 잔 주세요.", session)
    return session


def test_ending_leads_to_the_summary(alex_client, session):
    page = alex_client.post(f"/practice/{session.pk}/end/", follow=True)
    assert page.redirect_chain[-1][0] == f"/practice/{session.pk}/summary/"
    assert "I can ask" in page.text


def test_the_goal_stands_with_the_utterance_that_reached_it(alex_client, session):
    summary = alex_client.get(f"/practice/{session.pk}/summary/").context["summary"]
    ((goal, turn),) = summary.goals
    assert (goal.text_en, turn.text) == ("I can ask", "따뜻한 녹차 한 잔 주세요.")
    assert summary.best.text == "따뜻한 녹차 한 잔 주세요."
    assert [phrase_turn is not None for _phrase, phrase_turn in summary.phrases] == [True]
    assert "녹차" in summary.new_words
    assert (summary.right, summary.corrected) == (1, 2)


def test_things_to_keep_become_cards_with_one_click(alex_client, session):
    page = alex_client.get(f"/practice/{session.pk}/summary/")
    wrongs = [kept.wrong for kept in page.context["summary"].keep]
    assert wrongs == ["커피가", "물이"]
    kept = page.context["summary"].keep[0]
    alex_client.post(f"/practice/{session.pk}/corrections/{kept.correction.pk}/card/", {"edit": kept.edit.pk})
    assert Card.objects.get().wrong == "커피가"


def test_mistakes_stand_beside_those_of_last_time(alex, alex_client, session, lesson_ko):
    later = right(alex, lesson_ko, "녹차를 주세요.").session
    ((_category, name, now, then),) = (
        alex_client.get(f"/practice/{later.pk}/summary/").context["summary"].categories
    )
    assert (name, now, then) == ("Particle", 0, 2)
    ((_category, _name, now, then),) = (
        alex_client.get(f"/practice/{session.pk}/summary/").context["summary"].categories
    )
    assert (now, then) == (2, None)


def test_an_empty_conversation_has_nothing_to_sum_up(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    assert "Nothing was said" in alex_client.get(f"/practice/{session.pk}/summary/").text


def test_a_correction_that_waits_is_said_to_wait(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "안녕하세요.", uuid.uuid4())
    assert "still being looked over" in alex_client.get(f"/practice/{session.pk}/summary/").text


def test_it_is_exported_as_json_and_markdown(alex_client, session):
    data = alex_client.get(f"/practice/{session.pk}/summary.json").json()
    assert data["goals"] == [
        {"goal": "I can ask", "reached_with": "따뜻한 녹차 한 잔 주세요.", "models_opinion": False}
    ]
    assert data["keep"][0]["right"] == "커피를"
    assert data["transcript"][1]["corrected"].startswith("저는 커피를")
    response = alex_client.get(f"/practice/{session.pk}/summary.md")
    assert "attachment" in response["Content-Disposition"]
    assert "- [x] I can ask: “따뜻한 녹차 한 잔 주세요.”" in response.text
    assert "~~커피가~~ → **커피를**" in response.text


def test_it_is_printed_whole_with_what_is_right(alex_client, session, korean_class):
    page = alex_client.get(f"/practice/{session.pk}/summary/").text
    printed = page[page.index("data-print") :]
    assert "따뜻한 녹차 한 잔 주세요." in printed
    assert "저는 커피를" in printed
    assert "Your teacher in this language can read this conversation." in page


def test_without_a_teacher_it_says_how_to_share(alex_client, session):
    assert "join a class" in alex_client.get(f"/practice/{session.pk}/summary/").text


def test_what_was_said_is_only_ever_text(alex, alex_client, lesson_ko):
    turn = right(alex, lesson_ko, "<script>x</script> **굵게** [a](http://x) # 제목")
    assert "<script>x" not in alex_client.get(f"/practice/{turn.session_id}/summary/").text
    markdown = alex_client.get(f"/practice/{turn.session_id}/summary.md").text
    assert "<script>" not in markdown
    assert r"\*\*굵게\*\*" in markdown


def test_a_long_conversation_costs_no_more_queries(
    alex, alex_client, lesson_ko, session, django_assert_max_num_queries
):
    with django_assert_max_num_queries(26):
        alex_client.get(f"/practice/{session.pk}/summary/")
    for _ in range(6):
        right(alex, lesson_ko, "녹차 한 잔 주세요.", session)
    with django_assert_max_num_queries(26):
        alex_client.get(f"/practice/{session.pk}/summary/")


def test_a_word_that_was_left_out_stands_between_its_neighbours(minji, minji_client, lesson_en, fake_engine):
    session = dialogue.start_session(minji, lesson_en)
    taken = dialogue.take_turn(session, "I want buy new shoes.", uuid.uuid4())
    fake_engine.enqueue("I want to buy new shoes.")
    correct_turn(taken.turn.correction.pk)
    page = minji_client.get(f"/practice/{session.pk}/summary/")
    (kept,) = page.context["summary"].keep
    assert (kept.before, kept.wrong, kept.right, kept.after) == ("want", "", "to", "buy")
    assert '<span class="soft">buy</span>' in page.text
