"""`make bench`: the engine and, where it is installed, llama.cpp in turn, three times; medians as a table.

Writes docs/benchmarks.json and the chart docs/images/benchmarks.svg. RUNS sets the number of runs.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROWS = (
    ("load", "load, imports excepted", "s"),
    ("prefill", "read a prompt of 600 random tokens", "tokens/s"),
    ("decode", "write after it, alone", "tokens/s"),
    ("adapter prefill", "the same with an adapter, of the speed without", "%"),
    ("adapter decode", "write with an adapter, of the speed without", "%"),
    ("scene", "read a scene beforehand", "s"),
    ("first 1", "first text at turn 1", "s"),
    ("first 5", "first text at turn 5", "s"),
    ("corrections", "corrections", "sentences/s"),
    ("learners 1", "1 learner", "tokens/s"),
    ("learners 4", "4 learners at once", "tokens/s"),
    ("learners 8", "8 learners at once", "tokens/s"),
    ("learners 8 first", "slowest first text of 8", "s"),
    ("memory", "resident memory, at most", "GB"),
)


def run(module: str) -> dict[str, float] | None:
    """One run in a process of its own; None where the module cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, env=os.environ
    )
    if done.returncode:
        if "ModuleNotFoundError" in done.stderr:
            return None
        raise SystemExit(done.stderr)
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]} if runs else {}


def table(ours: dict[str, float], peer: dict[str, float]) -> str:
    """The figures as a Markdown table; the ratio is ours to the peer's, above 1 is better."""
    lines = ["| | Malbeot | llama.cpp | ratio |", "| --- | ---: | ---: | ---: |"]
    for key, name, unit in ROWS:
        theirs = f"{peer[key]:.2f} {unit}" if key in peer else ""
        ratio = ""
        if key in peer:
            ratio = f"{ours[key] / peer[key] if '/s' in unit else peer[key] / ours[key]:.2f}"
        lines.append(f"| {name} | {ours[key]:.2f} {unit} | {theirs} | {ratio} |")
    return "\n".join(lines)


def chart(ours: dict[str, float]) -> str:
    """Bars of the tokens a second, alone and together, as SVG."""
    bars = [(name, ours[key]) for key, name, _ in ROWS if key.startswith("learners") and "first" not in key]
    longest = max(value for _, value in bars)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 150" font-family="sans-serif" font-size="14">',
        "<title>Tokens a second with one, four and eight learners</title>",
        '<rect width="560" height="150" fill="#fff"/>',
    ]
    for index, (name, value) in enumerate(bars):
        top = 15 + 44 * index
        parts.append(f'<text x="10" y="{top + 21}" fill="#222">{name}</text>')
        parts.append(
            f'<rect x="160" y="{top}" width="{300 * value / longest:.0f}" height="30" rx="4" fill="#1e6b5c"/>'
        )
        parts.append(
            f'<text x="{170 + 300 * value / longest:.0f}" y="{top + 21}" fill="#222">{value:.1f} tokens/s</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    """Measure, print, write."""
    ours: list[dict[str, float]] = []
    peer: list[dict[str, float]] = []
    for number in range(int(os.environ.get("RUNS", "3"))):
        for module, results in (("tests.bench.ours", ours), ("tests.bench.peer", peer)):
            result = run(module)
            if result is not None:
                results.append(result)
        print(f"run {number + 1}: {json.dumps({k: round(v, 2) for k, v in ours[-1].items()})}", flush=True)
    report: dict[str, Any] = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "runs": {"malbeot": ours, "llama.cpp": peer},
        "medians": {"malbeot": medians(ours), "llama.cpp": medians(peer)},
    }
    (ROOT / "docs" / "benchmarks.json").write_text(json.dumps(report, indent=1) + "\n")
    (ROOT / "docs" / "images" / "benchmarks.svg").write_text(chart(medians(ours)))
    print(table(medians(ours), medians(peer)))


if __name__ == "__main__":
    main()
