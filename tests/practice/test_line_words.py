"""A word of the tutor's line or of a key phrase can be looked at: how it is said, its level, what the lesson says."""

import pytest

from lessons.models import Lesson, Phrase
from tutor.practice import dialogue
from tutor.progress.making import save_word

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def address(session, **query):
    query = query or {"turn": session.turns.get().pk}
    return f"/practice/{session.pk}/words/?" + "&".join(f"{name}={value}" for name, value in query.items())


def card(client, session, at, **query):
    query = query or {"turn": session.turns.get().pk}
    answer = client.get(address(session, **query, at=at), headers=JSON)
    assert answer.status_code == 200
    return answer.json()["html"]


def test_a_korean_word_is_romanised_and_shown_in_a_line_that_translates_it(session, alex_client):
    html = card(alex_client, session, at=0, phrase=0)  # 녹차 한 잔 주세요.
    assert "nokcha" in html
    assert "A cup of green tea, please." in html
    assert "word=%EB%85%B9%EC%B0%A8" in html  # to be saved


def test_a_word_that_is_said_otherwise_than_written_says_so(alex, alex_client, session):
    session.turns.update(text="학교에 같이 가요.")
    assert "[학꾜에]" in card(alex_client, session, at=1)
    assert "[가치]" in card(alex_client, session, at=5)


def test_an_english_word_has_its_ipa_and_level(minji, minji_client, lesson_en):
    session = dialogue.start_session(minji, lesson_en)
    html = card(minji_client, session, at=session.turns.get().text.index("waiting"))
    assert "/ˈweɪtɪŋ/" in html
    assert "A1" in html or "A2" in html


def test_what_the_learner_noted_for_it_is_shown(alex, minji, alex_client, session):
    at = session.turns.get().text.index("차를")
    save_word(minji, "ko", "차", "", "somebody else's note")
    assert "Save this word" in card(alex_client, session, at=at)
    saved, _created = save_word(alex, "ko", "차", "저는 차를 마셔요.", "tea, my note")
    html = card(alex_client, session, at=at)
    assert "tea, my note" in html
    assert f"/cards/{saved.pk}/" in html
    assert "Save this word" not in html
    assert "somebody else" not in html


def test_without_a_script_there_is_a_page_of_all_words(session, alex_client):
    page = alex_client.get(address(session))
    assert page.text.count('class="word-card"') == len(session.turns.get().text.split())
    assert address(session).replace("&", "&amp;") in alex_client.get(session.get_absolute_url()).text


@pytest.mark.parametrize("query", [{"turn": 999999}, {"turn": "x"}, {"phrase": 77}, {"phrase": "x"}])
def test_an_unknown_line_is_404(session, alex_client, query):
    assert alex_client.get(address(session, **query)).status_code == 404


def test_a_place_without_a_word_is_404(session, alex_client):
    for at in ("9999", "-1", "x"):
        url = address(session, turn=session.turns.get().pk, at=at)
        assert alex_client.get(url, headers=JSON).status_code == 404


def test_nobody_else_reads_the_line(session, minji_client, teacher_client, client):
    for stranger in (minji_client, teacher_client):
        assert stranger.get(address(session)).status_code == 404
    assert client.get(address(session)).status_code == 302


def test_a_word_that_this_lesson_does_not_translate_is_shown_in_another(alex_client, session, lesson_ko):
    session.turns.update(text="우산을 가지고 가세요.")
    assert "No lesson says what it means" in card(alex_client, session, at=0)
    other = Lesson.objects.create(
        slug="ko-rain",
        language="ko",
        level=1,
        topic="travel",
        status="published",
        title_ko="비",
        title_en="Rain",
    )
    Phrase.objects.create(
        lesson=other, position=0, text="우산 있어요?", translation="Do you have an umbrella?"
    )
    assert "Do you have an umbrella?" in card(alex_client, session, at=0)
    Lesson.objects.filter(pk=other.pk).update(status="draft")
    assert "Do you have an umbrella?" not in card(alex_client, session, at=0)


def test_words_take_the_same_queries_for_a_long_line(session, alex_client, django_assert_max_num_queries):
    session.turns.update(
        text="비가 오니까 우산을 가지고 가세요. 내일은 날씨가 좋을 거예요. 기차는 아홉 시에 떠나요."
    )
    with django_assert_max_num_queries(12):
        alex_client.get(address(session))
