"""An invitation into a class, by mail or to an account, that the invited accept or let expire."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.languages import Level, level_name
from tutor.learners.models.classes import Classroom

VALID_FOR = timedelta(days=14)
RESEND_AFTER = timedelta(minutes=10)
"""Nobody's mailbox is filled by a finger on a button."""


def digest_of(token: str) -> str:
    """What is kept of a token: who reads the database cannot join with it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Many invitations."""

    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor taken back, expired or not."""
        return self.filter(status=Invitation.Status.PENDING)

    def valid(self) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        active = Classroom.Status.ACTIVE
        return self.pending().filter(expires_at__gt=timezone.now(), classroom__status=active)

    def to_account(self, user: Any) -> "InvitationQuerySet":
        """The valid ones addressed to the user's account."""
        return self.valid().filter(user=user.pk)


class Invitation(models.Model):
    """One invitation. Whoever holds its link accepts it; the address it went to is no proof and no condition."""

    class Status(models.TextChoices):
        """pending -> accepted | withdrawn. A pending one expires by itself and can be sent again."""

        PENDING = "pending", _("not answered yet")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("taken back")

    class Role(models.TextChoices):
        """As whom."""

        LEARNER = "learner", _("learner")
        ASSISTANT = "assistant", _("teacher who reviews and gives assignments")
        LEAD = "lead", _("teacher who runs the class")

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("as"), max_length=10, choices=Role.choices, default=Role.LEARNER)
    email = models.EmailField(_("email address"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    name = models.CharField(_("name on the roster"), max_length=80, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PENDING)
    token_digest = models.CharField(_("hash of the token"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["classroom", "email"],
                condition=Q(status="pending") & ~Q(email=""),
                name="invited_once_by_mail",
            ),
            models.UniqueConstraint(
                fields=["classroom", "user"],
                condition=Q(status="pending", user__isnull=False),
                name="invited_once_by_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} → {self.classroom_id} ({self.status})"

    @property
    def address(self) -> str:
        """Whom it is addressed to."""
        return self.email or (self.user.get_username() if self.user else "")

    @property
    def level_name(self) -> str:
        """The level as learners of the language name it; empty while the teacher gave none."""
        return level_name(self.classroom.language, self.level) if self.level else ""

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()

    @property
    def is_valid(self) -> bool:
        """Whether it can be accepted now."""
        return self.status == self.Status.PENDING and not self.is_expired and self.classroom.is_active

    @property
    def can_resend(self) -> bool:
        """Whether another mail may go out by now."""
        return self.sent_at is None or self.sent_at < timezone.now() - RESEND_AFTER

    def issue(self) -> str:
        """A fresh token, valid from now on; one that was sent before no longer works. Not saved."""
        token = secrets.token_urlsafe(24)
        self.token_digest = digest_of(token)
        self.expires_at = timezone.now() + VALID_FOR
        return token
