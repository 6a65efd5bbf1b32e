"""The caution of a trained corrector: how much likelier another word must be before it is written."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutor.engine.fake import FakeEngine
from tutor.practice.correcting import Rewriter

pytestmark = pytest.mark.django_db

ROWS = [
    {"id": "1", "text": "저는 커피가 좋아해요.", "refs": ["저는 커피를 좋아해요."]},
    {"id": "2", "text": "어제 친구를 만났어요.", "refs": ["어제 친구를 만났어요."]},
    {"id": "3", "text": "내일 학교에 가요.", "refs": ["내일 학교에 가요."]},
]


class Hasty(FakeEngine):
    """Mends the wrong sentence whatever the caution, below 5 nats, and changes right ones below 2."""

    def stream(self, request):
        self.history.append(request)
        text = request.likely
        if request.keep < 5:
            text = text.replace("커피가", "커피를")
        if request.keep < 2:
            text = text.replace("친구를", "친구가").replace("학교에", "학교에서")
        yield text


@pytest.fixture
def version(make_version, monkeypatch):
    engine = Hasty()
    monkeypatch.setattr("tutor.practice.correcting.engine_of", lambda version: engine)
    version = make_version(kind="adapter", base="some-base")
    version.engine = engine
    return version


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "dev.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_the_best_is_printed_and_kept_when_asked(version, rows, capsys):
    call_command("fit_caution", version.name, rows)
    assert "best: 4" in capsys.readouterr().out
    version.refresh_from_db()
    assert version.caution == 0
    call_command("fit_caution", version.name, rows, write=True)
    version.refresh_from_db()
    assert version.caution == 4


def test_every_rewriting_is_asked_for_with_the_versions_caution(version):
    version.caution = 3.0
    assert Rewriter("ko", version).rewrite("어제 친구를 만났어요.") == "어제 친구를 만났어요."
    assert version.engine.history[-1].keep == 3.0


@pytest.mark.parametrize("kind", ["corrector", "base"])
def test_what_does_not_write_along_the_sentence_has_none(make_version, rows, kind):
    other = make_version(name="ko-other", kind=kind)
    with pytest.raises(CommandError, match="adapter"):
        call_command("fit_caution", other.name, rows)


def test_an_unknown_model_and_an_empty_set_are_named(version, tmp_path):
    with pytest.raises(CommandError, match="no model"):
        call_command("fit_caution", "nobody", tmp_path / "none.jsonl")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(CommandError, match="refs"):
        call_command("fit_caution", version.name, empty)
