"""The engines that the settings name: one for replies, and the same or another for corrections."""

from pathlib import Path

from django.conf import settings

from tutor.engine import Engine, EngineConfig, get_engine
from tutor.practice.models import ModelVersion


def current_engine() -> Engine:
    """This process's engine; made once, loaded by whoever first needs it. Raises EngineError on a bad kind."""
    return get_engine(
        EngineConfig(
            kind=settings.ENGINE,
            model=settings.MODEL,
            data_dir=settings.DATA_DIR,
            threads=settings.MODEL_THREADS or None,
            base_url=settings.OPENAI_BASE_URL,
            api_key=settings.OPENAI_API_KEY,
            batching=settings.BATCHING,
            cache_bytes=settings.MODEL_CACHE_MB * 1024 * 1024,
        )
    )


def correcting_engine() -> Engine:
    """The engine for corrections: that of replies, unless the settings name another model. Raises EngineError."""
    if not settings.CORRECTION_MODEL:
        return current_engine()
    return _corrector(settings.CORRECTION_MODEL, settings.CORRECTION_PREFIX)


def engine_of(version: ModelVersion) -> Engine:
    """The engine of a model: that of its base, whose weights an adapter shares, or its own."""
    if version.kind == ModelVersion.Kind.CORRECTOR:
        return _corrector(str(folder_of(version)))
    if version.base == settings.MODEL and settings.ENGINE == "transformers":
        return current_engine()
    return _corrector(version.base)


def folder_of(version: ModelVersion) -> Path:
    """Where the files of a version are."""
    return Path(settings.DATA_DIR) / version.path


def _corrector(model: str, prefix: str = "") -> Engine:
    return get_engine(
        EngineConfig(
            kind="corrector",
            model=model,
            data_dir=settings.DATA_DIR,
            threads=settings.MODEL_THREADS or None,
            prefix=prefix,
            batching=settings.BATCHING,
        )
    )
