"""`manage.py list_rules`: the rules of the correction library; with --markdown, their page in the docs."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from tutor.grammar.rules import all_rules
from tutor.grammar.rules.catalogue import to_markdown
from tutor.languages import Language


class Command(BaseCommand):
    """Prints one line a rule, or writes docs/rules.md."""

    help = "List the rules of the correction library: id, category, language, first example."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=Language.values, help="only the rules of this language")
        parser.add_argument("--markdown", action="store_true", help="write the page docs/rules.md instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["markdown"]:
            page = settings.BASE_DIR / "docs" / "rules.md"
            page.write_text(to_markdown(all_rules()), encoding="utf-8")
            self.stdout.write(f"{len(all_rules())} rules in {page}")
            return
        for rule in all_rules():
            if options["language"] in (None, rule.language):
                wrong, right = rule.wrong[0]
                self.stdout.write("\t".join((rule.id, rule.category, rule.language, f"{wrong} → {right}")))
