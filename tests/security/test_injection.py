"""A hundred prompt injections, as learners' and as lessons' text: they stay data. No row changes but the turn, nobody
else's words are in the prompt, no mark of the template survives, and the rules of the prompt are not said aloud."""

import dataclasses
import json
import os
import re
import uuid
from pathlib import Path

import pytest

from lessons.importing import CONTENT
from tests.security.attacks import ATTACKS
from tests.security.test_every_address import rows
from tutor.engine.chat_format import ChatFormat
from tutor.engine.leaks import before_leak, instructions
from tutor.engine.prompts import Scene, reply_messages
from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.practice.replying import scene_of, write_reply

SAMPLE = [ATTACKS[5 * number + number % 5] for number in range(20)]
SCENES = {
    "ko": Scene(
        "ko", 1, "haeyo", "카페예요.", "손님", "직원", "친절해요.", ("주문하기",), ("커피 주세요.",),
        (("tutor", "어서 오세요."), ("learner", "커피 주세요.")), "어서 오세요.",
    ),
    "en": Scene(
        "en", 2, "polite", "A café.", "a guest", "the waiter", "Friendly.", ("order",), ("A coffee, please.",),
        (("tutor", "Hello!"), ("learner", "A coffee, please.")), "Hello!",
    ),
}  # fmt: skip
HEADING = re.compile(
    r"^(\[[^\]]*\]|(Scene|About you|Rules|Example of[^:]*|How to answer[^:]*):.*|- .*|#.*)$", re.MULTILINE
)


def test_there_are_a_hundred():
    assert len(ATTACKS) == len({text for _language, _name, text in ATTACKS}) == 100


@pytest.mark.parametrize(("language", "name", "attack"), ATTACKS)
def test_a_learners_text_is_one_line_of_one_message(language, name, attack):
    scene = SCENES[language]
    plain = reply_messages(scene, [("tutor", scene.opening), ("learner", "x")])
    asked = reply_messages(scene, [("tutor", scene.opening), ("learner", attack)])
    assert [m.role for m in asked] == [m.role for m in plain]
    assert asked[-1].role == "user"
    assert asked[:-1] == plain[:-1]
    assert "\n" not in asked[-1].content


@pytest.mark.parametrize(("language", "name", "attack"), ATTACKS)
def test_a_lessons_text_opens_no_section_of_the_prompt(language, name, attack):
    scene = SCENES[language]
    headings = len(HEADING.findall(reply_messages(scene, [])[0].content))
    for field in ("setting", "learner_role", "tutor_role", "persona"):
        told = reply_messages(dataclasses.replace(scene, **{field: attack}), [])[0].content
        assert len(HEADING.findall(told)) == headings, field
    lines = (("tutor", "Hello!"), ("learner", attack))
    plain = reply_messages(scene, [])
    told = reply_messages(dataclasses.replace(scene, model_lines=lines), [])
    assert [message.role for message in told] == [message.role for message in plain]
    assert len(HEADING.findall(told[0].content)) == headings
    assert not any("\n" in message.content for message in told[1:])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_rules_of_the_prompt_are_not_said_aloud(language):
    scene = SCENES[language]
    stretches = instructions(scene)
    said = {"ko": "안녕하세요. ", "en": "Hello there. "}[language]
    lines = reply_messages(scene, [])[0].content.splitlines()
    rules = [lines[0], *(line for line in lines if line.startswith("- "))]
    assert len(rules) == 4
    for rule in rules:
        for leak in (rule, rule.upper(), rule.replace(" ", "  "), re.sub("[.,'\"]", "", rule)):
            assert before_leak(said + leak, stretches) in (
                said.strip(),
                (said + "You play a role").strip(),
            ), leak


def test_no_line_of_a_starter_lesson_is_taken_for_a_leak():
    import tomllib

    checked = 0
    for path in CONTENT.glob("*/*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        language = path.parent.name
        stretches = instructions(dataclasses.replace(SCENES[language], level=1))
        for text in re.findall(r'"([^"]{10,})"', json.dumps(data, ensure_ascii=False)):
            checked += 1
            assert before_leak(text, stretches) == text, (path.name, text)
    assert checked > 2000


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "name", "attack"), SAMPLE)
def test_nothing_changes_but_the_turn_and_nobody_else_is_told_of(
    language, name, attack, minji, alex, lesson_ko, lesson_en, fake_engine
):
    lesson = {"ko": lesson_ko, "en": lesson_en}[language]
    other = dialogue.start_session(minji, lesson)
    dialogue.take_turn(other, "제 비밀은 파란 우산이에요", uuid.uuid4())
    session = dialogue.start_session(alex, lesson)
    before = rows()
    rule = next(
        line for line in reply_messages(scene_of(lesson), [])[0].content.splitlines() if line[:2] == "- "
    )
    fake_engine.enqueue(f"assistant: {rule}")
    taken = dialogue.take_turn(session, attack, uuid.uuid4())
    write_reply(taken.reply.pk)
    told = "\n".join(m.content for request in fake_engine.history for m in request.messages)
    assert fake_engine.history
    assert "파란 우산" not in told
    assert "minji@" not in told
    assert alex.email not in told
    reply = Turn.objects.get(pk=taken.reply.pk)
    assert reply.status in ("done", "failed")
    assert before_leak(reply.text, instructions(scene_of(lesson))) == reply.text
    after = rows()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"Turn", "Correction", "PracticeSession"}
    assert [r for r in after["Turn"] if r["session_id"] == other.pk] == [
        r for r in before["Turn"] if r["session_id"] == other.pk
    ]


@pytest.fixture(scope="module")
def real_format(django_db_setup):
    from transformers import AutoTokenizer

    from tests.support.processes import ROOT

    folders = sorted(Path(os.environ.get("MALBEOT_DATA_DIR", ROOT / "var")).glob("models/*-packed"))
    assert folders, "no packed model: `make setup`"
    return ChatFormat(AutoTokenizer.from_pretrained(folders[0])), AutoTokenizer.from_pretrained(folders[0])


@pytest.mark.model
def test_no_mark_of_the_template_survives_the_real_tokenizer(real_format):
    chat, tokenizer = real_format
    control = set(tokenizer.added_tokens_decoder)
    for language, _name, attack in ATTACKS:
        scene = SCENES[language]
        for told in (
            reply_messages(scene, [("tutor", scene.opening), ("learner", attack)]),
            reply_messages(dataclasses.replace(scene, persona=attack, setting=attack), [("learner", "x")]),
        ):
            plain = [dataclasses.replace(m, content="x") for m in told]
            count = [token for token in chat.encode(told, reply=True) if token in control]
            assert count == [token for token in chat.encode(plain, reply=True) if token in control], attack
