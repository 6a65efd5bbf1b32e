"""Entry point of the web process, for uvicorn or any other ASGI server."""

import os
import threading

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
application = get_asgi_application()


def _load_what_pages_use() -> None:
    """Pages name rules and sounds; both take seconds to load, which the first learner's stream would stand still."""
    from tutor.grammar.kiwi import load
    from tutor.grammar.rules import all_rules

    load()
    all_rules()


threading.Thread(target=_load_what_pages_use, name="dictionaries", daemon=True).start()
