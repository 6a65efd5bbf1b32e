"""What a teacher has beside a correction: who, the line before, earlier errors, ready comments, whose word stands."""

import pytest
from django.db import transaction

from tests.reviews.conftest import TEXT, corrected
from tutor.practice.keeping import keep
from tutor.practice.models import PracticeSession
from tutor.reviews.judging import settle
from tutor.reviews.models import Comment, Review, SecondReading, StockComment

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def judge(client, correction, **data):
    return client.post(f"/review/corrections/{correction.pk}/judge/", data, headers=JSON).json()


@pytest.fixture
def other(alex, lesson_ko):
    """Another message of alex with a mistake of the same kind."""
    return corrected(alex, lesson_ko, "밥이 먹어요.", "밥을 먹어요.", ((1, 2, "을"),))


@pytest.mark.parametrize("page", ["queue", "session"])
def test_the_same_kind_of_mistake_stands_beside_the_correction(
    page, correction, other, teacher, teacher_client
):
    keep(correction.pk), keep(other.pk)
    address = "/review/" if page == "queue" else f"/review/sessions/{other.turn.session_id}/"
    history = teacher_client.get(address).context["history"]
    same = history[other.edits.get().pk]
    assert same.times == 2
    assert {wrong for wrong, _form in same.examples} == {"커피가", "물이"}
    Review.objects.create(correction=correction, reviewer=teacher, verdict="rejected", text=TEXT)
    with transaction.atomic():
        settle(correction)
    keep(correction.pk)
    history = teacher_client.get(f"/review/sessions/{other.turn.session_id}/").context["history"]
    assert history == {}, "what a teacher refused is no mistake"


def test_the_line_that_was_answered_and_the_name_on_the_roster_are_shown(
    correction, korean_class, lesson_ko, teacher_client
):
    korean_class.enrolments.update(name="Alex Kim")
    page = teacher_client.get("/review/").text
    assert lesson_ko.scenario.opening in page
    assert "<strong>Alex Kim</strong>" in page
    assert "Alex Kim" in teacher_client.get(f"/review/sessions/{correction.turn.session_id}/").text


def test_a_repeated_change_says_how_often_it_stands_on_the_page(
    alex, lesson_ko, other, korean_class, teacher_client
):
    corrected(alex, lesson_ko, "밥이 먹어요?", "밥을 먹어요?", ((1, 2, "을"),))
    assert set(teacher_client.get("/review/").context["alike"].values()) == {2}


def test_a_second_verdict_is_told_that_it_is_one(
    correction, korean_class, colleague, teacher, teacher_client, colleague_client
):
    korean_class.teachers.add(colleague)
    assert judge(teacher_client, correction, verdict="accepted")["word_of"] == ""
    answer = judge(colleague_client, correction, verdict="rejected")
    assert (answer["word_of"], answer["opinions"], answer["text"]) == ("teacher", 2, TEXT)
    SecondReading.objects.create(session=correction.turn.session, asked_by=teacher, rater=colleague)
    answer = judge(colleague_client, correction, verdict="accepted")
    assert (answer["word_of"], answer["opinions"]) == ("", 1), "who judges blind is not told"
    assert judge(teacher_client, correction, verdict="withdrawn")["verdict"] == "withdrawn"


def test_a_verdict_on_one_change_gives_the_text_as_it_is_now(correction, teacher_client):
    first, second = correction.edits.all()
    assert judge(teacher_client, correction, verdict="rejected", edit=first.pk)["text"] == TEXT.replace(
        "물이", "물을"
    )
    assert judge(teacher_client, correction, verdict="rejected", edit=second.pk)["text"] == TEXT


def test_ready_comments_are_offered_in_the_learners_language(correction, alex, teacher_client):
    assert teacher_client.post("/review/ready/", {"text_ko": " ", "text_en": ""}).status_code == 400
    teacher_client.post("/review/ready/", {"text_ko": "조사를 보세요.", "text_en": "Mind the particle."})
    teacher_client.post("/review/ready/", {"text_ko": "좋아요!"})
    page = teacher_client.get("/review/")
    assert [one.en for one in page.context["ready"]][:2] == ["Mind the particle.", "좋아요!"]
    assert 'list="ready-en"' in page.text, "alex reads explanations in English"
    assert "조사를 보세요." in teacher_client.get("/review/ready/").text
    for one in StockComment.objects.all():
        teacher_client.post(f"/review/ready/{one.pk}/delete/")
    assert "Mind the particle." not in teacher_client.get("/review/").text


def test_a_comment_can_be_taken_back(correction, alex_client, teacher_client):
    turn = correction.turn
    teacher_client.post(f"/review/turns/{turn.pk}/comment/", {"kind": "praise", "text": "Well said."})
    practice = PracticeSession.objects.get().get_absolute_url()
    assert "Well said." in alex_client.get(practice).text
    answer = teacher_client.post(f"/review/remarks/{Comment.objects.get().pk}/delete/")
    assert answer.url.endswith(f"#turn-{turn.position}")
    assert "Well said." not in alex_client.get(practice).text


def test_the_session_shows_which_goals_were_reached(alex, lesson_ko, korean_class, teacher_client):
    goal = lesson_ko.goals.get()
    goal.criteria = [["녹차"]]
    goal.save()
    one = corrected(alex, lesson_ko, goal.example, goal.example, ())
    page = teacher_client.get(f"/review/sessions/{one.turn.session_id}/")
    reached = [aim.turn is not None for aim in page.context["aims"]]
    assert True in reached
    assert page.text.count('class="is-reached"') == sum(reached)


def test_a_message_that_is_judged_says_so_before_it_is_opened(
    correction, korean_class, teacher_client, alex_client
):
    """In the conversation, where what waits and what is done stand side by side."""
    korean_class.enrolments.update(name="Alexander K.")
    address = f"/review/sessions/{correction.turn.session_id}/"
    assert "data-stands" not in teacher_client.get(address).text
    alex_client.post(f"/review/corrections/{correction.pk}/talk/", {"text": "Why?", "kind": "question"})
    teacher_client.post(f"/review/corrections/{correction.pk}/judge/", {"verdict": "rejected"})
    page = teacher_client.get(address).text
    assert '<span class="badge badge--primary">rejected</span> teacher</p>' in page
    assert "<strong>Alexander K.</strong>: Why?" in page
