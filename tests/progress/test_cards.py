"""Cards: made in one click, asked when due within the day's limit, taken back, set aside, edited, suspended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.progress.conftest import make_card
from tests.reviews.conftest import corrected
from tutor.progress.models import Card, Plan, Recall
from tutor.progress.models.cards import LEECH_LAPSES
from tutor.reviews.judging import judge

pytestmark = pytest.mark.django_db


def save(client, correction, edit="", **headers):
    session = correction.turn.session_id
    return client.post(
        f"/practice/{session}/corrections/{correction.pk}/card/", {"edit": edit}, follow=True, headers=headers
    )


def answer(client, card, typed):
    return client.post(f"/cards/{card.pk}/answer/", {"typed": typed}, follow=True)


def test_one_click_makes_a_card_of_a_mistake(alex, alex_client, correction):
    page = save(alex_client, correction, correction.edits.first().pk)
    card = Card.objects.get()
    assert (card.learner, card.language, card.answer, card.wrong) == (alex, "ko", "커피를", "커피가")
    assert card.sentence == "저는 커피를 좋아해요 그리고 물을 마셔요."
    assert card.note_en == "Reason"
    assert "Saved as a card." in page.text
    assert "You have this card already." in save(alex_client, correction, correction.edits.first().pk).text
    assert Card.objects.count() == 1


def test_the_script_of_the_page_gets_json(alex_client, correction):
    response = save(alex_client, correction, accept="application/json")
    assert response.json() == {"message": "Saved as a card.", "saved": True}
    assert Card.objects.count() == 2


def test_the_button_stands_at_the_correction(alex_client, teacher_client, correction):
    page = alex_client.get(correction.turn.session.get_absolute_url()).text
    assert f"/corrections/{correction.pk}/card/" in page
    assert "Save as card" in page
    assert "Save as card" not in teacher_client.get(f"/review/corrections/{correction.pk}/talk/").text


def test_what_is_a_card_says_so_when_the_page_is_loaded_again(alex, alex_client, correction, lesson_ko):
    first, _second = correction.edits.all()
    save(alex_client, correction, first.pk)
    card = Card.objects.get()
    session = correction.turn.session
    for address in (session.get_absolute_url(), f"/practice/{session.pk}/summary/"):
        page = alex_client.get(address).text
        assert page.count("Save as card") == 1, address
        assert f"/cards/{card.pk}/?next=" in page
    # The same sentence said again has the same card; one that was deleted is none.
    again = corrected(alex, lesson_ko).turn.session.get_absolute_url()
    assert alex_client.get(again).text.count("Save as card") == 1
    card.delete()
    assert alex_client.get(again).text.count("Save as card") == 2


def test_a_card_of_somebody_else_is_not_said_to_be_saved(minji, alex_client, correction):
    make_card(minji, correction.corrected, "커피를")
    page = alex_client.get(correction.turn.session.get_absolute_url()).text
    assert page.count("Save as card") == 2


def test_a_teachers_word_counts_more_than_the_tutors(alex_client, teacher, correction):
    judge(correction, teacher, "amended", "저는 커피도 좋아해요 그리고 물이 마셔요.")
    first, second = correction.edits.all()
    save(alex_client, correction, first.pk)
    assert Card.objects.get().answer == "커피도"
    assert "makes no card" in save(alex_client, correction, second.pk).text
    judge(correction, teacher, "rejected")
    assert "makes no card" in save(alex_client, correction, first.pk).text


@pytest.mark.parametrize(
    ("text", "right", "edit", "answer_", "wrong"),
    [
        ("I go to home now.", "I go home now.", (5, 8, ""), "go home", "go to home"),
        ("I have cat.", "I have a cat.", (7, 7, "a "), "a", None),
        ("먹을수 있어요.", "먹을 수 있어요.", (2, 2, " "), "먹을 수", "먹을수"),
        ("She go home. He is in.", "She goes home. He is in.", (4, 6, "goes"), "goes", "go"),
    ],
)
def test_the_gap_is_of_whole_words(alex, lesson_ko, alex_client, text, right, edit, answer_, wrong):
    correction = corrected(alex, lesson_ko, text, right, [edit])
    save(alex_client, correction)
    card = Card.objects.get()
    assert card.answer == answer_
    assert wrong is None or card.wrong == wrong
    assert card.sentence in right


def test_a_mark_or_a_capital_makes_no_card(alex, lesson_en, alex_client):
    correction = corrected(alex, lesson_en, "hello there", "Hello there", [(0, 1, "H")])
    assert "makes no card" in save(alex_client, correction).text
    assert not Card.objects.exists()


def test_phrases_of_a_lesson_become_cards_asked_by_their_translation(alex_client, lesson_ko):
    page = alex_client.post(f"/cards/phrases/{lesson_ko.slug}/", follow=True)
    assert "1 phrase saved as a card." in page.text
    page = alex_client.get("/cards/review/").text
    assert "A cup of green tea, please." in page
    assert "녹차 한 잔 주세요." not in page
    assert "already" in alex_client.post(f"/cards/phrases/{lesson_ko.slug}/", follow=True).text
    lesson_ko.status = "draft"
    lesson_ko.save()
    assert alex_client.post(f"/cards/phrases/{lesson_ko.slug}/").status_code == 404


def test_a_word_is_saved_with_its_sentence(alex_client):
    data = {"language": "ko", "word": "찻집", "clue": "tea house", "sentence": "어제 찻집에서 만났어요."}
    alex_client.post("/cards/words/", data)
    card = Card.objects.get()
    assert (card.answer, card.cloze) == ("찻집에서", "어제 ＿＿＿ 만났어요.")
    assert alex_client.post("/cards/words/", data | {"word": ""}).status_code == 400


def test_the_wrong_form_is_shown_only_after_the_answer(alex_client, card):
    asked = alex_client.get("/cards/review/").text
    assert "커피가" not in asked
    assert "커피를" not in asked
    answered = answer(alex_client, card, "커피를").text
    assert "커피가" in answered
    assert "Right" in answered


def test_answers_are_scheduled(alex_client, card):
    answer(alex_client, card, "커피를")
    card.refresh_from_db()
    first = card.due
    assert first > timezone.now()
    assert card.stability > 0
    assert "Nothing to review now" in alex_client.get("/cards/review/").text
    Card.objects.update(due=timezone.now())
    answer(alex_client, card, "커피를")
    card.refresh_from_db()
    assert card.due > timezone.now() + timedelta(hours=12)


def test_an_answer_can_be_undone(alex_client, card):
    before = card.memory()
    answer(alex_client, card, "물")
    recall = Recall.objects.get()
    assert recall.grade == "wrong"
    page = alex_client.post(f"/cards/answers/{recall.pk}/change/", follow=True)
    card.refresh_from_db()
    assert card.memory() == before
    assert not Recall.objects.exists()
    assert "커피" not in page.text
    assert page.request["PATH_INFO"] == "/cards/review/"


def test_the_learner_may_know_better(alex_client, card):
    answer(alex_client, card, "물")
    recall = Recall.objects.get()
    page = alex_client.post(f"/cards/answers/{recall.pk}/change/", {"rating": "good"}, follow=True)
    assert Recall.objects.get().grade == "right"
    assert "Right" in page.text


def test_an_answer_that_others_followed_stays(alex_client, card):
    answer(alex_client, card, "물")
    first = Recall.objects.get()
    answer(alex_client, card, "커피를")
    alex_client.post(f"/cards/answers/{first.pk}/change/")
    assert Recall.objects.count() == 2


def test_a_form_sent_twice_counts_once(alex_client, card):
    for _ in range(2):
        alex_client.post(f"/cards/{card.pk}/answer/", {"typed": "커피를", "asked": card.asked})
    assert Recall.objects.count() == 1


def test_a_card_forgotten_again_and_again_is_set_aside(alex_client, card):
    for _ in range(LEECH_LAPSES):
        Card.objects.update(state=2, step=None, stability=5, difficulty=5, due=timezone.now())
        Card.objects.update(last_review=timezone.now() - timedelta(days=5))
        card.refresh_from_db()
        page = answer(alex_client, card, "몰라요").text
    card.refresh_from_db()
    assert card.status == "leech"
    assert "set aside" in page
    alex_client.post(f"/cards/{card.pk}/change/", {"act": "resume"})
    card.refresh_from_db()
    assert (card.status, card.lapses) == ("active", 0)


def test_a_card_can_be_suspended_and_deleted(alex_client, card):
    alex_client.post(f"/cards/{card.pk}/change/", {"act": "suspend"})
    assert "Nothing to review now" in alex_client.get("/cards/review/").text
    assert "저는 " in alex_client.get("/cards/?status=suspended").text
    alex_client.post(f"/cards/{card.pk}/change/", {"act": "delete"})
    assert not Card.objects.exists()


def test_a_card_can_be_edited(alex_client, card):
    address = f"/cards/{card.pk}/"
    form = {"sentence": "우리는 차를 좋아해요.", "answer": "차를", "clue": "tea"}
    alex_client.post(address, form)
    card.refresh_from_db()
    assert (card.answer, card.sentence, card.clue) == ("차를", "우리는 차를 좋아해요.", "tea")
    assert alex_client.post(address, form | {"answer": "물을"}).status_code == 400
    assert alex_client.post(address, form | {"answer": "."}).status_code == 400
    other = make_card(card.learner)
    assert alex_client.post(f"/cards/{other.pk}/", form).status_code == 400


def test_the_day_has_a_limit_for_new_cards_and_for_old_ones(alex, alex_client):
    Plan.objects.create(learner=alex, new_a_day=2, reviews_a_day=1)
    for number in range(4):
        make_card(alex, f"커피를 {number}잔 마셔요.")
    for number in range(4, 7):
        make_card(
            alex, f"커피를 {number}잔 마셔요.", state=2, step=None, stability=3, difficulty=5,
            last_review=timezone.now() - timedelta(days=3),
        )  # fmt: skip
    asked = []
    for _ in range(5):
        page = alex_client.get("/cards/review/")
        if "card" not in page.context:
            break
        asked.append(page.context["card"].is_new)
        answer(alex_client, page.context["card"], "커피를")
    assert asked == [False, True, True]
    assert "Done for today" in page.text
    assert "4 more cards wait" in page.text


def test_the_limits_are_set_on_the_plan_page(alex, alex_client):
    plan = {"unit": "days", "amount": 4, "new_a_day": 3, "reviews_a_day": 20}
    assert alex_client.post("/cards/plan/", plan).status_code == 302
    assert alex_client.post("/cards/plan/", plan | {"amount": 8}).status_code == 400
    kept = Plan.objects.get(learner=alex)
    assert (kept.unit, kept.amount, kept.new_a_day) == ("days", 4, 3)


def test_anothers_card_is_as_unknown_as_one_that_never_was(minji_client, alex_client, card):
    answer(alex_client, card, "커피를")
    recall = Recall.objects.get()
    for number, given in ((card.pk, recall.pk), (999_999, 999_999)):
        assert minji_client.get(f"/cards/{number}/").status_code == 404
        assert minji_client.post(f"/cards/{number}/change/", {"act": "delete"}).status_code == 404
        assert minji_client.post(f"/cards/{number}/answer/", {"typed": "x"}).status_code == 404
        assert minji_client.get(f"/cards/answers/{given}/").status_code == 404
        assert minji_client.post(f"/cards/answers/{given}/change/").status_code == 404
    assert "커피" not in minji_client.get("/cards/").text
    assert Card.objects.count() == Recall.objects.count() == 1


def test_what_is_on_a_card_is_only_ever_text(alex, alex_client):
    make_card(alex, "<script>alert(1)</script> 커피를", clue="<b>x</b>")
    for path in ("/cards/", "/cards/review/"):
        page = alex_client.get(path).text
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_ten_thousand_cards_cost_no_more_queries(alex, alex_client, django_assert_max_num_queries):
    now = timezone.now()
    Card.objects.bulk_create(
        Card(
            learner=alex, language="ko", kind="phrase", sentence=f"문장 {number}", gap_start=0, gap_end=2,
            last_review=now - timedelta(days=2) if number % 2 else None, due=now, state=2, stability=2, difficulty=5,
        )
        for number in range(10_000)
    )  # fmt: skip
    with django_assert_max_num_queries(10):
        page = alex_client.get("/cards/")
    assert len(page.context["page"].object_list) == 50
    with django_assert_max_num_queries(9):
        page = alex_client.get("/cards/review/")
    assert page.context["left"] == (100, 10)
    card = page.context["card"]
    with django_assert_max_num_queries(12):
        alex_client.post(f"/cards/{card.pk}/answer/", {"typed": "문장"})
