"""Chooses the next token from the model's logits: temperature, nucleus, repetition penalty, seed."""

from __future__ import annotations

import torch

from tutor.engine.protocol import Request

CANDIDATES = 128
"""Only the most likely tokens are looked at: sorting 150,000 takes longer than a layer, and the nucleus is small."""

RUN = 128
"""Neighbouring tokens of which first only the most likely one is looked at."""


class Sampler:
    """Draws tokens for one request. The repetition penalty (Keskar et al. 2019) weighs what it has drawn, and
    `banned`, of shape (vocabulary,), is true for tokens that are never drawn."""

    def __init__(self, request: Request, device: torch.device, banned: torch.Tensor | None = None) -> None:
        self._request = request
        self._banned = banned
        self._drawn: set[int] = set()
        self._generator = torch.Generator(device="cpu")
        if request.seed is None:
            self._generator.seed()
        else:
            self._generator.manual_seed(request.seed)
        self._device = device

    def draw(self, logits: torch.Tensor) -> int:
        """The next token for logits of shape (vocabulary,)."""
        request = self._request
        if request.repetition_penalty != 1.0 and self._drawn:
            logits = logits.clone()
            seen = torch.tensor(sorted(self._drawn), device=logits.device)
            values = logits[seen]
            penalty = request.repetition_penalty
            logits[seen] = torch.where(values > 0, values / penalty, values * penalty)
        token = self._largest_allowed(logits) if request.temperature <= 0 else self._sample(logits)
        self._drawn.add(token)
        return token

    def _largest_allowed(self, logits: torch.Tensor) -> int:
        if self._banned is None:
            return int(logits.argmax())
        values, tokens = self._allowed(logits)
        return int(tokens[int(values.argmax())])

    def _allowed(self, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The most likely tokens that may be drawn, the most likely first, with their logits."""
        values, tokens = _largest(logits, CANDIDATES)
        if self._banned is None:
            return values, tokens
        free = ~self._banned[tokens]
        # Were all of them banned, the model would have nothing to say in this language: then anything may come.
        return (values[free], tokens[free]) if bool(free.any()) else (values, tokens)

    def _sample(self, logits: torch.Tensor) -> int:
        values, tokens = self._allowed(logits)
        probabilities = torch.softmax(values.float().cpu() / self._request.temperature, dim=-1)
        # A token belongs to the nucleus when those before it do not yet hold top_p: the first always does.
        before = probabilities.cumsum(dim=-1) - probabilities
        probabilities[before >= self._request.top_p] = 0.0
        probabilities[0] = probabilities[0].clamp_min(1e-9)
        return int(tokens[int(torch.multinomial(probabilities, 1, generator=self._generator))])


def _largest(logits: torch.Tensor, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The `count` largest of logits (vocabulary,) with their places, the largest first.

    They lie in the `count` runs with the largest maxima: looking for them there takes a fifth of the time.
    """
    size = logits.shape[-1]
    runs = size // RUN
    if runs <= count:
        return logits.topk(min(count, size))
    whole = logits[: runs * RUN].view(runs, RUN)
    chosen = whole.amax(dim=-1).topk(count).indices
    places = (chosen[:, None] * RUN + torch.arange(RUN, device=logits.device)).view(-1)
    places = torch.cat([places, torch.arange(runs * RUN, size, device=logits.device)])
    values, found = logits[places].topk(count)
    return values, places[found]
