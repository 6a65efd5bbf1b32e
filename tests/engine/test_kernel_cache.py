"""Compiled kernels are used as long as no source of theirs changed."""

from pathlib import Path

import pytest

from tutor.engine import kernel_cache
from tutor.engine.kernel_cache import forget_other_sources, sources, sources_hash

ENGINE = Path(kernel_cache.__file__).parent
SOURCES = [path.name for path in sources(ENGINE)]


def test_every_file_with_compiled_functions_is_a_source() -> None:
    compiled = {
        path.name
        for path in ENGINE.glob("*.py")
        if any(f"import {name}" in path.read_text() for name in ("njit", "intrinsic"))
    }
    assert compiled == set(SOURCES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package with compiled kernels of its sources, and another module's compiled file."""
    for name in SOURCES:
        (tmp_path / name).write_text(f"# {name}")
    forget_other_sources(tmp_path)
    for name in (
        "block_kernels.multiply-120.py311.nbi",
        "block_kernels.multiply-120.py311.1.nbc",
        "other.f-1.nbi",
    ):
        (tmp_path / "__pycache__" / name).touch()
    return tmp_path


def compiled(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "__pycache__").glob("*.nb?"))


def test_what_was_compiled_from_these_sources_is_kept(folder: Path) -> None:
    assert not forget_other_sources(folder)
    assert len(compiled(folder)) == 3


@pytest.mark.parametrize("source", SOURCES)
def test_a_change_in_any_source_forgets_all_kernels_and_nothing_else(folder: Path, source: str) -> None:
    before = sources_hash(folder)
    (folder / source).write_text("# changed")
    assert sources_hash(folder) != before
    assert forget_other_sources(folder)
    assert compiled(folder) == ["other.f-1.nbi"]
    assert not forget_other_sources(folder)


def test_a_folder_that_cannot_be_written_to_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / SOURCES[0]).write_text("# changed")

    def refuse(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(kernel_cache.Path, "unlink", refuse)
    assert not forget_other_sources(folder)
    assert len(compiled(folder)) == 3
