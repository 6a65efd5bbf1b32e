"""The engine that the settings name, and what to call it."""

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
        )
    )
