"""How far teachers agree: with the tutor, by category and by source of an edit, and with one another."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Case, Count, F, Value, When

from tutor.grammar.edits import align
from tutor.learners.models import Classroom
from tutor.practice.models import Edit
from tutor.reviews.models import Review

FEW_JUDGED = 20
"""Below so many a share or a kappa says little, and the page says so."""

Verdict = Review.Verdict


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa of two raters over `n` items. `value` is None where it is undefined: with nothing judged by both,
    or where both gave one and the same verdict to everything, so that chance alone explains all agreement."""

    n: int
    observed: float | None
    expected: float | None
    value: float | None

    @property
    def is_few(self) -> bool:
        """Whether it rests on little."""
        return self.n < FEW_JUDGED

    @property
    def interval(self) -> tuple[float, float] | None:
        """About 95 %: kappa ± 1.96 standard errors, SE = sqrt(po (1 - po) / (n (1 - pe)²)) as in Cohen (1960)."""
        if self.value is None or self.observed is None or self.expected is None:
            return None
        error = math.sqrt(self.observed * (1 - self.observed) / (self.n * (1 - self.expected) ** 2))
        return max(-1.0, self.value - 1.96 * error), min(1.0, self.value + 1.96 * error)


def cohens_kappa(pairs: Iterable[tuple[str, str]]) -> Kappa:
    """kappa = (po - pe) / (1 - pe): po the share of pairs that agree, pe what chance would give from how often each
    rater uses each verdict. J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and
    Psychological Measurement 20 (1), 37-46.
    """
    pairs = list(pairs)
    n = len(pairs)
    if not n:
        return Kappa(0, None, None, None)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _b in pairs), Counter(b for _a, b in pairs)
    # In whole numbers, so that full agreement by chance is found exactly.
    by_chance = sum(first[verdict] * second[verdict] for verdict in first)
    expected = by_chance / n**2
    value = None if by_chance == n**2 else (observed - expected) / (1 - expected)
    return Kappa(n, observed, expected, value)


@dataclass(frozen=True)
class TeacherPair:
    """Two teachers and how far their verdicts on the same corrections agree."""

    first: str
    second: str
    kappa: Kappa


def between_teachers(classroom: Classroom, learners: Sequence[Any]) -> list[TeacherPair]:
    """Every two teachers who judged the same corrections. A teacher's last word counts; what was taken back does not.
    Three verdicts are told apart by the text that the teacher left: the tutor's, the learner's own, another. 1 query.
    """
    reviews = Review.objects.filter(
        correction__turn__session__learner__in=learners,
        correction__turn__session__lesson__language=classroom.language,
        correction__outcome__opinions__gte=2,
    )
    said: dict[int, dict[int, str]] = defaultdict(dict)
    names: dict[int, str] = {}
    read = reviews.annotate(
        what=Case(
            When(verdict=Verdict.WITHDRAWN, then=Value(Verdict.WITHDRAWN)),
            When(text=F("correction__corrected"), then=Value(Verdict.ACCEPTED)),
            When(text=F("correction__turn__text"), then=Value(Verdict.REJECTED)),
            default=Value(Verdict.AMENDED),
        )
    )
    rows = read.order_by("pk").values_list("correction", "reviewer", "what", "reviewer__username")
    for correction, reviewer, what, name in rows:
        names[reviewer] = name
        said[correction][reviewer] = what
    pairs: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for verdicts in said.values():
        standing = {who: what for who, what in verdicts.items() if what != Verdict.WITHDRAWN}
        for one, other in combinations(sorted(standing), 2):
            pairs[one, other].append((standing[one], standing[other]))
    found = [TeacherPair(names[a], names[b], cohens_kappa(both)) for (a, b), both in pairs.items()]
    return sorted(found, key=lambda pair: (-pair.kappa.n, pair.first, pair.second))


@dataclass(frozen=True)
class Share:
    """Edits of one source or category that teachers judged, and how many of them they kept."""

    name: str
    judged: int
    kept: int

    @property
    def percent(self) -> int:
        """Kept of judged."""
        return round(100 * self.kept / self.judged)

    @property
    def is_few(self) -> bool:
        """Whether it rests on little."""
        return self.judged < FEW_JUDGED


@dataclass(frozen=True)
class WithTutor:
    """Agreement with the tutor. `families` are sources up to the colon: rule, kiwi, model …"""

    families: list[Share]
    categories: list[Share]
    sources: list[Share]
    added: int

    @property
    def judged(self) -> int:
        """All edits that were judged."""
        return sum(share.judged for share in self.families)


def with_tutor(classroom: Classroom, learners: Sequence[Any]) -> WithTutor:
    """How many of the tutor's edits the standing verdicts kept, by source and by category. 3 queries.

    Where a teacher's text is the tutor's, all edits were kept; where it is the learner's, none; the rest is compared
    edit by edit with what the teacher's text changes.
    """
    edits = Edit.objects.filter(
        correction__turn__session__learner__in=learners,
        correction__turn__session__lesson__language=classroom.language,
        correction__outcome__isnull=False,
    ).annotate(
        teachers=F("correction__outcome__review__text"),
        fate=Case(
            When(correction__outcome__review__text=F("correction__corrected"), then=Value("kept")),
            When(correction__outcome__review__text=F("correction__turn__text"), then=Value("refused")),
            default=Value("compare"),
        ),
    )
    judged: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    for source, category, fate, count in edits.values_list("source", "category", "fate").annotate(
        count=Count("pk")
    ):
        judged[source, category] += count
        if fate == "kept":
            kept[source, category] += count
    compared = edits.filter(fate="compare").values_list(
        "source", "category", "start", "end", "replacement", "correction__turn__text", "teachers"
    )
    changes: dict[tuple[str, str], set[tuple[int, int, str]]] = {}
    for source, category, start, end, replacement, text, teachers in compared:
        if (text, teachers) not in changes:
            spans = align(text, teachers, classroom.language)
            changes[text, teachers] = {(span.start, span.end, span.replacement) for span in spans}
        kept[source, category] += (start, end, replacement) in changes[text, teachers]
    added = Review.objects.filter(
        verdict=Verdict.ADDED,
        correction__turn__session__learner__in=learners,
        correction__turn__session__lesson__language=classroom.language,
    )
    return WithTutor(
        _shares(judged, kept, lambda key: key[0].partition(":")[0]),
        _shares(judged, kept, lambda key: key[1]),
        _shares(judged, kept, lambda key: key[0]),
        added.values("correction").distinct().count(),
    )


def _shares(judged: Counter[tuple[str, str]], kept: Counter[tuple[str, str]], name: Any) -> list[Share]:
    """Summed by name; what teachers refuse most often first, what rests on little last."""
    counts: Counter[str] = Counter()
    of_them: Counter[str] = Counter()
    for key, count in judged.items():
        counts[name(key)] += count
        of_them[name(key)] += kept[key]
    shares = [Share(one, count, of_them[one]) for one, count in counts.items()]
    return sorted(shares, key=lambda share: (share.is_few, share.kept / share.judged, share.name))
