"""What a person set for themselves, where they are signed in, their recovery codes, and what they did too often."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from lessons.models import SpeechLevel


class Preferences(models.Model):
    """One person's preferences. Without a row the defaults hold, and nothing was consented to."""

    class Theme(models.TextChoices):
        """Which of the two sets of colours."""

        SYSTEM = "system", _("as on my device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Rate(models.TextChoices):
        """How fast the browser's voice reads, as a factor of its usual speed."""

        SLOW = "0.6", _("slowly")
        EASY = "0.8", _("a little slowly")
        USUAL = "1", _("as people talk")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    theme = models.CharField(_("colours"), max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    voice_rate = models.CharField(
        _("how fast lines are read aloud"), max_length=3, choices=Rate.choices, default=Rate.USUAL
    )
    speech_level = models.CharField(
        _("how the tutor speaks to me"), max_length=10, choices=SpeechLevel.choices, blank=True
    )
    weekly_mail = models.BooleanField(_("mail me a summary of my week"), default=False)
    remember_talks = models.BooleanField(_("the tutor may remember what I tell in free talk"), default=False)
    last_weekly_mail = models.DateField(_("last summary by mail"), null=True, blank=True, editable=False)
    data_set_consented_at = models.DateTimeField(
        _("consented to a data set"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.theme}"

    @classmethod
    def of(cls, user: Any) -> "Preferences":
        """The person's preferences, or the defaults. No query for the one who is signed in: the back-end has joined
        them; 1 query for others; visitors have the defaults."""
        if not getattr(user, "is_authenticated", False):
            return cls()
        return getattr(user, "preferences", None) or cls(user=user)

    def speech_level_in(self, language: str) -> str:
        """The speech level wished for in a language; empty where the scene decides."""
        return self.speech_level if self.speech_level in SpeechLevel.of(language) else ""

    def consent_to_data_set(self, agreed: bool) -> None:
        """Note when consent was given, and forget it when it is taken back. An earlier date stays. Not saved here."""
        if not agreed:
            self.data_set_consented_at = None
        elif self.data_set_consented_at is None:
            self.data_set_consented_at = timezone.now()


class SignIn(AbstractBaseSession):
    """A browser's session. Those of people who signed in name the person, the browser and when it was last here, so
    that they can be listed and ended one by one; they go with the account."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sign_ins"
    )
    browser = models.CharField(_("browser"), max_length=60, blank=True)
    began_at = models.DateTimeField(_("signed in at"), null=True)
    seen_at = models.DateTimeField(_("last here"), null=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("place where you are signed in")  # type: ignore[assignment]
        verbose_name_plural = _("places where you are signed in")  # type: ignore[assignment]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that writes these rows."""
        from tutor.account.session_store import SessionStore

        return SessionStore

    @property
    def mark(self) -> str:
        """What stands for the session in an address: its key is as good as a password."""
        return salted_hmac("malbeot.sign-in", self.session_key).hexdigest()[:24]


CODE_BYTES = 15
"""120 bits, so that a plain hash keeps a code (OWASP ASVS 5.0, 6.5.2): nobody guesses it, even with the database."""


class RecoveryCode(models.Model):
    """A code that stands in, once, for an app that was lost. Only its hash is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(_("hash of the code"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.made_at:%Y-%m-%d}"

    @staticmethod
    def digest_of(code: str) -> str:
        """What is kept of a code, however it was typed."""
        plain = "".join(code.split()).replace("-", "").lower()
        return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()

    @classmethod
    def renew(cls, user: Any, count: int = 10) -> list[str]:
        """Fresh codes in place of the old ones; shown now or never."""
        codes = [secrets.token_hex(CODE_BYTES) for _number in range(count)]
        cls.objects.filter(user=user.pk).delete()
        RecoveryCode.objects.bulk_create(
            [RecoveryCode(user_id=user.pk, digest=cls.digest_of(code)) for code in codes]
        )
        return ["-".join(code[at : at + 5] for at in range(0, len(code), 5)) for code in codes]

    @classmethod
    def spend(cls, user: Any, code: str) -> bool:
        """Whether it was one of the person's; it is none from now on."""
        gone, _kinds = cls.objects.filter(user=user.pk, digest=cls.digest_of(code)).delete()
        return gone == 1


class Spending(models.Model):
    """How often somebody did something expensive within the time that is counted. `who` is a keyed hash of an account
    or an address: the row tells nobody who it was."""

    who = models.CharField(max_length=64)
    what = models.CharField(max_length=40)
    began_at = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "what"], name="spending_once")]

    def __str__(self) -> str:
        return f"{self.what}: {self.times}"

    @classmethod
    def spend(cls, who: str, what: str, times: int, within: timedelta) -> int:
        """Count once more; 0, or the seconds until it may be done again. 1 query while there is something left."""
        now = timezone.now()
        rows = cls.objects.filter(who=who, what=what)
        if rows.filter(began_at__gt=now - within, times__lt=times).update(times=models.F("times") + 1):
            return 0
        if rows.filter(began_at__lte=now - within).update(began_at=now, times=1):
            return 0
        began = rows.values_list("began_at", flat=True).first()
        if began is None:
            cls.objects.filter(began_at__lt=now - timedelta(days=2)).delete()
            fresh = Spending(who=who, what=what, began_at=now)
            Spending.objects.bulk_create([fresh], ignore_conflicts=True)
            return 0
        return max(1, int((began + within - now).total_seconds()) + 1)
