"""The items of the placement, read from items/{ko,en}.toml: what is asked, and whether an answer is right."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "items"
GAP = "___"


@dataclass(frozen=True)
class Option:
    """Something to choose: what is sent, and what is read."""

    value: str
    text: str


@dataclass(frozen=True)
class Item:
    """One question. `kind`: read (a line and a question about it), gap (the word that fits), order (put words in
    order). `options` has the right one first; `orders` are all that count as right."""

    key: str
    kind: str
    level: float
    text: str
    ask: str
    native: bool
    options: tuple[str, ...]
    orders: tuple[str, ...]

    @property
    def guess(self) -> float:
        """The chance of being right blindly."""
        return 1 / len(self.options) if self.options else 0.0

    @property
    def right_answer(self) -> str:
        """What would have been right, to read."""
        return self.options[0] if self.options else " ".join(self.pieces)

    @property
    def pieces(self) -> list[str]:
        """The words to put in order, in the right one."""
        return self.text.split(" / ") if self.kind == "order" else []

    @property
    def before(self) -> str:
        """The sentence up to its gap."""
        return self.text.partition(GAP)[0]

    @property
    def after(self) -> str:
        """The sentence from its gap on."""
        return self.text.partition(GAP)[2]

    def shown(self, seed: str) -> list[Option]:
        """The options, or the words to order, in an order that depends on `seed` only. The right order is never
        shown. A value is a place in the file, so that two equal words are told apart."""
        texts = self.options or tuple(self.pieces)
        places = list(range(len(texts)))
        chance = random.Random(f"{seed}:{self.key}")
        chance.shuffle(places)
        while self.kind == "order" and " / ".join(texts[place] for place in places) in self.orders:
            chance.shuffle(places)
        return [Option(str(place), texts[place]) for place in places]

    def read(self, values: list[str]) -> str:
        """What was answered, to keep and to read; empty when it is no answer to this item: a place that there is not,
        or not every word once."""
        texts = self.options or tuple(self.pieces)
        try:
            places = [int(value) for value in values]
        except ValueError:
            return ""
        if any(not 0 <= place < len(texts) for place in places):
            return ""
        if self.kind == "order":
            return " ".join(texts[p] for p in places) if sorted(places) == list(range(len(texts))) else ""
        return texts[places[0]] if len(places) == 1 else ""

    def is_right(self, answer: str) -> bool:
        """Whether an answer, as `read` gave it, is right."""
        if self.kind == "order":
            return answer in {order.replace(" / ", " ") for order in self.orders}
        return answer == self.options[0]


@dataclass(frozen=True)
class Bank:
    """All that can be asked about one language."""

    items: dict[str, Item]
    writing: dict[int, str]


@cache
def bank_of(language: str) -> Bank:
    """The items of a language, by key, and the prompts for a free answer, by level."""
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    items = [
        Item(
            key=row["key"],
            kind=row["kind"],
            level=row["level"],
            text=row["text"],
            ask=row.get("ask", ""),
            native=row.get("native", False),
            options=tuple(row.get("options", ())),
            orders=(row["text"], *row.get("also", ())) if row["kind"] == "order" else (),
        )
        for row in data["items"]
    ]
    return Bank({item.key: item for item in items}, {row["level"]: row["ask"] for row in data["writing"]})
