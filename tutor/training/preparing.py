"""Preparing a set for training: normalised, without doubles, split so that nothing leaks from one part to another.

A row is {"text", "refs": [right text], "language", "source", "learner"?, "categories"?}. Rows of one learner go to one
split. What nearly repeats a text of another split is dropped, from the larger split; to follow near doubles from
learner to learner would tie all to one another through what everybody says.
"""

from __future__ import annotations

import random
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any

from tutor.grammar.kiwi import analyse

Row = dict[str, Any]

SPLITS = {"train": 0.8, "dev": 0.1, "test": 0.1}
NEAR = 0.7
"""Share of common character trigrams from which on two texts are nearly the same."""
_HASHES, _BANDS = 48, 16
_PRIME = (1 << 61) - 1
_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[^\w]+")


def normalise(text: str) -> str:
    """NFC, one space where there were several, straight quotation marks, no invisible characters."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c in "\n\t " or unicodedata.category(c)[0] != "C")
    for curly, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(curly, straight)
    return _SPACE.sub(" ", text).strip()


def from_collected(rows: Iterable[Row]) -> list[Row]:
    """Rows of `export_dataset` as pairs: what a teacher judged, with the teacher's text; disputed ones are left out."""
    return [
        {
            "text": row["text"],
            "refs": [row["teacher"]],
            "language": row["language"],
            "source": "teachers",
            "learner": row["learner"],
            "level": row["level"],
            "categories": [edit["category"] for edit in row["edits"] if edit["kept"]],
        }
        for row in rows
        if row["kind"] == "turn" and row["verdict"] and not row["disputed"]
    ]


@dataclass
class Prepared:
    """The splits, and what was left out and why."""

    splits: dict[str, list[Row]]
    dropped: dict[str, int] = field(default_factory=dict)


def prepare(rows: Iterable[Row], *, held_out: Iterable[str] = (), seed: int = 0) -> Prepared:
    """Normalise, drop doubles and whatever nearly repeats a held-out text, split by learner and by near doubles."""
    dropped: Counter[str] = Counter()
    kept: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        row = {**row, "text": normalise(row["text"]), "refs": [normalise(ref) for ref in row["refs"]]}
        key = (row["text"], row["refs"][0])
        if not row["text"] or not row["refs"][0]:
            dropped["empty"] += 1
        elif key in seen:
            dropped["double"] += 1
        else:
            seen.add(key)
            kept.append(row)
    held = [normalise(text) for text in held_out]
    if held:
        near = _near(held + [row["refs"][0] for row in kept] + [row["text"] for row in kept])
        spoiled = {near.find(index) for index in range(len(held))}
        clean = []
        for index, row in enumerate(kept):
            places = (len(held) + index, len(held) + len(kept) + index)
            if any(near.find(place) in spoiled for place in places):
                dropped["near a held-out text"] += 1
            else:
                clean.append(row)
        kept = clean
    splits = _split(kept, seed)
    dropped["near another split"] += _part(splits)
    return Prepared(splits, {reason: count for reason, count in dropped.items() if count})


def leaks(splits: dict[str, list[Row]]) -> int:
    """Texts of one split that stand nearly the same in another, or whose learner does. 0 after `prepare`."""
    names = [name for name, rows in splits.items() for _ in rows]
    rows = [row for part in splits.values() for row in part]
    near = _near([row["refs"][0] for row in rows])
    by_text: dict[int, set[str]] = defaultdict(set)
    by_learner: dict[str, set[str]] = defaultdict(set)
    for index, (name, row) in enumerate(zip(names, rows, strict=True)):
        by_text[near.find(index)].add(name)
        by_learner[row.get("learner") or f"row {index}"].add(name)
    return sum(
        len(by_text[near.find(index)]) > 1 or len(by_learner[row.get("learner") or f"row {index}"]) > 1
        for index, row in enumerate(rows)
    )


def _part(splits: dict[str, list[Row]]) -> int:
    """Drop from train what is near a text of dev or test, and from dev what is near one of test; how many that are."""
    rows = [(name, row) for name, part in splits.items() for row in part]
    near = _near([row["refs"][0] for _, row in rows])
    strictest: dict[int, str] = {}
    order = list(SPLITS)
    for index, (name, _) in enumerate(rows):
        root = near.find(index)
        strictest[root] = max(strictest.get(root, name), name, key=order.index)
    kept: dict[str, list[Row]] = {name: [] for name in splits}
    for index, (name, row) in enumerate(rows):
        if strictest[near.find(index)] == name:
            kept[name].append(row)
    dropped = len(rows) - sum(map(len, kept.values()))
    splits.update(kept)
    return dropped


def _split(rows: list[Row], seed: int) -> dict[str, list[Row]]:
    """Rows of one learner, or near doubles of nobody's, dealt group by group, the largest first, to the split that
    lacks most of its share of the group's languages and categories."""
    near = _near([row["refs"][0] for row in rows])
    groups: dict[Any, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[row.get("learner") or near.find(index)].append(index)
    order = list(groups.values())
    random.Random(seed).shuffle(order)
    order.sort(key=len, reverse=True)
    totals: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in SPLITS}
    all_: Counter[tuple[str, str]] = Counter(_stratum(row) for row in rows)
    splits: dict[str, list[Row]] = {name: [] for name in SPLITS}
    for group in order:
        strata = Counter(_stratum(rows[index]) for index in group)

        def lack(name: str, strata: Counter[tuple[str, str]] = strata) -> float:
            return sum(
                count * (SPLITS[name] * all_[s] - totals[name][s]) / (SPLITS[name] * all_[s])
                for s, count in strata.items()
            )

        name = max(SPLITS, key=lambda split: (lack(split), SPLITS[split]))
        totals[name] += strata
        splits[name] += [rows[index] for index in group]
    return splits


def _stratum(row: Row) -> tuple[str, str]:
    """What splits are balanced by."""
    return row["language"], (row.get("categories") or ["right"])[0]


class _Groups:
    """Disjoint sets of indices."""

    def __init__(self, count: int) -> None:
        self._of = list(range(count))

    def find(self, index: int) -> int:
        """The index that stands for the set."""
        while self._of[index] != index:
            self._of[index] = self._of[self._of[index]]
            index = self._of[index]
        return index

    def join(self, a: int, b: int) -> None:
        """Make one set of two."""
        self._of[self.find(b)] = self.find(a)


def _near(texts: Sequence[str]) -> _Groups:
    """Texts grouped by near sameness: MinHash of character trigrams finds the candidates (Broder 1997), the true
    share of common trigrams decides."""
    chance = random.Random(1)
    factors = [(chance.randrange(1, _PRIME), chance.randrange(_PRIME)) for _ in range(_HASHES)]
    grams = [_trigrams(text) for text in texts]
    groups = _Groups(len(texts))
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    rows = _HASHES // _BANDS
    cache: dict[str, tuple[int, ...]] = {}
    for index, found in enumerate(grams):
        if not found:
            continue
        hashed = [cache.get(gram) or cache.setdefault(gram, _hashes(gram, factors)) for gram in found]
        signature = [min(column) for column in zip(*hashed, strict=True)]
        for band in range(_BANDS):
            buckets[(band, *signature[band * rows : (band + 1) * rows])].append(index)
    for members in buckets.values():
        for other in members[1:]:
            first = members[0]
            if groups.find(first) != groups.find(other) and _share(grams[first], grams[other]) >= NEAR:
                groups.join(first, other)
    return groups


def _hashes(gram: str, factors: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    value = zlib.crc32(gram.encode())
    return tuple((a * value + b) % _PRIME for a, b in factors)


def _trigrams(text: str) -> frozenset[str]:
    letters = _LETTER.sub("", text.casefold())
    return frozenset(letters[i : i + 3] for i in range(max(1, len(letters) - 2))) if letters else frozenset()


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def features(text: str) -> dict[str, int]:
    """How many morphemes of each kind a Korean text has: particles, endings, verbs, nouns, words Kiwi must guess."""
    kinds: Counter[str] = Counter()
    for morpheme in analyse(text).morphemes:
        tag = morpheme.tag
        name = (
            "particles" if tag[:1] == "J" else "endings" if tag[:1] == "E" else "verbs" if tag in ("VV", "VA", "VX")
            else "nouns" if tag in ("NNG", "NNP", "NNB", "NP") else "others"
        )  # fmt: skip
        kinds[name] += 1
        kinds["guessed"] += not morpheme.known
    return dict(kinds)


def statistics(splits: dict[str, list[Row]]) -> list[Row]:
    """A row for each split and language: how many, how long, how many are right, categories, mean morphemes."""
    table = []
    for split, rows in splits.items():
        for language in sorted({row["language"] for row in rows}):
            chosen = [row for row in rows if row["language"] == language]
            lengths = [len(row["text"]) for row in chosen]
            line: Row = {
                "split": split,
                "language": language,
                "rows": len(chosen),
                "learners": len({row["learner"] for row in chosen if row.get("learner")}),
                "right": sum(row["refs"][0] == row["text"] for row in chosen),
                "median length": round(median(lengths)),
                "categories": dict(
                    Counter(
                        category for row in chosen for category in row.get("categories") or ()
                    ).most_common()
                ),
            }
            if language == "ko":
                sample = [features(row["refs"][0]) for row in chosen[:300]]
                names = sorted({name for one in sample for name in one})
                line["morphemes"] = {
                    name: round(fmean(one.get(name, 0) for one in sample), 2) for name in names
                }
            table.append(line)
    return table
