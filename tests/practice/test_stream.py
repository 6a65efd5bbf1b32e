"""The event stream: from any cursor to the present without a gap or a double."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.practice import dialogue
from tutor.practice.models import PracticeSession, Turn
from tutor.practice.stream import Cursor, Snapshot, Tailer, events_after


class Listener:
    """Subscribes to the tailer's looks without an event loop."""

    def __init__(self, session):
        self.session_pk = session.pk
        self.snapshot = None

    def offer(self, snapshot):
        self.snapshot = snapshot
        return True


def look(session):
    listener = Listener(session)
    Tailer.look([listener])
    return listener.snapshot


def listen(session, cursor):
    """Everything a page with this cursor is told now, and its cursor then."""
    heard = []
    while events := events_after(session.pk, cursor, look(session), "en", "en"):
        heard += events
        cursor = events[-1].cursor
    return heard, cursor


def grow(reply, claim, text):
    assert Turn.objects.held(claim).update(text=text)


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


@pytest.fixture
def reply(session):
    return dialogue.take_turn(session, "안녕하세요", uuid.uuid4()).reply


@pytest.mark.django_db
def test_a_page_from_before_the_message_is_told_both_turns(session):
    before = PracticeSession.objects.get(pk=session.pk)
    cursor = Cursor.of_page(before.revision, list(before.turns.all()))
    dialogue.take_turn(session, "안녕하세요", uuid.uuid4())
    heard, _cursor = listen(session, cursor)
    assert [event.data["position"] for event in heard if event.name == "turn"] == [1, 2]
    assert heard[-1].name == "session"
    assert heard[-1].data["open"] is True


@pytest.mark.django_db
def test_growing_text_comes_as_what_is_new(session, reply):
    _heard, cursor = listen(session, Cursor())
    claim = Turn.objects.claim(reply.pk, "w")
    grow(reply, claim, "네, ")
    heard, cursor = listen(session, cursor)
    assert [(e.name, e.data["offset"], e.data["text"]) for e in heard] == [("text", 0, "네, ")]
    grow(reply, claim, "네, 어서 오세요 👋")
    heard, cursor = listen(session, cursor)
    assert [(e.name, e.data["offset"], e.data["text"]) for e in heard] == [("text", 3, "어서 오세요 👋")]
    assert listen(session, cursor)[0] == []


@pytest.mark.django_db
def test_a_new_attempt_begins_at_the_beginning(session, reply):
    _heard, cursor = listen(session, Cursor())
    claim = Turn.objects.claim(reply.pk, "w")
    grow(reply, claim, "처음 말한 것")
    _heard, cursor = listen(session, cursor)
    Turn.objects.release(claim)
    again = Turn.objects.claim(reply.pk, "x")
    grow(reply, again, "다시")
    heard, cursor = listen(session, cursor)
    assert [(e.data["attempt"], e.data["offset"], e.data["text"]) for e in heard] == [(2, 0, "다시")]


@pytest.mark.django_db
def test_the_finished_turn_comes_whole(session, reply):
    _heard, cursor = listen(session, Cursor())
    claim = Turn.objects.claim(reply.pk, "w")
    Turn.objects.finish(claim, "done", text="네, 어서 오세요.")
    heard, cursor = listen(session, cursor)
    turn = next(event for event in heard if event.name == "turn")
    assert "네, 어서 오세요." in turn.data["html"]
    assert listen(session, cursor)[0] == []


@pytest.mark.django_db
def test_only_growing_text_costs_no_query(session, reply, django_assert_num_queries):
    _heard, cursor = listen(session, Cursor())
    claim = Turn.objects.claim(reply.pk, "w")
    grow(reply, claim, "네")
    snapshot = look(session)
    with django_assert_num_queries(0):
        assert events_after(session.pk, cursor, snapshot, "en", "en")


def test_a_reply_that_begins_is_no_news_before_it_has_text():
    """A page that saw all of an earlier reply is told nothing of an empty one, and everything of its first words."""
    cursor = Cursor(revision=1, position=2, attempt=1, offset=9)
    assert events_after(None, cursor, Snapshot(1, 4, 1, ""), "en", "en") == []
    (event,) = events_after(None, cursor, Snapshot(1, 4, 1, "네"), "en", "en")
    assert event.data == {"position": 4, "attempt": 1, "offset": 0, "text": "네"}


def test_a_second_attempt_takes_back_what_the_first_had_written():
    cursor = Cursor(revision=1, position=2, attempt=1, offset=9)
    (event,) = events_after(None, cursor, Snapshot(1, 2, 2, ""), "en", "en")
    assert event.data == {"position": 2, "attempt": 2, "offset": 0, "text": ""}
    assert events_after(None, event.cursor, Snapshot(1, 2, 2, ""), "en", "en") == []


@given(
    text=st.text(alphabet="가나다 abc👋ㅏ́", min_size=1, max_size=60),
    cuts=st.lists(st.integers(0, 60), max_size=8),
    lost=st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_any_cuts_give_the_same_text(text, cuts, lost):
    """A page that reconnects at any point ends with exactly the row's text."""
    cursor = Cursor(revision=1, position=2, attempt=1, offset=0)
    shown, at_page = "", cursor
    for cut, drop in zip([*sorted(cuts), len(text)], lost, strict=False):
        for event in events_after(None, cursor, Snapshot(1, 2, 1, text[:cut]), "en", "en"):
            cursor = event.cursor
            if drop and cut < len(text):  # cut off before it arrived: the browser asks again from what it has
                cursor = at_page
                continue
            assert event.data["offset"] == len(shown)
            shown += event.data["text"]
            at_page = cursor
    final = events_after(None, at_page, Snapshot(1, 2, 1, text), "en", "en")
    shown += "".join(event.data["text"] for event in final)
    assert shown == text


@given(st.text(max_size=40))
def test_any_cursor_text_is_a_cursor(text):
    cursor = Cursor.parse(text)
    assert Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "1", "1.2.3", "a.b.c.d", "-1.0.0.0", "9" * 40 + ".0.0.0", "1.2.3.4.5"])
def test_a_malformed_cursor_is_the_beginning(text):
    assert Cursor.parse(text) == Cursor()
