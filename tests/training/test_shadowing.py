"""A version being tried: it answers after the learner was answered, nobody sees it, and its page says how it does."""

import uuid

import pytest
from django.urls import reverse

from tutor.engine import EngineError
from tutor.engine.fake import FakeEngine
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction, ShadowAnswer, Turn
from tutor.practice.replying import write_reply
from tutor.practice.shadowing import answer_in_shadow

pytestmark = pytest.mark.django_db
SECRETLY = "저는 산책이 좋아요."


@pytest.fixture
def its_engine(monkeypatch):
    """What a version of the registry runs on."""
    engine = FakeEngine(name="trained")
    for module in ("correcting", "replying", "shadowing"):
        monkeypatch.setattr(f"tutor.practice.{module}.engine_of", lambda version: engine)
    return engine


@pytest.fixture
def said(alex, lesson_ko, fake_engine):
    """Alex's message, not corrected and not answered yet."""
    return dialogue.take_turn(dialogue.start_session(alex, lesson_ko), "산책이 좋아해요.", uuid.uuid4())


def corrected(taken):
    correct_turn(taken.turn.correction.pk)
    return Correction.objects.get(pk=taken.turn.correction.pk)


def test_it_is_asked_after_the_learner_was_corrected_and_nobody_sees_it(
    said, make_version, its_engine, alex_client
):
    version = make_version()
    version.move("shadow")
    shown = corrected(said)
    assert shown.version is None
    assert its_engine.history == [], "the learner did not wait for it"
    answer = ShadowAnswer.objects.get()
    assert (answer.version, answer.turn, answer.shown) == (version, said.turn, shown.corrected)
    its_engine.enqueue(SECRETLY)
    assert answer_in_shadow(answer.pk)
    answer.refresh_from_db()
    assert answer.text
    assert answer.seconds > 0
    assert Correction.objects.get(pk=shown.pk).corrected == shown.corrected
    page = alex_client.get(said.turn.session.get_absolute_url()).content.decode()
    assert shown.corrected.split()[0] in page
    assert "산책이 좋아요" not in page


def test_it_is_asked_once_a_message(said, make_version, its_engine):
    make_version().move("shadow")
    corrected(said)
    said.turn.correction.refresh_from_db()
    Correction.objects.filter(turn=said.turn).update(status="queued")
    corrected(said)
    assert ShadowAnswer.objects.count() == 1


def test_who_has_left_the_shadow_is_not_asked(said, make_version, its_engine):
    version = make_version()
    version.move("shadow")
    corrected(said)
    version.move("candidate")
    assert not answer_in_shadow(ShadowAnswer.objects.get().pk)
    assert its_engine.history == []


def test_who_cannot_answer_leaves_no_answer(said, make_version, its_engine):
    make_version().move("shadow")
    corrected(said)
    its_engine.enqueue(EngineError("model_missing", "gone"))
    assert not answer_in_shadow(ShadowAnswer.objects.get().pk)
    assert not ShadowAnswer.objects.exists()


def test_a_dialogue_version_says_what_it_would_have_replied(said, make_version, its_engine, fake_engine):
    version = make_version(task="dialogue", kind="adapter", base="some-base")
    version.move("shadow")
    fake_engine.enqueue("네, 어떤 커피를 드릴까요?")
    write_reply(said.reply.pk)
    reply = Turn.objects.get(pk=said.reply.pk)
    answer = ShadowAnswer.objects.get()
    assert (answer.turn, answer.shown) == (reply, reply.text)
    its_engine.enqueue("어서 오세요!")
    assert answer_in_shadow(answer.pk)
    answer.refresh_from_db()
    assert answer.text == "어서 오세요!"
    assert its_engine.history[0].adapter.endswith(version.path)
    assert "산책이 좋아해요" in its_engine.history[0].messages[-1].content
    assert Turn.objects.get(pk=reply.pk).text == reply.text


def test_its_page_says_how_often_it_agrees(admin_client, make_version, said):
    version = make_version()
    version.move("shadow")
    for text, turn in (("같아요.", said.turn), ("달라요.", said.reply)):
        ShadowAnswer.objects.create(version=version, turn=turn, text=text, shown="같아요.")
    page = admin_client.get(
        reverse("admin:practice_modelversion_change", args=[version.pk]), headers={"accept-language": "en"}
    ).content.decode()
    assert "2 answers in the shadow, 1 of them" in page


def test_in_service_every_edit_and_reply_knows_who_wrote_it(alex, lesson_ko, make_version, its_engine):
    for task, kind in (("correction", "corrector"), ("dialogue", "adapter")):
        version = make_version(f"ko-{task}", task=task, kind=kind)
        for status in ("shadow", "share", "in_service"):
            version.move(status)
    session = dialogue.start_session(alex, lesson_ko)
    said = dialogue.take_turn(session, "선생님이 저를 가르쳐 주셔요 고마워요.", uuid.uuid4())
    its_engine.enqueue("선생님이 저를 가르쳐 주셔서 고마워요.")
    correction = corrected(said)
    assert (correction.version.name, correction.model) == ("ko-correction", "ko-correction")
    (edit,) = correction.edits.all()
    assert (edit.source, edit.version.name) == ("model", "ko-correction")
    its_engine.enqueue("저도 영화를 좋아해요.")
    write_reply(said.reply.pk)
    reply = Turn.objects.get(pk=said.reply.pk)
    assert (reply.version.name, reply.text) == ("ko-dialogue", "저도 영화를 좋아해요.")
