"""The tokenizer of a GGUF file, made once and kept beside it: for a quarter of a million words that takes minutes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from tutor.engine.fingerprints import fingerprint

SOURCE = "source.sha256"


def tokenizer_of(gguf: Path) -> Any:
    """The file's tokenizer, read from the folder beside it where it was kept there of exactly this file."""
    from transformers import AutoTokenizer

    kept, now = gguf.with_suffix(".tokenizer"), fingerprint(gguf)
    if _source_of(kept) == now:
        return AutoTokenizer.from_pretrained(str(kept), local_files_only=True)
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name, local_files_only=True)
    _keep(tokenizer, kept, now)
    return tokenizer


def _source_of(kept: Path) -> str:
    try:
        return (kept / SOURCE).read_text(encoding="utf-8")
    except OSError:
        return ""


def _keep(tokenizer: Any, kept: Path, source: str) -> None:
    """Write it whole and put it in its place; who may not write there makes it anew each time."""
    temporary = kept.with_name(f".{kept.name}.{os.getpid()}.new")
    try:
        tokenizer.save_pretrained(str(temporary))
        (temporary / SOURCE).write_text(source, encoding="utf-8")
        shutil.rmtree(kept, ignore_errors=True)
        temporary.rename(kept)
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)
