"""Sample conversations with verdicts that were agreed on, for teachers who begin: read from `samples/*.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lessons.models import in_interface_language
from tutor.reviews.models import Review

FOLDER = Path(__file__).parent / "samples"
CHOICES = (Review.Verdict.ACCEPTED, Review.Verdict.AMENDED, Review.Verdict.REJECTED)


@dataclass(frozen=True)
class Item:
    """A learner's message, the tutor's proposal, and what was agreed on about it, with the reason."""

    tutor: str
    learner: str
    proposed: str
    verdict: str
    right: str
    why_ko: str
    why_en: str

    @property
    def why(self) -> str:
        """The reason in the language of the page."""
        return in_interface_language(self, "why")

    @property
    def verdict_name(self) -> str:
        """The agreed verdict in the language of the page."""
        return str(Review.Verdict(self.verdict).label)


@dataclass(frozen=True)
class Sample:
    """A conversation in one language at one level."""

    slug: str
    language: str
    title_ko: str
    title_en: str
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """The title in the language of the page."""
        return in_interface_language(self, "title")


class Mark(NamedTuple):
    """A teacher's verdict on an item beside the agreed one."""

    item: Item
    answer: str
    is_agreed: bool

    @property
    def answer_name(self) -> str:
        """The teacher's verdict in the language of the page; empty where the sample has grown since."""
        return str(Review.Verdict(self.answer).label) if self.answer else ""


@cache
def all_samples() -> tuple[Sample, ...]:
    """Every sample, by file name. Raises KeyError, TypeError or ValueError for a file that is not one."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def get_sample(slug: str) -> Sample | None:
    """The sample of this name."""
    return next((sample for sample in all_samples() if sample.slug == slug), None)


def marks(sample: Sample, answers: Mapping[str, Any]) -> list[Mark]:
    """The verdicts by item, in order. `answers` has a verdict by the item's number as text, from "0" on."""
    given = [str(answers.get(str(number), "")) for number in range(len(sample.items))]
    return [
        Mark(item, answer, answer == item.verdict) for item, answer in zip(sample.items, given, strict=True)
    ]


def _read(path: Path) -> Sample:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    items = tuple(Item(**item) for item in data.pop("items"))
    for item in items:
        if item.verdict not in CHOICES:
            raise ValueError(f"{path.name}: {item.verdict!r} is no verdict")
    return Sample(slug=path.stem, items=items, **data)
