"""Makes text of tokens as they come: whole characters only, and nothing of a stop text.

A token of a byte-level vocabulary may end inside a character; what is not yet a character is held back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class TokenDecoder:
    """Turns one token at a time into the characters that it completes, for any kind of tokenizer.

    The incremental decoder of the tokenizers library is not used: it raises when a model with byte tokens writes
    bytes that are no text, which a learner's page must survive.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._ids: list[int] = []
        self._start = 0
        self._shown = 0

    def push(self, token: int) -> str:
        """The text that has become certain with this token, maybe empty."""
        # Decode the last few tokens again and take what is new. Those before the new ones are needed because a
        # tokenizer decides by the neighbours whether a space is written.
        self._ids.append(token)
        before = self._decode(self._ids[self._start : self._shown])
        text = self._decode(self._ids[self._start :])
        if text.endswith(REPLACEMENT) or len(text) <= len(before):
            return ""
        self._start, self._shown = self._shown, len(self._ids)
        if not text.startswith(before):  # bytes that are no text may spoil those before them
            same = next(i for i, (a, b) in enumerate(zip(before, text, strict=False)) if a != b)
            return text[same:].replace(REPLACEMENT, "")
        return text[len(before) :].replace(REPLACEMENT, "")

    def _decode(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False))


class StopFilter:
    """Lets text through up to the stop text that is complete first, holding back an ending that may become one."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._held = ""
        self.stopped = False

    def push(self, text: str) -> str:
        """The part that may be shown now. After a stop text, `stopped` is true and nothing comes any more."""
        if self.stopped:
            return ""
        text = self._held + text
        found = [(index + len(stop), index) for stop in self._stops if (index := text.find(stop)) >= 0]
        if found:
            # The first that is complete, so that it does not matter in which pieces the text comes.
            self.stopped, self._held = True, ""
            return text[: min(found)[1]]
        keep = max((_overlap(text, stop) for stop in self._stops), default=0)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def finish(self) -> str:
        """What was held back and did not become a stop text."""
        held, self._held = self._held, ""
        return held


def _overlap(text: str, stop: str) -> int:
    """Length of the longest ending of the text that is a true beginning of the stop text."""
    for length in range(min(len(text), len(stop) - 1), 0, -1):
        if text.endswith(stop[:length]):
            return length
    return 0
