"""A tokenizer out of a GGUF file is made once for exactly this file, and never taken from half a folder."""

from pathlib import Path

import pytest
from transformers import AutoTokenizer

from tutor.engine.gguf_tokenizer import SOURCE, tokenizer_of


@pytest.fixture
def made(tiny_llama, monkeypatch):
    """How often a tokenizer was made out of a GGUF file; the file's is that of the tiny checkpoint."""
    names: list[str] = []
    really = AutoTokenizer.from_pretrained

    def from_pretrained(place, *args, gguf_file=None, **options):
        if gguf_file is None:
            return really(place, *args, **options)
        names.append(gguf_file)
        return really(str(tiny_llama))

    monkeypatch.setattr(AutoTokenizer, "from_pretrained", from_pretrained)
    return names


@pytest.fixture
def gguf(tmp_path):
    path = tmp_path / "small.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    return path


def test_it_is_made_once(gguf, made):
    first = tokenizer_of(gguf)
    again = tokenizer_of(gguf)
    assert made == ["small.gguf"]
    assert again.encode("안녕하세요 hello") == first.encode("안녕하세요 hello")


def test_another_file_of_the_same_name_has_its_own(gguf, made):
    tokenizer_of(gguf)
    gguf.write_bytes(b"GGUF" + bytes(2000))
    tokenizer_of(gguf)
    tokenizer_of(gguf)
    assert len(made) == 2


def test_half_a_folder_is_not_read(gguf, made):
    tokenizer_of(gguf)
    (gguf.with_suffix(".tokenizer") / SOURCE).unlink()
    tokenizer_of(gguf)
    assert len(made) == 2


def test_where_nothing_can_be_kept_it_is_made_each_time(gguf, made, monkeypatch):
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "rename", refuse)
    assert tokenizer_of(gguf).encode("a") == tokenizer_of(gguf).encode("a")
    assert len(made) == 2
    assert [path.name for path in gguf.parent.iterdir()] == ["small.gguf"]
