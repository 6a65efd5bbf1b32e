"""A teacher's verdict: every teacher is heard, one word stands, the learner sees whose it is."""

import pytest

from tests.reviews.conftest import RIGHT, TEXT
from tutor.practice.models import Correction, PracticeSession
from tutor.reviews.models import Outcome, Review

pytestmark = pytest.mark.django_db


def judge(client, correction, **data):
    return client.post(f"/review/corrections/{correction.pk}/judge/", data)


def test_accepting_keeps_the_tutors_text_and_tells_the_learner(correction, teacher_client, alex_client):
    before = PracticeSession.objects.get().revision
    assert judge(teacher_client, correction, verdict="accepted").status_code == 302
    outcome = Outcome.objects.get()
    assert (outcome.review.verdict, outcome.review.text) == ("accepted", RIGHT)
    session = PracticeSession.objects.get()
    assert session.revision > before
    assert Correction.objects.get().revision == session.revision
    assert "teacher agrees with the tutor" in alex_client.get(session.get_absolute_url()).text


def test_rejecting_gives_the_learner_right(correction, teacher_client, alex_client):
    judge(teacher_client, correction, verdict="rejected", comment="Both are said.")
    assert Outcome.objects.get().review.text == TEXT
    page = alex_client.get(PracticeSession.objects.get().get_absolute_url()).text
    assert "your sentence is fine" in page
    assert "Both are said." in page


def test_an_amended_text_is_cut_into_the_smallest_edits(correction, teacher_client):
    amended = "저는 커피를 좋아해요. 그리고 물을 마셔요."
    judge(teacher_client, correction, verdict="amended", text=amended)
    outcome = Outcome.objects.get()
    changes = [(s.text, s.edit.replacement, s.edit.source) for s in outcome.segments("ko") if s.edit]
    assert changes == [("가", "를", "rule:ko-object"), ("", ".", "teacher"), ("이", "을", "rule:ko-object")]


def test_an_amendment_that_changes_nothing_is_an_acceptance(correction, teacher_client):
    judge(teacher_client, correction, verdict="amended", text=RIGHT)
    assert Review.objects.get().verdict == "accepted"


def test_an_empty_amendment_is_refused(correction, teacher_client):
    judge(teacher_client, correction, verdict="amended", text=" ")
    assert not Review.objects.exists()


def test_edits_are_judged_one_by_one(correction, teacher_client):
    first, second = correction.edits.all()
    judge(teacher_client, correction, verdict="rejected", edit=first.pk)
    assert Outcome.objects.get().review.text == TEXT.replace("물이", "물을")
    judge(teacher_client, correction, verdict="rejected", edit=second.pk)
    assert Outcome.objects.get().review.text == TEXT
    judge(teacher_client, correction, verdict="accepted", edit=first.pk)
    assert Outcome.objects.get().review.text == TEXT.replace("커피가", "커피를")


def test_a_missed_mistake_is_added_by_its_words(correction, teacher_client):
    address = f"/review/corrections/{correction.pk}/missed/"
    teacher_client.post(address, {"words": "좋아해요", "replacement": "좋아해요."})
    assert Outcome.objects.get().review.verdict == "added"
    assert Outcome.objects.get().review.text == RIGHT.replace("좋아해요", "좋아해요.")


@pytest.mark.parametrize("words", ["없는 말", "커피가"])
def test_words_that_are_not_there_or_corrected_already_add_nothing(correction, teacher_client, words):
    answer = teacher_client.post(
        f"/review/corrections/{correction.pk}/missed/", {"words": words, "replacement": "x"}, follow=True
    )
    assert answer.status_code == 200
    assert not Review.objects.exists()


def test_a_verdict_is_taken_back_and_the_history_keeps_both(correction, teacher_client):
    judge(teacher_client, correction, verdict="rejected")
    judge(teacher_client, correction, verdict="withdrawn")
    assert not Outcome.objects.exists()
    assert list(Review.objects.values_list("verdict", flat=True)) == ["rejected", "withdrawn"]


def test_history_cannot_be_changed(correction, teacher_client):
    judge(teacher_client, correction, verdict="rejected")
    review = Review.objects.get()
    review.verdict = "accepted"
    with pytest.raises(TypeError):
        review.save()
    with pytest.raises(TypeError):
        Review.objects.update(verdict="accepted")


def test_a_second_teacher_gives_a_second_opinion(
    correction, korean_class, teacher_client, colleague, colleague_client
):
    korean_class.teachers.add(colleague)
    judge(teacher_client, correction, verdict="accepted")
    judge(colleague_client, correction, verdict="rejected")
    outcome = Outcome.objects.get()
    assert (outcome.review.verdict, outcome.opinions, outcome.disputed) == ("accepted", 2, True)
    judge(teacher_client, correction, verdict="withdrawn")
    outcome = Outcome.objects.get()
    assert (outcome.review.verdict, outcome.opinions, outcome.disputed) == ("rejected", 1, False)


def test_the_first_teacher_may_think_again(
    correction, korean_class, teacher_client, colleague, colleague_client
):
    korean_class.teachers.add(colleague)
    judge(teacher_client, correction, verdict="accepted")
    judge(colleague_client, correction, verdict="accepted")
    judge(teacher_client, correction, verdict="rejected")
    assert Outcome.objects.get().review.verdict == "rejected"


def test_the_script_gets_json(correction, teacher_client):
    answer = teacher_client.post(
        f"/review/corrections/{correction.pk}/judge/",
        {"verdict": "accepted"},
        headers={"accept": "application/json"},
    )
    assert answer.json() == {"verdict": "accepted", "opinions": 1, "text": RIGHT, "word_of": ""}


def test_accepting_all_that_is_sure_leaves_the_rest(correction, teacher_client, alex, lesson_ko):
    address = f"/review/sessions/{correction.turn.session_id}/accept/"
    correction.edits.filter(position=1).update(confidence=0.5)
    teacher_client.post(address, {"confidence": "0.9"})
    assert not Review.objects.exists()
    correction.edits.update(confidence=0.95)
    teacher_client.post(address, {"confidence": "0.9"})
    assert Review.objects.get().verdict == "accepted"


def test_a_learner_can_still_delete_a_reviewed_session(correction, teacher_client, alex_client):
    first = correction.edits.first()
    judge(teacher_client, correction, verdict="rejected", edit=first.pk)
    session = PracticeSession.objects.get()
    alex_client.post(f"/practice/{session.pk}/delete/")
    assert not PracticeSession.objects.exists()
    assert not Review.objects.exists()
