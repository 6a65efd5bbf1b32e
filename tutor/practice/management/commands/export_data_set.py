"""`manage.py export_data_set`: messages with their corrections, of learners who agreed to it, as JSON lines."""

import hmac
import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.practice.models import Correction, PracticeSession


class Command(BaseCommand):
    """Only conversations begun after their learner agreed. A learner is a keyed hash: the same in every export of
    this site, and nobody's name. What learners wrote about themselves is in the text: read it before handing it on."""

    help = (
        "Write messages and corrections of learners who agreed to a data set, as JSON lines, without names."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        agreed = PracticeSession.objects.consented().values("pk")
        corrections = (
            Correction.objects.filter(turn__session__in=agreed, status="proposed")
            .select_related("turn__session__lesson", "turn__session__learner__learner", "outcome__review")
            .order_by("turn__created_at", "pk")
        )
        for correction in corrections.iterator(chunk_size=500):
            session = correction.turn.session
            profile = session.learner.learner_or_none
            outcome = getattr(correction, "outcome", None)
            line = {
                "learner": _hash(session.learner_id),
                "lesson": session.lesson.slug,
                "language": session.lesson.language,
                "native_language": profile.native_language if profile else None,
                "level": profile.level if profile else None,
                "text": correction.turn.text,
                "corrected": correction.corrected,
                "teacher": outcome.review.text if outcome else None,
            }
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def _hash(learner_pk: Any) -> str:
    key = f"data-set:{settings.SECRET_KEY}".encode()
    return hmac.new(key, str(learner_pk).encode(), "sha256").hexdigest()[:16]
