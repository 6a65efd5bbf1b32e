"""`manage.py fit_ranker SET.jsonl …`: how much evidence a spelling or a particle needs, fitted on texts."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tutor.grammar.fitting import Evidence, Text, fit, fit_particles, gather, gather_particles
from tutor.grammar.korean_thresholds import FITTED, PARTICLE_GAINS, SPELLING_GAINS
from tutor.practice.dialogue import normalise


def _text(row: dict[str, Any]) -> Text:
    """A row of a set; one without references must mark its faulty words. Raises KeyError."""
    references = [normalise(reference) for reference in row.get("refs", ())]
    faulty = [] if references else [normalise(word) for word in row["typos"]]
    return Text(normalise(row["text"]), references, faulty)


class Command(BaseCommand):
    """Prints the fitted gains beside those in service; writes them, with where they come from, when told to."""

    help = (
        "Fit how much a Korean spelling or particle has to gain before it is believed, on sets of "
        '{"id", "text", "refs"} with mistakes and with right sentences, or {"id", "text", "typos"}.'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sets", metavar="SET.jsonl", type=Path, nargs="+")
        parser.add_argument(
            "--precision", type=float, default=0.57, help="share of right changes that one more needs (0.57)"
        )
        parser.add_argument(
            "--only", choices=("spelling", "particles"), help="fit one of the two (default: both)"
        )
        parser.add_argument("--write", action="store_true", help="put the fitted values into service")

    def handle(self, *args: Any, **options: Any) -> None:
        texts: list[Text] = []
        sources = []
        for path in options["sets"]:
            try:
                content = path.read_bytes()
                found = [json.loads(line) for line in content.splitlines() if line.strip()]
                texts += map(_text, found)
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise CommandError(f"{path}: {error!r}") from None
            sources.append(
                {"set": path.name, "rows": len(found), "sha256": hashlib.sha256(content).hexdigest()}
            )
        precision, parts = options["precision"], {}
        if options["only"] != "particles":
            spelling = gather(texts)
            gains = {**SPELLING_GAINS, **fit(spelling, precision)}
            parts["spelling"] = (
                gains,
                {kind: self._figures(kind, spelling[kind], gains[kind]) for kind in spelling},
            )
        if options["only"] != "spelling":
            particles = {">".join(pair): found for pair, found in gather_particles(texts).items()}
            gains = {">".join(pair): gain for pair, gain in PARTICLE_GAINS.items()} | fit_particles(
                particles, precision
            )
            parts["particle"] = (
                gains,
                {pair: self._figures(pair, particles[pair], gains[pair]) for pair in particles},
            )
        if not options["write"]:
            self.stdout.write("Nothing written; --write puts these values into service.")
            return
        fitted = json.loads(FITTED.read_text(encoding="utf-8")) if FITTED.exists() else {"provenance": {}}
        for part, (gains, figures) in parts.items():
            fitted[f"{part}_gains"] = gains
            fitted["provenance"][part] = {
                "command": "manage.py fit_ranker",
                "date": timezone.now().date().isoformat(),
                "kiwi": version("kiwipiepy_model"),
                "precision": precision,
                "sets": sources,
                "figures": figures,
            }
        FITTED.write_text(json.dumps(fitted, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        self.stdout.write(f"Written to {FITTED.name}; evaluate before you keep it.")

    def _figures(self, name: str, evidence: Evidence, gain: float) -> dict[str, int]:
        """How many of the best candidates a gain lets through, of the right and of the wrong ones; told, too."""
        right, wrong = (sum(g >= gain for g in gains) for gains in (evidence.right, evidence.wrong))
        self.stdout.write(
            f"{name}: {gain} ({right} of {len(evidence.right)} right, {wrong} of {len(evidence.wrong)} wrong)"
        )
        return {
            "right": right,
            "of_right": len(evidence.right),
            "wrong": wrong,
            "of_wrong": len(evidence.wrong),
        }
