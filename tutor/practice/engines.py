"""The engines that the settings name: one for replies, and the same or another for corrections."""

from django.conf import settings

from tutor.engine import Engine, EngineConfig, get_engine


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
    return get_engine(
        EngineConfig(
            kind="corrector",
            model=settings.CORRECTION_MODEL,
            data_dir=settings.DATA_DIR,
            threads=settings.MODEL_THREADS or None,
            prefix=settings.CORRECTION_PREFIX,
            batching=settings.BATCHING,
        )
    )
