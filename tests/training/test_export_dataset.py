"""What leaves the site as a data set: only what was agreed to, without persons, with what teachers said."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tutor.account.models import Preferences
from tutor.learners.models import Classroom
from tutor.practice import dialogue
from tutor.practice.models import Correction, Edit, PracticeSession, Turn
from tutor.reviews.judging import judge
from tutor.reviews.models import Assessment
from tutor.training.collecting import recorded_mix

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "제 이름은 박민수예요. 커피가 좋아해요.", uuid.uuid4())
    correction = Correction.objects.get()
    Correction.objects.update(status="proposed", corrected="제 이름은 박민수예요. 커피를 좋아해요.")
    start = correction.turn.text.index("가 좋아")
    Edit.objects.create(
        correction=correction,
        position=0,
        start=start,
        end=start + 1,
        replacement="를",
        category="ko-particle",
        source="rule:ko-like-object",
    )
    Turn.objects.filter(session=session, speaker="tutor").update(status="done", text="네, 박민수 씨.")
    return session


@pytest.fixture
def agreed(session, alex):
    Preferences.objects.create(user=alex, data_set_consented_at=timezone.now())
    PracticeSession.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    return session


def exported(folder):
    call_command("export_dataset", folder, verbosity=0)
    return [json.loads(line) for line in (folder / "data.jsonl").read_text().splitlines()]


def test_only_what_was_agreed_to(session, alex, tmp_path):
    assert exported(tmp_path) == []
    wish = Preferences.objects.create(user=alex, data_set_consented_at=timezone.now())
    assert exported(tmp_path) == [], "the conversation began before the consent"
    PracticeSession.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    assert len(exported(tmp_path)) == 1
    wish.consent_to_data_set(False)
    wish.save()
    assert exported(tmp_path) == []


def test_nobody_of_a_class_of_minors_is_in_it(agreed, alex, tmp_path):
    school = Classroom.objects.create(name="Minors", language="ko", minors=True)
    school.enrol(alex)
    school.enrolments.all().end()
    assert exported(tmp_path) == [], "the page of such a class promises it, and leaving changes nothing"
    school.delete()
    assert len(exported(tmp_path)) == 1


def test_a_turn_comes_with_edits_in_their_new_place_and_nobody_in_it(agreed, tmp_path):
    (row,) = exported(tmp_path)
    assert "박민수" not in json.dumps(row, ensure_ascii=False)
    assert "alex" not in json.dumps(row)
    (edit,) = row["edits"]
    assert row["text"][edit["start"] : edit["end"]] == "가"
    assert row["text"][: edit["start"]] + "를" + row["text"][edit["end"] :] == row["corrected"]
    assert (row["verdict"], row["teacher"], edit["kept"]) == ("", None, None)


def test_verdicts_of_teachers_are_in_it(agreed, teacher, colleague, tmp_path):
    correction = Correction.objects.get()
    judge(correction, teacher, "accepted")
    judge(correction, colleague, "amended", text="제 이름은 박민수예요. 커피를 아주 좋아해요.")
    (row,) = exported(tmp_path)
    assert (row["verdict"], row["disputed"], row["edits"][0]["kept"]) == ("accepted", True, True)
    assert [one["verdict"] for one in row["verdicts"]] == ["accepted", "amended"]
    assert recorded_mix([row], "ko") == {"ko-particle": 1}
    card = (tmp_path / "card.md").read_text()
    assert "1 pairs of verdicts" in card
    assert "| ko-particle | 1 |" in card
    assert "| name | " in card


def test_a_rejected_edit_is_not_kept(agreed, teacher, tmp_path):
    judge(Correction.objects.get(), teacher, "rejected")
    (row,) = exported(tmp_path)
    assert (row["verdict"], row["edits"][0]["kept"], row["teacher"]) == ("rejected", False, row["text"])


def test_an_accepted_dialogue_is_one_that_a_teacher_assessed_well(agreed, teacher, tmp_path):
    PracticeSession.objects.update(status="ended")
    assessment = Assessment.objects.create(session=agreed, reviewer=teacher)
    rows = exported(tmp_path)
    (talk,) = [row for row in rows if row["kind"] == "dialogue"]
    assert [turn["speaker"] for turn in talk["turns"]][-2:] == ["learner", "tutor"]
    assert "박민수" not in json.dumps(talk, ensure_ascii=False)
    Assessment.objects.filter(pk=assessment.pk).update(task=1, accuracy=1, range=1)
    assert [row["kind"] for row in exported(tmp_path)] == ["turn"]


def test_the_version_follows_the_content(agreed, teacher, tmp_path):
    exported(tmp_path)
    before = (tmp_path / "card.md").read_text().splitlines()[2]
    exported(tmp_path)
    assert (tmp_path / "card.md").read_text().splitlines()[2] == before
    judge(Correction.objects.get(), teacher, "accepted")
    exported(tmp_path)
    assert (tmp_path / "card.md").read_text().splitlines()[2] != before


def test_as_many_queries_for_many_rows(agreed, alex, lesson_ko, tmp_path, django_assert_max_num_queries):
    for _ in range(5):
        other = dialogue.start_session(alex, lesson_ko)
        dialogue.take_turn(other, "커피를 좋아해요.", uuid.uuid4())
    Correction.objects.update(status="proposed")
    PracticeSession.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    with django_assert_max_num_queries(8):
        assert len(exported(tmp_path)) == 6
