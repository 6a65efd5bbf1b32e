"""Personal tokens: what a program may do for whom, until when, and how often."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PREFIX = "malbeot_"
"""By which tools that look for secrets in files recognise ours."""

SECRET_BYTES = 24
"""192 bits, so that a plain hash keeps a token: nobody guesses it, even with the database."""

WINDOW = timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a token may be good for."""

    LESSONS = "lessons:read", _("see lessons")
    PRACTICE_READ = "practice:read", _("read my conversations and corrections")
    PRACTICE_WRITE = "practice:write", _("practise for me: begin conversations, write, end")
    PROGRESS = "progress:read", _("read my progress")
    CLASSES = "classes:read", _("read reports of the classes I teach")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Many tokens."""

    def visible_to(self, user: Any) -> "ApiTokenQuerySet":
        """One's own."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def valid(self, text: str) -> "ApiToken | None":
        """The token with this text, of an account that may sign in, before its time is over. 1 query."""
        found = self.filter(token_digest=digest_of(text), expires_at__gt=timezone.now(), user__is_active=True)
        return found.select_related("user", "user__learner").first()


class ApiToken(models.Model):
    """One token. Its text is shown once and kept as a hash."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=60)
    token_digest = models.CharField(_("hash of the token"), max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("may"), default=list)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("good until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    window_at = models.DateTimeField(_("begin of the minute that is counted"), null=True, blank=True)
    window_count = models.PositiveIntegerField(_("requests in that minute"), default=0)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.name}"

    @classmethod
    def make(cls, user: Any, name: str, scopes: list[str], expires_at: datetime) -> tuple["ApiToken", str]:
        """A new token and its text, which is nowhere to be had again."""
        text = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        token = cls.objects.create(
            user=user, name=name, scopes=scopes, expires_at=expires_at, token_digest=digest_of(text)
        )
        return token, text

    @property
    def is_over(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()

    @property
    def scope_labels(self) -> list[Any]:
        """What it is good for, in words."""
        return [Scope(scope).label for scope in self.scopes if scope in Scope.values]

    def spend(self) -> int:
        """Count a request; 0, or in how many seconds there may be another. 2 queries, no lock held."""
        now = timezone.now()
        fresh = Q(window_at=None) | Q(window_at__lte=now - WINDOW)
        type(self).objects.filter(pk=self.pk).update(
            window_count=Case(When(fresh, then=Value(1)), default=F("window_count") + 1),
            window_at=Case(When(fresh, then=Value(now)), default=F("window_at")),
            last_used_at=now,
        )
        row = type(self).objects.filter(pk=self.pk).values_list("window_count", "window_at").first()
        if row is None or row[0] <= settings.API_RATE or row[1] is None:
            return 0
        return max(1, int((row[1] + WINDOW - now).total_seconds()) + 1)


def digest_of(text: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
