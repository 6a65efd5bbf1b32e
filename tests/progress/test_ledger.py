"""The ledger: what a corrected message shows, what does not count, and when a mistake is gone."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.models import ModelLine
from lessons.vocabulary import words_with_levels
from tests.progress.conftest import make_card
from tests.reviews.conftest import RIGHT, TEXT, corrected
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.keeping import keep, keep_missing
from tutor.practice.models import Correction
from tutor.progress.figures import mastery
from tutor.progress.models import Card, Evidence, Recall, Utterance, Word
from tutor.progress.scheduling import answer, undo
from tutor.reviews.judging import judge

pytestmark = pytest.mark.django_db


def right(user, lesson, text, session=None):
    """A message with nothing to correct."""
    session = session or dialogue.start_session(user, lesson)
    session.turns.filter(status="queued").update(status="done", text="네.")
    turn = dialogue.take_turn(session, text, uuid.uuid4()).turn
    Correction.objects.filter(turn=turn).update(status="proposed", corrected=text)
    keep(turn.correction.pk)
    return turn


def state(user, language="ko"):
    (entry,) = mastery(user, language)
    return entry.state


def test_a_finished_correction_is_written_into_the_ledger(alex, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    turn = dialogue.take_turn(session, "저는 커피가 좋아해요.", uuid.uuid4()).turn
    correct_turn(turn.correction.pk)
    said = Utterance.objects.get()
    assert (said.learner, said.language, said.words, said.mistakes) == (alex, "ko", 3, 1)
    found = Evidence.objects.get()
    assert (found.category, found.kind, found.form, found.wrong) == (
        "ko-particle",
        "mistake",
        "을/를",
        "커피가",
    )
    assert {"커피", "좋아하다"} <= set(Word.objects.filter(used=1).values_list("word", flat=True))
    assert Word.objects.get(word="드리다").used == 0  # from the tutor's opening line
    keep(turn.correction.pk)
    assert Utterance.objects.count() == Evidence.objects.count() == 1
    assert Word.objects.get(word="커피").used == 1


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ko", "감사합니다. 안녕히 계세요.", {"감사하다", "안녕히", "계시다"}),
        ("ko", "깨끗한 방을 좋아해요.", {"깨끗하다", "방", "좋아하다"}),
        ("en", "Yesterday evening Kim studied two books.", {"yesterday", "evening", "study", "two", "book"}),
    ],
)
def test_words_are_kept_in_their_dictionary_form(language, text, words):
    assert set(words_with_levels(text, language)) == words


def test_the_day_is_the_learners(minji, lesson_en, alex, lesson_ko):
    late = timezone.now().replace(hour=20, minute=0)
    for user, lesson, text in ((minji, lesson_en, "Hello."), (alex, lesson_ko, "안녕하세요.")):
        turn = right(user, lesson, text)
        type(turn).objects.filter(pk=turn.pk).update(created_at=late)
        keep(turn.correction.pk)
    assert Utterance.objects.get(learner=minji).day == late.date() + timedelta(days=1)
    assert Utterance.objects.get(learner=alex).day == late.date()


@pytest.mark.django_db(transaction=True)
def test_what_a_teacher_refused_does_not_count(alex, teacher, correction):
    keep(correction.pk)
    assert Evidence.objects.count() == 2
    first = correction.edits.first()
    judge(correction, teacher, "rejected", edit=first)
    assert [e.wrong for e in Evidence.objects.all()] == ["물이"]
    judge(correction, teacher, "rejected")
    assert not Evidence.objects.exists()
    assert Utterance.objects.get().mistakes == 0
    judge(correction, teacher, "withdrawn")
    assert Evidence.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_card_of_what_a_teacher_refused_is_asked_no_more(alex, alex_client, teacher, correction):
    address = f"/practice/{correction.turn.session_id}/corrections/{correction.pk}/card/"
    alex_client.post(address)
    judge(correction, teacher, "accepted")
    assert set(Card.objects.values_list("status", flat=True)) == {"active"}
    judge(correction, teacher, "rejected")
    assert set(Card.objects.values_list("status", flat=True)) == {"refused"}
    judge(correction, teacher, "accepted")
    assert set(Card.objects.values_list("status", flat=True)) == {"active"}


def test_slips_of_the_keyboard_do_not_count(alex, lesson_ko):
    correction = corrected(alex, lesson_ko, TEXT, RIGHT, source="keyboard:loose")
    correction.edits.update(origin="slip")
    keep(correction.pk)
    assert Utterance.objects.get().mistakes == 0
    assert not Evidence.objects.exists()


def test_a_mistake_is_gone_only_after_right_use_in_a_later_conversation(alex, lesson_ko):
    correction = corrected(alex, lesson_ko)
    keep(correction.pk)
    assert state(alex) == "open"
    session = correction.turn.session
    for text in ("차를 마셔요.", "밥을 먹어요.", "물을 주세요.", "빵을 사요."):
        right(alex, lesson_ko, text, session)
    assert state(alex) == "steady"  # often, but in the same conversation only
    right(alex, lesson_ko, "저는 영화를 봐요.")
    assert state(alex) == "gone"
    again = corrected(alex, lesson_ko)
    keep(again.pk)
    assert state(alex) == "open"


def test_what_was_never_wrong_is_no_evidence(alex, lesson_ko):
    right(alex, lesson_ko, "저는 커피를 좋아해요.")
    assert not Evidence.objects.exists()


def test_one_mistake_says_too_little(alex, lesson_ko):
    keep(corrected(alex, lesson_ko, "커피가 좋아해요.", "커피를 좋아해요.", [(2, 3, "를")]).pk)
    assert state(alex) == "little"


def test_a_card_that_is_kept_is_tried_with_another_sentence(alex, lesson_ko):
    ModelLine.objects.create(
        lesson=lesson_ko,
        position=7,
        speaker="tutor",
        text="여기에서 물을 마셔요.",
        translation="I drink water here.",
    )
    card = make_card(
        alex, "아침에 밥을 먹어요.", "밥을", wrong="밥이", category="ko-particle", state=2, stability=6.9, difficulty=5,
        step=None, last_review=timezone.now() - timedelta(days=7), due=timezone.now(),
    )  # fmt: skip
    answer(card, "밥을")
    fresh = Card.objects.get(kind="fresh")
    assert (fresh.sentence, fresh.answer, fresh.clue) == (
        "여기에서 물을 마셔요.",
        "물을",
        "I drink water here.",
    )
    assert not Evidence.objects.get().fresh
    recall = answer(fresh, "물을")
    assert Evidence.objects.filter(fresh=True, kind="recalled").count() == 1
    undo(recall)
    assert Evidence.objects.count() == 1


def test_a_card_with_another_sentence_makes_a_mistake_gone(alex, lesson_ko):
    keep(corrected(alex, lesson_ko).pk)
    for number in range(2):
        answer(
            make_card(alex, f"{number} 밥을 먹어요.", "밥을", wrong="밥이", category="ko-particle"), "밥을"
        )
    assert state(alex) == "better"
    fresh = make_card(alex, "물을 마셔요.", "물을", wrong="", category="ko-particle", kind="fresh")
    answer(fresh, "물을")
    assert state(alex) == "gone"
    Recall.objects.all().delete()
    answer(fresh, "물이")
    assert state(alex) == "open"


def test_old_conversations_are_written_by_a_command(alex, lesson_ko):
    corrected(alex, lesson_ko)
    assert keep_missing() == 1
    assert keep_missing() == 0
    assert Utterance.objects.count() == 1


def test_what_is_deleted_leaves_the_ledger(alex, alex_client, lesson_ko):
    correction = corrected(alex, lesson_ko)
    keep(correction.pk)
    alex_client.post(f"/practice/{correction.turn.session_id}/delete/")
    assert not Utterance.objects.exists()
    assert not Evidence.objects.exists()


def test_goals_of_the_lesson_are_counted_with_the_message_that_reached_them(alex, lesson_ko):
    lesson_ko.goals.update(criteria=[["주세요"]])
    right(alex, lesson_ko, "녹차 주세요.")
    assert Utterance.objects.get().goals == 1
