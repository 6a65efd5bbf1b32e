"""Plots drawn on the server: points for an SVG, and the table behind it. Where there is no data is a gap."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 420, 190
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 14, 32
LABELS = 4
LABEL_HALF = 44


@dataclass(frozen=True)
class Point:
    """One value; `weak` where it rests on few messages."""

    x: float
    y: float
    label: str
    text: str
    weak: bool = False


@dataclass
class Series:
    """One line of the plot, or one row of bars. `style` is a class of the style sheet."""

    name: str
    values: Sequence[float | None]
    style: str = "one"
    weak: Sequence[bool] = ()
    points: list[Point] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass
class Bar:
    """A bar."""

    x: float
    y: float
    width: float
    height: float
    label: str
    text: str


class Plot:
    """A titled plot of series over the same labels. `unit` is a format such as "{}%"."""

    def __init__(
        self,
        key: str,
        title: str,
        labels: Sequence[str],
        series: Sequence[Series],
        unit: str = "{}",
        most: float = 0,
    ) -> None:
        self.key, self.title, self.labels, self.unit = key, title, list(labels), unit
        self.series = [one for one in series if any(value is not None for value in one.values)]
        self.width, self.height = WIDTH, HEIGHT
        self.top_value = most or self._round_up(
            max([1.0, *(v for one in self.series for v in one.values if v)])
        )
        for one in self.series:
            self._draw(one)

    @staticmethod
    def _round_up(value: float) -> float:
        """The next round number: 1, 2, 5, 10, 20 …"""
        power = 10 ** math.floor(math.log10(value))
        return float(next(step * power for step in (1, 2, 5, 10) if value <= step * power * 1.0000001))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.series

    @property
    def bottom(self) -> float:
        """Where the axis stands."""
        return HEIGHT - BOTTOM

    @property
    def left(self) -> float:
        """Where the plot begins."""
        return LEFT

    @property
    def right(self) -> float:
        """Where it ends."""
        return WIDTH - RIGHT

    def _x(self, place: int) -> float:
        step = (WIDTH - LEFT - RIGHT) / max(1, len(self.labels))
        return round(LEFT + step * (place + 0.5), 1)

    def _y(self, value: float) -> float:
        return round(self.bottom - (HEIGHT - TOP - BOTTOM) * value / self.top_value, 1)

    def number(self, value: float | None) -> str:
        """A value as it is written."""
        if value is None:
            return "–"
        return self.unit.format(round(value) if value >= 10 or value == round(value) else round(value, 1))

    def _draw(self, one: Series) -> None:
        run: list[str] = []
        for place, value in enumerate(one.values):
            if value is None:
                one.lines.append(" ".join(run))
                run = []
                continue
            point = Point(
                self._x(place),
                self._y(value),
                self.labels[place],
                self.number(value),
                bool(one.weak and one.weak[place]),
            )
            one.points.append(point)
            run.append(f"{point.x},{point.y}")
        one.lines = [line for line in [*one.lines, " ".join(run)] if " " in line]

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """(y, text) of the lines across."""
        return [(self._y(self.top_value * part), self.number(self.top_value * part)) for part in (0, 0.5, 1)]

    @property
    def marks(self) -> list[tuple[float, str]]:
        """(x, text) below the axis, as many as fit, the last one moved in from the edge."""
        every = math.ceil(len(self.labels) / LABELS)
        return [
            (min(self._x(place), WIDTH - LABEL_HALF), label.split(" – ")[0])
            for place, label in enumerate(self.labels)
            if place % every == 0
        ]

    @property
    def bars(self) -> list[Bar]:
        """The first series as bars."""
        step = (WIDTH - LEFT - RIGHT) / max(1, len(self.labels))
        width = round(max(2.0, min(36.0, step * 0.7)), 1)
        return [
            Bar(round(p.x - width / 2, 1), p.y, width, round(self.bottom - p.y, 1), p.label, p.text)
            for one in self.series[:1]
            for p in one.points
        ]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table behind the plot: label and the value of each series; * where it rests on little."""
        return [
            (
                label,
                [
                    self.number(one.values[place]) + (" *" if one.weak and one.weak[place] else "")
                    for one in self.series
                ],
            )
            for place, label in enumerate(self.labels)
        ]
