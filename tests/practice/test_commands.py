"""The command line: `chat` and `correct` go the same way as the page and print what scripts can read."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from gguf import GGUFWriter

from tutor.engine import EngineError
from tutor.practice.models import PracticeSession

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_chat_prints_one_json_object_a_turn(lesson_ko, fake_engine):
    fake_engine.enqueue("네, 따뜻한 걸로 드릴까요?")
    out = run("chat", "--lesson", lesson_ko.slug, "--say", "저는 커피가 좋아해요.", "--json")
    (exchange,) = map(json.loads, out.splitlines())
    assert set(exchange) == {"learner", "reply", "corrected", "edits", "seconds_to_first_text", "seconds"}
    assert exchange["reply"] == "네, 따뜻한 걸로 드릴까요?"
    assert exchange["corrected"] == "저는 커피를 좋아해요."
    assert exchange["edits"][0]["replacement"] == "를"
    assert exchange["seconds"] >= exchange["seconds_to_first_text"] >= 0


def test_chat_sends_each_message_in_turn_and_ends(lesson_ko, fake_engine):
    out = run("chat", "--lesson", lesson_ko.slug, "--say", "안녕하세요", "--say", "라테 주세요", "--json")
    assert [json.loads(line)["learner"] for line in out.splitlines()] == ["안녕하세요", "라테 주세요"]
    session = PracticeSession.objects.get()
    assert not session.is_active
    assert session.turns.count() == 5


def test_chat_for_people_shows_the_correction(lesson_ko, fake_engine):
    out = run("chat", "--lesson", lesson_ko.slug, "--say", "저는 커피가 좋아해요.")
    assert lesson_ko.scenario.opening in out
    assert "저는 커피를 좋아해요." in out


def test_chat_goes_into_a_users_history(alex, lesson_ko, fake_engine):
    run("chat", "--lesson", lesson_ko.slug, "--say", "안녕하세요", "--user", "alex")
    assert PracticeSession.objects.get().learner == alex


def test_chat_names_the_lessons_when_one_is_unknown(lesson_ko):
    with pytest.raises(CommandError, match=lesson_ko.slug):
        run("chat", "--lesson", "ko-nowhere", "--say", "네")


def test_chat_fails_when_a_message_was_not_answered(lesson_ko, fake_engine):
    fake_engine.enqueue(EngineError("model_missing"))
    with pytest.raises(CommandError):
        run("chat", "--lesson", lesson_ko.slug, "--say", "네", "--json")


def test_correct_reads_and_writes_json_lines_in_order(monkeypatch):
    rows = [
        {"id": "a", "text": "저는 커피를 좋아해요."},
        {"id": 2, "text": "저는 커피가 좋아해요."},
        {"id": "빈", "text": ""},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, rows)) + "\n\n"))
    out = [json.loads(line) for line in run("correct", "--language", "ko", "--without-model").splitlines()]
    assert [row["id"] for row in out] == ["a", 2, "빈"]
    assert out[0]["edits"] == []
    assert out[1]["corrected"] == "저는 커피를 좋아해요."
    assert set(out[1]["edits"][0]) == {"start", "end", "replacement", "category", "source", "explanation"}
    assert set(out[1]["edits"][0]["explanation"]) == {"ko", "en"}


@pytest.mark.parametrize("line", ["not json", '{"id": 1}', '{"id": 1, "text": 3}', "[]", "null"])
def test_correct_names_a_bad_line(monkeypatch, line):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "text": "네"}\n' + line))
    with pytest.raises(CommandError, match="line 2"):
        run("correct", "--language", "ko", "--without-model")


def test_models_lists_what_is_known(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    out = run("models")
    assert "qwen2.5-coder-1.5b-instruct (in use): missing" in out
    assert "Apache-2.0" in out


def test_fetch_model_refuses_an_unknown_name_in_one_sentence(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with pytest.raises(CommandError, match="neither a known model"):
        run("fetch_model", "no-such-model")


def test_fetch_model_leaves_a_kind_that_is_not_packed_as_it_is(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "var"
    path = gguf_of_kind(tmp_path / "other.gguf", "mamba")
    out = run("fetch_model", str(path))
    assert "is not packed; it is used as it is" in out
    assert out.endswith("is ready.\n")


def test_fetch_model_says_that_a_file_is_damaged(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "var"
    path = tmp_path / "damaged.gguf"
    path.write_bytes(b"no model at all" * 10)
    with pytest.raises(CommandError, match=r"damaged\.gguf"):
        run("fetch_model", str(path))


def gguf_of_kind(path, architecture):
    writer = GGUFWriter(path, architecture)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    return path


def test_catalogues_are_compiled_once(settings, tmp_path):
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello"\nmsgstr "안녕하세요"\n'
    )
    settings.LOCALE_PATHS = [tmp_path]
    assert "1 compiled" in run("compile_catalogues")
    assert (folder / "django.mo").exists()
    assert "0 compiled" in run("compile_catalogues")
