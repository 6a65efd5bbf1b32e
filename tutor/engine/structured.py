"""Replies in a form that programs read: their schema for servers that honour one, and the check of what came."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from tutor.engine.protocol import EngineError


class Rewriting(BaseModel):
    """A sentence written again."""

    model_config = ConfigDict(extra="forbid", strict=True)

    corrected: str


def rewriting_of(text: str) -> str:
    """The sentence in a reply: that of a JSON object, or the reply itself where the server took no schema.

    Raises EngineError("server_refused") for an object that is not what was asked for, or was cut short.
    """
    text = text.strip()
    if not text.startswith("{"):
        return text
    try:
        return Rewriting.model_validate_json(text).corrected.strip()
    except ValidationError as error:
        raise EngineError(
            "server_refused", f"The reply is not a rewriting: {error.error_count()} errors."
        ) from error
