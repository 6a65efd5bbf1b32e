"""What the local engine asks of its scheduler: to read a text beforehand, to write a reply, to score a text.

A job runs in the model's thread and tells the thread that waits for it through a queue.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from tutor.engine.lookup import Lookup
from tutor.engine.scheduler import Job

if TYPE_CHECKING:
    import torch

    from tutor.engine.key_values import Frozen, KeyValues
    from tutor.engine.prefix_store import PrefixStore
    from tutor.engine.sampling import Sampler

LOOK_SECONDS = 0.05
"""Seconds between two looks of a waiting thread at its request's cancel flag and deadline."""

WORTH_SHARING = 32
"""Tokens read in a step from which the states are kept for others at once, and not only at the end."""


class StoredJob(Job):
    """A job that begins with what the store has of its tokens, and leaves there what it has read."""

    def __init__(
        self,
        ids: list[int],
        states: KeyValues,
        priority: int,
        store: PrefixStore[Frozen],
        keep: int = 1,
        is_stored: bool = True,
    ) -> None:
        super().__init__(ids, states, priority, keep)
        self._store = store
        self._is_stored = is_stored
        self._events: queue.SimpleQueue[int | BaseException | None] = queue.SimpleQueue()
        self._length_before = 0
        self.prepare()

    def prepare(self) -> None:
        """Take what the store has of the tokens whose logits are not needed, if that is more than was read."""
        import torch

        if not self.states.is_reusable:
            return
        frozen, length = self._store.longest(self.ids)
        # The last token is always read: its logits are what writing begins with.
        length = min(length, len(self.ids) - max(1, self.keep))
        if frozen is not None and length > self.states.length:
            with torch.inference_mode():
                self.states.restore(frozen, length)
        self._length_before = self.states.length

    def receive(self, logits: torch.Tensor | None) -> bool:
        read = self.states.length - self._length_before
        self._length_before = self.states.length
        if read >= WORTH_SHARING:
            self._share()
        return self.take(logits)

    def take(self, logits: torch.Tensor | None) -> bool:
        """Use the logits of a step; whether there is more to do. Here: read to the end."""
        return self.unread > 0

    def close(self, error: BaseException | None) -> None:
        try:
            self._share()
        finally:
            self._events.put(error)

    def _share(self) -> None:
        import torch

        if self._is_stored and self.states.is_whole():
            with torch.inference_mode():
                copy, size = self.states.freeze()
            self._store.put(self.ids[: self.states.length], copy, size)

    def tell(self, token: int) -> None:
        """Give a token to the thread that waits."""
        self._events.put(token)

    def tokens(self, check: Callable[[], None]) -> Iterator[int]:
        """What is told, until the job is closed; raises what it failed with. `check` may raise to give up."""
        while True:
            check()
            try:
                event = self._events.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(event, BaseException):
                raise event
            if event is None:
                return
            check()
            yield event


class WritingJob(StoredJob):
    """Writes a reply: draws a token, reads it, and so on, until it is told enough."""

    def __init__(
        self,
        ids: list[int],
        states: KeyValues,
        priority: int,
        store: PrefixStore[Frozen],
        sampler: Sampler,
        most: int,
        stops: Collection[int],
        lookup: Lookup | None = None,
    ) -> None:
        super().__init__(ids, states, priority, store)
        self._sampler = sampler
        self._left = most
        self._stops = stops
        self._lookup = lookup if states.is_reusable else None

    def take(self, logits: torch.Tensor | None) -> bool:
        if logits is None:
            return True
        for row, guessed in zip(logits[-1 - len(self.draft) :], [*self.draft, None], strict=True):
            token = self._sampler.draw(row)
            if self._lookup:
                token = self._lookup.kept(token, row)
            if token in self._stops:
                break
            self.ids.append(token)
            self.tell(token)
            self._left -= 1
            if self._lookup:
                self._lookup.follow(token)
            if self._left <= 0:
                break
            if token != guessed:
                self._go_on()
                return True
        self.states.truncate(len(self.ids))  # what was only guessed is not kept
        return False

    def _go_on(self) -> None:
        """Keep the states of what was written, without its last token, whose logits come next."""
        self.states.truncate(len(self.ids) - 1)
        self._length_before = self.states.length
        self.draft = self._lookup.guess()[: max(0, self._left - 1)] if self._lookup else []


class ScoringJob(StoredJob):
    """Reads a text and keeps the logits of its last positions: `logits`, (keep, vocabulary)."""

    def __init__(
        self,
        ids: list[int],
        states: KeyValues,
        store: PrefixStore[Frozen],
        keep: int = 1,
        is_stored: bool = True,
    ) -> None:
        super().__init__(ids, states, 1, store, keep, is_stored)
        self._rows: list[torch.Tensor] = []

    def take(self, logits: torch.Tensor | None) -> bool:
        if logits is not None:
            self._rows.append(logits)
        return super().take(logits)

    @property
    def logits(self) -> torch.Tensor:
        import torch

        return torch.cat(self._rows)[-self.keep :]
