"""Agreement: with the tutor by what became of its edits, between teachers by Cohen's kappa."""

import pytest

from tests.reviews.conftest import RIGHT, TEXT, corrected
from tutor.reviews.agreement import cohens_kappa
from tutor.reviews.judging import add_missed, judge

pytestmark = pytest.mark.django_db


def test_kappa_of_a_worked_example():
    # Two readers of 50 grant proposals: yes/yes 20, yes/no 5, no/yes 10, no/no 15; po 0.7, pe 0.5, kappa 0.4.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    kappa = cohens_kappa(pairs)
    assert (kappa.n, kappa.observed, kappa.expected) == (50, 0.7, 0.5)
    assert kappa.value == pytest.approx(0.4)
    low, high = kappa.interval
    assert (low, high) == pytest.approx((0.146, 0.654), abs=0.001)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], None),
        ([("y", "y")] * 30, None),
        ([("y", "n")] * 30, 0.0),
        ([("y", "n"), ("n", "y")] * 5, -1.0),
        ([("y", "y"), ("n", "n")] * 5, 1.0),
    ],
    ids=["nothing", "one verdict to everything", "never the same", "always the other", "full"],
)
def test_kappa_at_its_ends(pairs, value):
    kappa = cohens_kappa(pairs)
    assert kappa.value == value
    assert (kappa.interval is None) == (value is None)


def page(client, classroom):
    return client.get(f"/review/classes/{classroom.pk}/agreement/").context


def test_what_became_of_the_tutors_edits(alex, lesson_ko, korean_class, teacher, teacher_client):
    judge(corrected(alex, lesson_ko), teacher, "accepted")
    judge(corrected(alex, lesson_ko), teacher, "rejected")
    one_of_two = corrected(alex, lesson_ko)
    judge(one_of_two, teacher, "rejected", edit=one_of_two.edits.first())
    judge(
        corrected(alex, lesson_ko, source="model:qwen"),
        teacher,
        "amended",
        "저는 커피를 좋아해요 그리고 물은 마셔요.",
    )
    corrected(alex, lesson_ko)
    shares = {
        share.name: (share.judged, share.kept)
        for share in page(teacher_client, korean_class)["tutor"].families
    }
    assert shares == {"rule": (6, 3), "model": (2, 1)}


def test_what_the_tutor_let_pass(alex, lesson_ko, korean_class, teacher, teacher_client):
    correction = corrected(alex, lesson_ko, right=TEXT, edits=())
    add_missed(correction, teacher, 5, 6, "를", "")
    assert page(teacher_client, korean_class)["tutor"].added == 1


def test_teachers_are_compared_where_both_judged(
    alex, lesson_ko, korean_class, teacher, colleague, teacher_client
):
    korean_class.teachers.add(colleague)
    for first, second in (("accepted", "accepted"), ("accepted", "rejected"), ("rejected", "rejected")):
        correction = corrected(alex, lesson_ko)
        judge(correction, teacher, first)
        judge(correction, colleague, second)
    judge(corrected(alex, lesson_ko), teacher, "accepted")
    taken_back = corrected(alex, lesson_ko)
    judge(taken_back, teacher, "accepted")
    judge(taken_back, colleague, "rejected")
    judge(taken_back, colleague, "withdrawn")
    (pair,) = page(teacher_client, korean_class)["pairs"]
    assert {pair.first, pair.second} == {"teacher", "colleague"}
    assert pair.kappa.n == 3
    assert pair.kappa.value == pytest.approx(0.4)


def test_amending_to_the_tutors_text_is_agreeing(
    alex, lesson_ko, korean_class, teacher, colleague, teacher_client
):
    korean_class.teachers.add(colleague)
    correction = corrected(alex, lesson_ko)
    judge(correction, teacher, "accepted")
    judge(correction, colleague, "amended", RIGHT)
    (pair,) = page(teacher_client, korean_class)["pairs"]
    assert (pair.kappa.observed, pair.kappa.value) == (1.0, None)
    assert "undefined" in teacher_client.get(f"/review/classes/{korean_class.pk}/agreement/").text
