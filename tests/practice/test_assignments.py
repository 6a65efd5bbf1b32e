"""Assignments: given by teachers, first on their learners' pages, fulfilled in conversations."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from lessons.models import Goal, Lesson, ModelLine
from tutor.learners.models import User
from tutor.practice import dialogue
from tutor.practice.models import Assignment, Attempt, PracticeSession, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(lesson_ko):
    Goal.objects.filter(lesson=lesson_ko).update(criteria=[["녹차"]])
    return lesson_ko


@pytest.fixture
def assignment(korean_class, lesson):
    given = Assignment.objects.create(classroom=korean_class, due_at=timezone.now() + timedelta(days=1))
    given.lessons.add(lesson)
    return given


def begin(client, assignment, lesson):
    return client.post(f"/practice/assignments/{assignment.pk}/{lesson.slug}/start/")


def own_line(lesson):
    """A line that stands in the model dialogue alone, and not among the phrases to be learned."""
    line = "따뜻한 걸로 부탁드릴게요."
    ModelLine.objects.create(
        lesson=lesson, position=90, speaker="learner", text=line, translation="A hot one."
    )
    return line


def say(session, text):
    Turn.objects.filter(session=session, status="queued").update(status="done", text="네.")
    return dialogue.take_turn(session, text, uuid.uuid4())


def test_a_teacher_gives_one_and_the_class_finds_it_first(korean_class, lesson, teacher_client, alex_client):
    base = f"/classes/{korean_class.pk}/assignments/"
    data = {
        "lessons": [lesson.pk],
        "audience": "class",
        "goals_required": "",
        "note": "Order tea.",
        "hints_allowed": "on",
    }
    page = teacher_client.post(base + "new/", {**data, "lessons": []})
    assert page.status_code == 400
    assert "Order tea." in page.text
    assert f'name="lessons" value="{lesson.pk}"' in page.text, "the lessons to choose from"
    past = (timezone.now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert teacher_client.post(base + "new/", {**data, "due_at": past}).status_code == 400
    assert teacher_client.post(base + "new/", data).status_code == 302
    assert "Order tea." in alex_client.get("/").text
    assert "Order tea." in alex_client.get("/lessons/").text
    assert "Begin the assignment" in alex_client.get(lesson.get_absolute_url()).text
    assert lesson.title in teacher_client.get(base).text


def test_chosen_learners_only(korean_class, assignment, lesson, teacher_client, alex_client, outsider):
    korean_class.enrol(outsider)
    data = {"lessons": [lesson.pk], "audience": "chosen", "goals_required": ""}
    address = f"{assignment.get_absolute_url()}change/"
    assert teacher_client.post(address, data).status_code == 400
    assert teacher_client.post(address, {**data, "learners": [outsider.pk]}).status_code == 302
    assert alex_client.get("/practice/assignments/").context["to_do"] == []
    assert begin(alex_client, assignment, lesson).status_code == 404
    rows = teacher_client.get(f"/classes/{korean_class.pk}/assignments/").context["rows"]
    assert [row.cells[0] is None for row in rows] == [True, False]


def test_reaching_the_goals_fulfils_it(assignment, lesson, alex, alex_client, teacher_client):
    begin(alex_client, assignment, lesson)
    session = PracticeSession.objects.get(learner=alex)
    say(session, "안녕하세요.")
    assert Attempt.objects.get().fulfilled_at is None
    say(session, "녹차 한 잔 주세요.")
    attempt = Attempt.objects.get()
    assert (attempt.goals_reached, attempt.session) == (1, session)
    assert attempt.fulfilled_at
    assert alex_client.get("/practice/assignments/").context["to_do"] == []
    page = teacher_client.get(assignment.get_absolute_url())
    assert page.context["done"] == 1
    assert f"/review/sessions/{session.pk}/" in page.text


def test_without_goals_the_conversation_must_be_held_and_ended(assignment, lesson, alex, alex_client):
    Assignment.objects.update(goals_required=0)
    begin(alex_client, assignment, lesson)
    session = PracticeSession.objects.get(learner=alex)
    dialogue.end_session(session)
    assert Attempt.objects.get().fulfilled_at is None
    begin(alex_client, assignment, lesson)
    session = PracticeSession.objects.active().get(learner=alex)
    say(session, "안녕하세요.")
    assert not Attempt.objects.filter(fulfilled_at__isnull=False)
    dialogue.end_session(session)
    assert Attempt.objects.filter(fulfilled_at__isnull=False).count() == 1


def test_a_conversation_begun_elsewhere_does_not_count(assignment, lesson, alex, alex_client):
    alex_client.post(f"/practice/start/{lesson.slug}/")
    say(PracticeSession.objects.get(), "녹차 한 잔 주세요.")
    assert not Attempt.objects.exists()


def test_late_is_marked_not_refused(assignment, lesson, alex, alex_client):
    Assignment.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert alex_client.get("/practice/assignments/").context["to_do"][0].state == "overdue"
    begin(alex_client, assignment, lesson)
    say(PracticeSession.objects.get(), "녹차 한 잔 주세요.")
    assert alex_client.get("/practice/assignments/").context["past"][0].state == "late"


def test_attempts_are_counted_even_when_the_conversation_is_deleted(assignment, lesson, alex, alex_client):
    Assignment.objects.update(attempts=1)
    first = begin(alex_client, assignment, lesson).url
    assert begin(alex_client, assignment, lesson).url == first, "an open one is gone on with"
    alex_client.post(first + "delete/")
    assert (
        "You have used all attempts"
        in alex_client.post(f"/practice/assignments/{assignment.pk}/{lesson.slug}/start/", follow=True).text
    )
    assert PracticeSession.objects.count() == 0
    assert Attempt.objects.get().session is None


def test_hints_are_kept_from_a_conversation_without_them(assignment, lesson, alex_client):
    Assignment.objects.update(hints_allowed=False)
    page = alex_client.get(begin(alex_client, assignment, lesson).url).text
    assert "data-hint" not in page
    assert "Show an example" not in page


def test_until_it_is_done_nothing_else_gives_the_lines_away(
    assignment, lesson, alex, alex_client, minji_client, client
):
    line = own_line(lesson)
    held = dialogue.start_session(alex, lesson)
    say(held, "안녕하세요.")
    PracticeSession.objects.filter(pk=held.pk).update(status="ended", ended_at=timezone.now())
    free = alex_client.post(f"/practice/start/{lesson.slug}/").url

    def given_away():
        pages = {
            "lesson": line in alex_client.get(lesson.get_absolute_url()).text,
            "hints": "data-hint" in alex_client.get(free).text,
            "summary": "Compare with the model" in alex_client.get(f"{held.get_absolute_url()}summary/").text,
        }
        assert len(set(pages.values())) == 1, pages
        return pages["lesson"]

    assert given_away(), "an assignment with hints"
    Assignment.objects.update(hints_allowed=False)
    assert not given_away()
    assert "without hints" in alex_client.get(lesson.get_absolute_url()).text
    for other in (minji_client, client):
        assert line in other.get(lesson.get_absolute_url()).text, "who has not to do it reads on"
    begin(alex_client, assignment, lesson)
    assert not given_away()
    say(Attempt.objects.get().session, "녹차 주세요.")
    assert Attempt.objects.get().fulfilled_at
    assert given_away()


@pytest.mark.parametrize("change", [{"status": "closed"}, {"attempts": 1}])
def test_what_can_no_longer_be_done_puts_nothing_away(assignment, lesson, alex_client, change):
    Assignment.objects.update(hints_allowed=False)
    line = own_line(lesson)
    begin(alex_client, assignment, lesson)
    PracticeSession.objects.update(status="ended", ended_at=timezone.now())
    assert line not in alex_client.get(lesson.get_absolute_url()).text
    Assignment.objects.update(**change)
    assert line in alex_client.get(lesson.get_absolute_url()).text


def test_a_closed_one_is_not_begun(assignment, lesson, teacher_client, alex_client):
    teacher_client.post(f"{assignment.get_absolute_url()}status/")
    assert begin(alex_client, assignment, lesson).url == "/practice/assignments/"
    assert not PracticeSession.objects.exists()


def test_deleting_one_leaves_the_conversations(assignment, lesson, teacher_client, alex_client):
    begin(alex_client, assignment, lesson)
    address = f"{assignment.get_absolute_url()}delete/"
    assert teacher_client.get(address).status_code == 200
    teacher_client.post(address)
    assert (Assignment.objects.count(), PracticeSession.objects.count()) == (0, 1)


def test_reminders_come_once_of_a_kind_in_the_learners_language(assignment, alex, settings):
    settings.SITE_URL = "https://malbeot.example"
    User.objects.update(interface_language="ko")
    for _run in range(2):
        call_command("send_reminders")
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["alex@example.org"]
    assert "https://malbeot.example/practice/assignments/" in mail.outbox[0].body
    assert "찻집에서" in mail.outbox[0].body
    Assignment.objects.update(due_at=timezone.now() - timedelta(hours=1))
    call_command("send_reminders")
    assert len(mail.outbox) == 2
    assert mail.outbox[0].subject != mail.outbox[1].subject


@pytest.mark.parametrize("why", ["done", "unwanted", "no address", "left", "closed", "archived"])
def test_who_is_not_reminded(why, assignment, lesson, alex, alex_client, korean_class):
    if why == "done":
        begin(alex_client, assignment, lesson)
        say(PracticeSession.objects.get(), "녹차 한 잔 주세요.")
    elif why == "unwanted":
        User.objects.update(wants_reminders=False)
    elif why == "no address":
        User.objects.update(email="")
    elif why == "left":
        korean_class.enrolments.all().end()
    elif why == "closed":
        Assignment.objects.update(status="closed")
    else:
        korean_class.status = "archived"
        korean_class.save()
    call_command("send_reminders")
    assert mail.outbox == []


def test_pages_take_as_many_queries_for_many_as_for_few(
    assignment, lesson, korean_class, teacher_client, alex_client, django_assert_max_num_queries
):
    def count(client, address):
        with django_assert_max_num_queries(60) as found:
            assert client.get(address).status_code == 200
        return len(found)

    addresses = [
        (teacher_client, f"/classes/{korean_class.pk}/assignments/"),
        (teacher_client, assignment.get_absolute_url()),
        (alex_client, "/practice/assignments/"),
    ]
    few = [count(*address) for address in addresses]
    for number in range(6):
        learner = User.objects.create_user(f"learner{number}")
        korean_class.enrol(learner)
        another = Lesson.objects.get(pk=lesson.pk)
        another.pk, another.slug = None, f"lesson-{number}"
        another.save()
        given = Assignment.objects.create(classroom=korean_class, due_at=assignment.due_at)
        given.lessons.add(lesson, another)
        for who in (learner, User.objects.get(username="alex")):
            session = PracticeSession.objects.create(learner=who, lesson=lesson, status="ended")
            Attempt.objects.create(assignment=given, learner=who, lesson=lesson, session=session)
    assert [count(*address) for address in addresses] == few


def test_a_lesson_and_a_learner_can_be_chosen_where_the_teacher_finds_them(
    korean_class, lesson, alex, teacher_client, alex_client
):
    address = f"/classes/{korean_class.pk}/assignments/new/?lesson={lesson.pk}"
    assert address in teacher_client.get(lesson.get_absolute_url()).text
    assert "/assignments/new/" not in alex_client.get(lesson.get_absolute_url()).text
    assert teacher_client.get(address).context["form"]["lessons"].value() == [str(lesson.pk)]
    page = teacher_client.get(
        f"/review/classes/{korean_class.pk}/learners/{korean_class.enrolments.get().pk}/"
    )
    assert f"?learner={alex.pk}" in page.text
    form = teacher_client.get(f"/classes/{korean_class.pk}/assignments/new/?learner={alex.pk}").context[
        "form"
    ]
    assert form["audience"].value() == "chosen"
    assert [box.data["label"] for box in form["learners"]] == ["alex"]


def test_due_work_comes_before_old_debts(korean_class, lesson, alex_client):
    now = timezone.now()
    for name, days in (
        ("old debt", -20),
        ("last week", -3),
        ("no date", None),
        ("next week", 7),
        ("tomorrow", 1),
    ):
        due = None if days is None else now + timedelta(days=days)
        Assignment.objects.create(classroom=korean_class, title=name, due_at=due).lessons.add(lesson)
    to_do = alex_client.get("/practice/assignments/").context["to_do"]
    names = [work.assignment.title for work in to_do]
    assert names == ["tomorrow", "next week", "last week", "old debt", "no date"]


def test_what_is_corrected_is_the_teachers_to_say_where_the_teacher_says_it(
    assignment, lesson, alex, alex_client
):
    alex.learner.strictness = "natural"
    alex.learner.save()
    session = begin(alex_client, assignment, lesson).url
    assert PracticeSession.objects.get().strictness == "natural"
    alex_client.post(session + "wishes/", {"strictness": "wrong", "timing": "at_end"})
    assert PracticeSession.objects.get().strictness == "wrong"
    alex_client.post(session + "end/")
    Assignment.objects.update(strictness="meaning")
    session = begin(alex_client, assignment, lesson).url
    assert PracticeSession.objects.active().get().strictness == "meaning"
    assert 'name="strictness"' not in alex_client.get(session).text
    alex_client.post(session + "wishes/", {"strictness": "natural", "timing": "at_end", "keep": "on"})
    held = PracticeSession.objects.active().get()
    assert (held.strictness, held.timing) == ("meaning", "at_end")
    alex.learner.refresh_from_db()
    assert (alex.learner.strictness, alex.learner.timing) == ("natural", "at_end")
