"""A key phrase of the lesson is noticed when the learner uses it, with all that a keyboard may leave out."""

import uuid

import pytest

from lessons.models import Phrase
from tutor.practice import dialogue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("phrase", "text", "used"),
    [
        ("아이스로 주세요.", "따뜻한 걸로 주세요.", False),
        ("주세요.", "커피 하나 주세용", False),
        ("아이스로 주세요.", "아이스로 주세요", True),
        ("한 잔 주세요.", "커피 한잔주세요!", True),
        ("모두 얼마예요?", "그럼 모두 얼마예요? 카드 돼요?", True),
    ],
)
def test_korean_phrases_by_letters(lesson_ko, phrase, text, used):
    assert Phrase(lesson=lesson_ko, text=phrase).is_used_in(text) is used


@pytest.mark.parametrize(
    ("phrase", "text", "used"),
    [
        ("Check out", "I am checking out.", False),
        ("I'm in", "I'm inside.", False),
        ("I'd like a quiet room.", "i’d like a quiet room, please", True),
        ("What time is breakfast?", "Thanks! WHAT TIME is breakfast", True),
    ],
)
def test_english_phrases_by_words(lesson_en, phrase, text, used):
    assert Phrase(lesson=lesson_en, text=phrase).is_used_in(text) is used


def test_the_page_says_which_phrase_was_used(alex, alex_client, lesson_ko):
    phrase = lesson_ko.phrases.first()
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, f"저기요, {phrase.text}", uuid.uuid4())
    page = alex_client.get(session.get_absolute_url()).content.decode()
    assert page.count('class="turn__phrase"') == 1
    assert f'data-phrase="{phrase.position}"' in page


def test_phrases_cost_no_query_a_turn(alex, alex_client, lesson_ko, django_assert_max_num_queries):
    session = dialogue.start_session(alex, lesson_ko)
    for _ in range(12):
        dialogue.take_turn(session, lesson_ko.phrases.first().text, uuid.uuid4())
        session.turns.filter(status="queued").update(status="done", text="네")
    with django_assert_max_num_queries(14):
        alex_client.get(session.get_absolute_url())
