"""The data card of a set: what is in it, who agreed with whom, and what it must not be used for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tutor.reviews.agreement import cohens_kappa

Row = dict[str, Any]


def card(rows: Sequence[Row], version: str, replaced: dict[str, int]) -> str:
    """The card as Markdown."""
    turns = [row for row in rows if row["kind"] == "turn"]
    dialogues = [row for row in rows if row["kind"] == "dialogue"]
    judged = [row for row in turns if row["verdict"]]
    dates = sorted(row["date"] for row in rows)
    kappa, pairs = agreement(turns)
    lines = [
        "# Data card",
        "",
        f"- version: {version}",
        f"- dates: {dates[0]} to {dates[-1]}" if dates else "- dates: none",
        f"- learners: {len({row['learner'] for row in rows})}",
        f"- messages: {len(turns)}, of them judged by a teacher: {len(judged)}",
        f"- accepted dialogues: {len(dialogues)}",
        f"- agreement between teachers: {kappa} ({pairs} pairs of verdicts on the same message)",
        "",
    ]
    tables = (
        ("Language", Counter(row["language"] for row in rows)),
        ("Level", Counter(f"{row['language']} {row['level'] or '?'}" for row in rows)),
        ("Verdict", Counter(row["verdict"] or "none yet" for row in turns)),
        ("Category of an edit", Counter(edit["category"] for row in turns for edit in row["edits"])),
        (
            "Source of an edit",
            Counter(edit["source"].partition(":")[0] for row in turns for edit in row["edits"]),
        ),
        ("Replaced detail", Counter(replaced)),
    )
    for title, counts in tables:
        lines += [f"## {title}", "", "| what | count |", "| --- | --- |"]
        lines += [
            f"| {name} | {count} |" for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
        ]
        lines.append("")
    lines += [
        "## Where it comes from and what it is for",
        "",
        "Messages of learners who agreed to a data set, written after they agreed. Learners and teachers are keyed",
        "hashes; names, mail addresses, phone numbers, numbers of documents and accounts, and street addresses were",
        "replaced by rule, which finds most and not all: read the set before it leaves the site. A learner who takes",
        "the consent back is in no later version. It is for mending what this tutor says to learners, not for grading",
        "anybody and not for telling who wrote what.",
        "",
    ]
    return "\n".join(lines)


def agreement(turns: Sequence[Row]) -> tuple[str, int]:
    """Cohen's kappa over the first two teachers of each message that two judged, as text, and how many those are."""
    pairs = [
        (row["verdicts"][0]["verdict"], row["verdicts"][1]["verdict"])
        for row in turns
        if len(row["verdicts"]) >= 2
    ]
    kappa = cohens_kappa(pairs)
    if kappa.value is None:
        return "not known", len(pairs)
    low, high = kappa.interval or (kappa.value, kappa.value)
    return f"kappa {kappa.value:.2f} (95 %: {low:.2f} to {high:.2f})", len(pairs)
