"""Log lines that can be followed from a request through the broker to the worker, and that hold nothing learners wrote.

What is going on (request, user, task, turn, attempt) is bound to the thread or coroutine, and stands in every line
that is written meanwhile: as JSON for machines, or in brackets for people. Messages of exceptions may quote what
somebody wrote, so that only the kind of exception and where it came from are written.
"""

import json
import logging
import re
import traceback
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

# Whoever sends an identifier may choose it, but not what else stands in a line.
REQUEST_ID = re.compile(r"[A-Za-z0-9._\-]{8,64}")
# Errors of the machine and the network, which quote no text of a person's.
QUOTED = (OSError,)

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_bound: ContextVar[Mapping[str, Any]] = ContextVar("bound", default=_NOTHING)


@contextmanager
def bound(**values: Any) -> Iterator[None]:
    """Let these values stand in every line that is written within; None is left out."""
    given = {name: value for name, value in values.items() if value is not None}
    token = _bound.set({**_bound.get(), **given})
    try:
        yield
    finally:
        _bound.reset(token)


def current(name: str) -> Any:
    """A value that is bound now, or None."""
    return _bound.get().get(name)


def request_id(given: str | None = None) -> str:
    """The identifier that somebody gave a request, if it is one, else a new one."""
    return given if given and REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def add_context(record: logging.LogRecord) -> bool:
    """A logging filter that adds what is bound, and takes out what may quote a learner. Keeps every record."""
    record.bound = dict(_bound.get())
    data = getattr(record, "data", None)
    if record.name == "celery.app.trace" and isinstance(data, dict):
        # Celery's line on a task that failed ends with the exception's message.
        outcome = "failed" if record.levelno >= logging.ERROR else "ended"
        record.msg, record.args = f"Task {data.get('name')} {outcome}.", ()
    return True


def where_from(error: BaseException | None) -> str:
    """An exception without its message, unless it is the machine's: kinds and places, the cause first."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        message = f": {error}" if isinstance(error, QUOTED) else ""
        places = [
            f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        lines[:0] = [*places, f"{kind}{message}"]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


class _Formatter(logging.Formatter):
    def error(self, record: logging.LogRecord) -> str:
        """Where the record's exception came from; "" without one."""
        return where_from(record.exc_info[1]) if record.exc_info else ""


class JsonFormatter(_Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "bound", {}),
        }
        if error := self.error(record):
            line["error"] = error
        return json.dumps(line, ensure_ascii=False, default=str)


class LineFormatter(_Formatter):
    """A line for people, with what is bound in brackets."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        values = getattr(record, "bound", {})
        shown = " ".join(f"{name}={value}" for name, value in values.items())
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
        line += f" [{shown}]" if shown else ""
        error = self.error(record)
        return f"{line}\n{error}" if error else line
