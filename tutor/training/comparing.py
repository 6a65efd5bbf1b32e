"""A version against what is in service, on a set in the evaluation format: figures, intervals, examples both ways."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from statistics import fmean
from typing import Any

from django.conf import settings

from tutor.grammar.bootstrap import compare
from tutor.grammar.scoring import Sample, score_sentence
from tutor.practice.dialogue import normalise
from tutor.practice.measuring import correct_all, correct_alone
from tutor.practice.models import ModelVersion
from tutor.training.models import Comparison
from tutor.training.models.comparisons import IN_SERVICE

MOST_EXAMPLES = 40

Row = dict[str, Any]


def measure(version: ModelVersion, rows: Sequence[Row], set_name: str, *, alone: bool = False) -> Comparison:
    """Correct the set with both, one after the other, and keep the comparison.

    Both behind all sources, against what is in service; `alone`: what the models write by themselves, against the
    base with its examples in the prompt.
    """
    language = version.language
    texts = [row["text"] for row in rows]
    if alone:
        names = version.base or settings.MODEL
        before, seconds_before = _base_alone(texts, version)
        after, seconds = correct_alone(texts, language, version)
    else:
        against = ModelVersion.objects.filter(
            task=version.task, language=language, status=ModelVersion.Status.IN_SERVICE
        ).first()
        names = against.name if against else IN_SERVICE
        before, seconds_before = correct_all(texts, language, version=against)
        after, seconds = correct_all(texts, language, version=version)
    samples = [
        [_sample(row, result.corrected) for row, result in zip(rows, side, strict=True)]
        for side in (before, after)
    ]
    found = compare(samples[0], samples[1], language)
    content = "".join(json.dumps(row, sort_keys=True) for row in rows)
    return Comparison.objects.create(
        version=version,
        against=f"{names} (alone)" if alone else names,
        set_name=set_name,
        set_hash=hashlib.sha256(content.encode()).hexdigest(),
        figures={
            "texts": len(rows),
            "differences": {name: asdict(one) for name, one in found.items()},
            "seconds": [round(fmean(seconds_before), 3), round(fmean(seconds), 3)],
        },
        examples=_examples(samples[0], samples[1], language),
    )


def _base_alone(texts: Sequence[str], version: ModelVersion) -> tuple[list[Any], list[float]]:
    """The adapter's base without the adapter, asked as the site asks a model: with examples in the prompt."""
    if version.kind != ModelVersion.Kind.ADAPTER:
        return correct_alone(texts, version.language)
    bare = ModelVersion(
        name=version.base, kind=ModelVersion.Kind.BASE, base=version.base, language=version.language
    )
    return correct_alone(texts, version.language, bare)


def _sample(row: Row, corrected: str) -> Sample:
    return Sample(
        normalise(row["text"]), corrected, tuple(map(normalise, row["refs"])), tuple(row.get("types") or ())
    )


def _examples(before: Sequence[Sample], after: Sequence[Sample], language: str) -> dict[str, list[Row]]:
    """The texts that came nearer to their reference and those that went farther from it."""
    found: dict[str, list[Row]] = {"better": [], "worse": []}
    for old, new in zip(before, after, strict=True):
        ranks = [score_sentence(sample, language).counts.rank for sample in (old, new)]
        if ranks[0] == ranks[1]:
            continue
        kind = "better" if ranks[1] > ranks[0] else "worse"
        found[kind].append(
            {
                "text": old.text,
                "before": old.corrected,
                "after": new.corrected,
                "reference": new.references[0],
            }
        )
    return {
        "better": found["better"][:MOST_EXAMPLES],
        "worse": found["worse"][:MOST_EXAMPLES],
        "counts": [{"better": len(found["better"]), "worse": len(found["worse"])}],
    }
