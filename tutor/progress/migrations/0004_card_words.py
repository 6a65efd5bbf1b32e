"""A card knows the word of the vocabulary that it asks; cards of words that were there before have it from their gap."""

from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Lower, Substr


def take_from_the_gap(apps: Any, schema_editor: Any) -> None:
    """The dictionary form of an English word mostly, of a Korean one where nothing is joined to it."""
    cards = apps.get_model("progress", "Card").objects.filter(kind="word", gap_end__lte=F("gap_start") + 200)
    cards.update(word=Lower(Substr("sentence", F("gap_start") + 1, F("gap_end") - F("gap_start"))))


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0017_teacher_at"),
        ("progress", "0003_cards_refused"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="card",
            name="word",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=200,
                verbose_name="word of the vocabulary that it asks, in small letters",
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                condition=models.Q(("word", ""), _negated=True), fields=["learner", "word"], name="card_word"
            ),
        ),
        migrations.RunPython(take_from_the_gap, migrations.RunPython.noop),
    ]
