"""Guesses the next tokens of a reply that will mostly repeat a known text, as a correction repeats the sentence.

Several guessed tokens are checked in one forward step, which costs little more than one (prompt-lookup decoding,
Saxena 2023). Guesses change the time and nothing else: a token counts only if the model would have chosen it, unless
the request asks for the text to be kept where the model prefers another token by little.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

MOST = 3
"""Guesses in one step: four rows take 1.7 times as long as one, eight 3.4 times (measured)."""

_REACH = 4
"""How far from the expected place a token is looked for."""


class Lookup:
    """Follows a reply along the text that it repeats."""

    def __init__(self, text: Sequence[int], keep: float = 0.0) -> None:
        """`keep` is as in `protocol.Request`."""
        self._text = list(text)
        self._next = 0
        self._keep = keep
        self._is_in_step = True

    def kept(self, token: int, logits: torch.Tensor) -> int:
        """The chosen token, or the one that repeats the text where that is hardly less likely by the logits, of shape
        (vocabulary,). Their differences are those of log-probabilities, in nats. Within a change nothing is kept: where
        the text goes on is known only when a token of it has come."""
        if not self._keep or not self._is_in_step or self._next >= len(self._text):
            return token
        repeated = self._text[self._next]
        return repeated if float(logits[token]) - float(logits[repeated]) <= self._keep else token

    def follow(self, token: int) -> None:
        """Note a token of the reply. One that is not found nearby is taken to stand for another one."""
        for index in sorted(
            range(max(0, self._next - _REACH), min(len(self._text), self._next + _REACH + 1)),
            key=lambda index: abs(index - self._next),
        ):
            if self._text[index] == token:
                self._next = index + 1
                self._is_in_step = True
                return
        self._next += 1
        self._is_in_step = False

    def guess(self) -> list[int]:
        """The tokens that probably come next; none when the text is at its end."""
        return self._text[self._next : self._next + MOST]
