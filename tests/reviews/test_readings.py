"""Second readings are blind until they are done; samples tell a teacher where verdicts differ."""

import pytest

from tests.reviews.conftest import corrected
from tutor.reviews.calibrating import all_samples
from tutor.reviews.models import Assessment, CalibrationRun, Comment, SecondReading

pytestmark = pytest.mark.django_db


def test_a_second_rater_sees_no_verdict_until_done(
    correction, alex, lesson_ko, korean_class, teacher, colleague, teacher_client, colleague_client
):
    korean_class.teachers.add(colleague)
    address = f"/review/sessions/{correction.turn.session_id}/"
    judging = f"/review/corrections/{correction.pk}/judge/"
    teacher_client.post(judging, {"verdict": "rejected", "comment": "Telling reason"})
    teacher_client.post(
        f"/review/turns/{correction.turn_id}/comment/", {"kind": "comment", "text": "Telling remark"}
    )
    teacher_client.post(f"{address}rater/", {"rater": colleague.pk})
    assert address in colleague_client.get("/review/").text
    page = colleague_client.get(address).text
    assert "Telling" not in page
    assert "data-stands" not in page
    assert "Telling" not in colleague_client.get("/review/").text
    elsewhere = corrected(alex, lesson_ko).turn.session
    SecondReading.objects.create(session=elsewhere, asked_by=teacher, rater=colleague, status="done")
    english = {"accept-language": "en"}
    page = teacher_client.get(f"/review/sessions/{elsewhere.pk}/", headers=english).text
    assert "no correction that teacher judged, too" in page
    colleague_client.post(judging, {"verdict": "accepted"})
    colleague_client.post(f"{address}reading/")
    assert SecondReading.objects.get(session=correction.turn.session).status == "done"
    assert "Telling reason" in colleague_client.get(address).text
    page = teacher_client.get(address, headers={"accept-language": "en"}).text
    assert "the same text as teacher for 0 of 1 corrections" in page
    assert colleague_client.post(f"{address}reading/").status_code == 404


def test_only_teachers_of_the_class_can_be_asked(correction, colleague, alex, teacher_client):
    for person in (colleague, alex):
        teacher_client.post(f"/review/sessions/{correction.turn.session_id}/rater/", {"rater": person.pk})
    assert not SecondReading.objects.exists()


def test_samples_are_there_in_both_languages_and_differ_from_the_tutor():
    samples = all_samples()
    assert {sample.language for sample in samples} == {"ko", "en"}
    for sample in samples:
        assert {item.verdict for item in sample.items} == {"accepted", "amended", "rejected"}
        for item in sample.items:
            expected = {"accepted": item.proposed, "rejected": item.learner}.get(item.verdict, item.right)
            assert item.right == expected, item
            if item.verdict == "amended":
                assert item.right not in (item.proposed, item.learner), item


def test_calibration_tells_how_many_verdicts_were_as_agreed(teacher_client):
    sample = all_samples()[0]
    address = f"/review/calibration/{sample.slug}/"
    assert teacher_client.post(address, {"verdict_0": "accepted"}).status_code == 400
    verdicts = {f"verdict_{number}": item.verdict for number, item in enumerate(sample.items)}
    right = teacher_client.post(address, verdicts, follow=True)
    assert right.context["run"].percent == 100
    teacher_client.post(address, dict.fromkeys(verdicts, "accepted"))
    assert CalibrationRun.objects.first().agreed == sum(i.verdict == "accepted" for i in sample.items)
    assert teacher_client.get("/review/calibration/").status_code == 200


def test_assessments_held_back_are_released_for_all_at_once(
    alex, lesson_ko, correction, korean_class, teacher, teacher_client
):
    from tests.reviews.conftest import corrected

    other = corrected(alex, lesson_ko)
    points = {"task": 4, "accuracy": 3, "range": 3, "fluency": 4, "interaction": 5}
    for one in (correction, other):
        teacher_client.post(f"/review/sessions/{one.turn.session_id}/assess/", points)
    teacher_client.post(f"/review/sessions/{other.turn.session_id}/release/")
    assert Assessment.objects.filter(released_at__isnull=False).count() == 2


def test_a_comment_is_about_the_words_that_were_selected(correction, teacher_client, alex_client):
    address = f"/review/turns/{correction.turn_id}/comment/"
    teacher_client.post(address, {"kind": "praise", "text": "Nice", "quote": "그리고", "start": "0"})
    comment = Comment.objects.get()
    assert (comment.quote, comment.start) == ("그리고", 12)
    assert '<q lang="ko">그리고</q>' in alex_client.get(correction.turn.session.get_absolute_url()).text
    teacher_client.post(address, {"kind": "praise", "text": "Nice", "quote": "없는 말"})
    assert Comment.objects.count() == 1
