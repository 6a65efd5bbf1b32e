"""`manage.py refit_ranker`: thresholds and priors of sources from teachers' verdicts, in seconds, without training."""

import json
from importlib.metadata import version
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tutor.grammar.korean_thresholds import FITTED, SPELLING_GAINS
from tutor.training.refitting import GATE, LEAST, priors, refit


class Command(BaseCommand):
    """Prints what teachers made of each source, and the fitted values beside those in service; writes when told to."""

    help = (
        "Refit how much evidence Korean spellings need, and which sources of edits are muted, from what teachers kept. "
        "What is fitted on half of the verdicts must be worth no less on the other half, else nothing is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--precision",
            type=float,
            default=GATE,
            help=f"share of right changes that one more needs ({GATE})",
        )
        parser.add_argument("--write", action="store_true", help="put the fitted values into service")

    def handle(self, *args: Any, **options: Any) -> None:
        found = priors()
        if not found:
            raise CommandError("No teacher has judged a correction yet.")
        for prior in found:
            mark = "  muted" if prior.is_muted else ""
            self.stdout.write(
                f"{prior.source}: {prior.kept} of {prior.judged} kept, prior {prior.value:.2f}{mark}"
            )
        fitted = refit(options["precision"])
        for kind, gain in fitted.gains.items():
            self.stdout.write(f"spelling, {kind}: {SPELLING_GAINS[kind]} -> {gain}")
        self.stdout.write(
            f"worth on unseen verdicts of {fitted.judged}: {fitted.worth_now:.2f} now, {fitted.worth_then:.2f} fitted"
        )
        if not fitted.passes:
            raise CommandError(
                "The fitted values are worth less on verdicts they have not seen; nothing written."
            )
        if not options["write"]:
            self.stdout.write("Nothing written; --write puts these values into service.")
            return
        values = json.loads(FITTED.read_text(encoding="utf-8"))
        values["spelling_gains"] = fitted.gains
        values["muted"] = [prior.source for prior in found if prior.is_muted]
        values["provenance"] = {
            "command": "manage.py refit_ranker",
            "date": timezone.now().date().isoformat(),
            "kiwi": version("kiwipiepy_model"),
            "precision": options["precision"],
            "verdicts": fitted.judged,
            "least": LEAST,
            "before": values["provenance"],
        }
        FITTED.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(f"Written to {FITTED.name}; workers read it when they start.")
