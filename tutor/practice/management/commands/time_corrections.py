"""`manage.py time_corrections`: how long rules and statistics take for a sentence, without any model."""

import time
from argparse import ArgumentTypeError
from statistics import median, quantiles
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tutor.grammar.correct import correct, warm
from tutor.grammar.rules import all_rules
from tutor.languages import Language


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise ArgumentTypeError("at least 2 sentences are needed")
    return int(text)


def sentences_of(language: str, count: int) -> list[str]:
    """Sentences such as learners write, right and wrong in turn: the examples of the rules, each once."""
    found: dict[str, None] = {}
    for rule in all_rules():
        if rule.language == language:
            for (wrong, _), right in zip(rule.wrong, rule.longer.examples, strict=False):
                found |= {wrong: None, right: None}
    return list(found)[:count]


class Command(BaseCommand):
    """Prints median and 95th percentile of both languages, by the clock and by processor time."""

    help = (
        "Time the corrections of rules and statistics, sentence by sentence; the language model is not asked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=Language.values, help="only this language")
        parser.add_argument("--sentences", type=_count, default=200, metavar="N", help="default: 200")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in [options["language"]] if options["language"] else Language.values:
            warm(language)
            by_clock, by_processor = [], []
            for sentence in sentences_of(language, options["sentences"]):
                clock, processor = time.perf_counter(), time.process_time()
                correct(sentence, language)
                by_clock.append(1000 * (time.perf_counter() - clock))
                by_processor.append(1000 * (time.process_time() - processor))
            self.stdout.write(
                f"{language}: {len(by_clock)} sentences, median {median(by_clock):.1f} ms, 95th percentile "
                f"{quantiles(by_clock, n=20)[-1]:.1f} ms; processor {median(by_processor):.1f} and "
                f"{quantiles(by_processor, n=20)[-1]:.1f} ms"
            )
