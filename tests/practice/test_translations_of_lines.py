"""A line of the tutor's can be opened for its translation where an author wrote one."""

import uuid

import pytest

from tutor.practice import dialogue

pytestmark = pytest.mark.django_db

MARK = 'class="turn__meaning"'


def page_after(client, session, reply, status="done"):
    session.turns.filter(status="queued").update(status=status, text=reply)
    return client.get(session.get_absolute_url()).content.decode()


def test_the_opening_line_has_its_translation_in_the_other_language(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    page = alex_client.get(session.get_absolute_url()).content.decode()
    assert page.count(MARK) == 1
    assert '<p lang="en">Welcome. Which tea would you like?</p>' in page


def test_a_line_of_the_dialogue_has_it_whatever_its_marks(alex, alex_client, lesson_ko):
    lesson_ko.model_lines.create(
        position=9, speaker="tutor", text="네, 알겠습니다.", translation="Certainly."
    )
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "녹차 주세요", uuid.uuid4())
    page = page_after(alex_client, session, "네 알겠습니다!")
    assert page.count(MARK) == 2
    assert "Certainly." in page


@pytest.mark.parametrize(
    ("reply", "status"), [("처음 듣는 말이에요.", "done"), ("어서 오세요. 무슨", "writing")]
)
def test_nothing_is_offered_that_no_author_wrote_or_that_is_not_finished(
    alex, alex_client, lesson_ko, reply, status
):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "녹차 주세요", uuid.uuid4())
    assert page_after(alex_client, session, reply, status).count(MARK) == 1


def test_the_learners_own_words_are_not_translated(minji, minji_client, lesson_en):
    session = dialogue.start_session(minji, lesson_en)
    dialogue.take_turn(session, "Does this bus go downtown?", uuid.uuid4())
    assert minji_client.get(session.get_absolute_url()).content.decode().count(MARK) == 1
