"""The language of whoever types a command: that of the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

from tutor.launcher.texts import speaks_korean


@contextmanager
def operators_language() -> Iterator[None]:
    """Speak Korean or English to the operator, as LC_ALL, LC_MESSAGES or LANG say."""
    with translation.override("ko" if speaks_korean() else "en"):
        yield
