"""`manage.py models`: which language models are known, and which are here."""

import textwrap
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.engine.model_registry import known_model
from tutor.engine.model_store import find, list_models


class Command(BaseCommand):
    """Lists the known models with licence, size, languages, state and what was tried."""

    help = "List the language models: what is known, what is here, and what was tried with each."

    def handle(self, *args: Any, **options: Any) -> None:
        for listing in list_models(settings.DATA_DIR):
            model = listing.model
            chosen = " (in use)" if settings.ENGINE == "transformers" and model.name == settings.MODEL else ""
            self.stdout.write(f"{model.name}{chosen}: {listing.state}")
            languages = ", ".join(model.languages)
            kind = "chat model" if model.kind == "chat" else "base model, no chat template"
            self.stdout.write(
                f"    {model.title}; {kind}; {languages}; {model.size / 1e6:,.0f} MB; {model.licence}"
            )
            self.stdout.write(textwrap.indent(textwrap.fill(model.notes, 100), "    "))
        if settings.ENGINE == "openai":
            self.stdout.write(f"In use: {settings.MODEL} on the server {settings.OPENAI_BASE_URL}.")
        elif known_model(settings.MODEL) is None:
            state = (
                "here"
                if find(settings.MODEL, settings.DATA_DIR)
                else "fetched from the model hub when needed"
            )
            self.stdout.write(f"{settings.MODEL} (in use): a model of this site's own; {state}.")
        self.stdout.write("Fetch one with: manage.py fetch_model NAME. Use it by setting MALBEOT_MODEL=NAME.")
