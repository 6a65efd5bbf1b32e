"""`manage.py fetch_model [NAME]`: get the language model, verify it and pack it, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tutor.engine import EngineError, model_store
from tutor.engine.model_registry import known_model
from tutor.engine.progress_bar import progress_bar


class Command(BaseCommand):
    """Fetches a known model, a model of the hub, or accepts a path; goes on where it was interrupted."""

    help = "Fetch the tutor's language model and pack it. Resumes after an interruption; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default=settings.MODEL, help="default: MALBEOT_MODEL")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENGINE == "openai" and options["name"] == settings.MODEL:
            self.stdout.write(f"The model runs on {settings.OPENAI_BASE_URL}; nothing to fetch.")
            return
        name = options["name"]
        known = known_model(name)
        title = known.title if known else name
        try:
            if known and model_store.find(name, settings.DATA_DIR) is None:
                self.stdout.write(
                    f"Fetching {title}: {known.size / 1e9:.1f} GB, once. "
                    "About 2 minutes at 10 MB/s; goes on where it stopped if it is interrupted."
                )
                self.stdout.flush()
            with progress_bar(title) as report:
                path = model_store.fetch(name, settings.DATA_DIR, report)
        except model_store.ModelStoreError as error:
            raise CommandError(str(error)) from error
        if path.suffix == ".gguf":
            self._pack(path, title)
        self.stdout.write(f"Model: {title} is ready.")

    def _pack(self, path: Any, title: str) -> None:
        from tutor.engine import packing

        models = model_store.models_directory(settings.DATA_DIR)
        if packing.is_packed(path, models):
            packing.compile_kernels()  # what was compiled may have been cleaned away
            return
        self.stdout.write("Packing it for this machine's processor, once; about a minute.")
        self.stdout.flush()
        try:
            with progress_bar(f"Packing {title}") as report:
                packing.ensure_packed(path, models, report)
        except EngineError as error:
            if error.reason != "unsupported":
                raise CommandError(f"{title} could not be packed: {error}") from error
            self.stdout.write("A model of this kind is not packed; it is used as it is.")
            self._keep_tokenizer(path)
        except OSError as error:
            raise CommandError(f"{title} could not be packed: {error.strerror or error}.") from error

    def _keep_tokenizer(self, path: Any) -> None:
        """What takes minutes to make is made now, and not by a worker for whom a learner waits."""
        from tutor.engine.gguf_tokenizer import tokenizer_of

        try:
            tokenizer_of(path)
        except (OSError, ValueError, KeyError) as error:
            self.stdout.write(f"It brings no tokenizer that can be read: {error}")
