"""`manage.py watch_models`: look at what teachers keep and at what learners write; alert administrators. Once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from tutor.training.watching import acceptance, drift, watch


class Command(BaseCommand):
    """Prints the figures and the new alerts."""

    help = (
        "Tell how many edits of each model teachers keep, and whether the learners' language has shifted; new findings "
        "stand in the admin and are mailed to administrators. Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        totals: dict[tuple[str, str], list[int]] = {}
        for share in acceptance():
            total = totals.setdefault((share.version, share.language), [0, 0])
            total[0] += share.judged
            total[1] += share.kept
        for (version, language), (judged, kept) in totals.items():
            self.stdout.write(f"{version} {language}: {kept} of {judged} edits kept")
        for (language, feature), value in drift().items():
            self.stdout.write(f"{language} {feature}: PSI {value:.2f}")
        for alert in watch():
            self.stdout.write(f"ALERT {alert.sentence}")
