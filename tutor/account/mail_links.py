"""Links in mails that work without signing in: signed, so that nobody makes one for somebody else."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "malbeot.stop-mail"


def stop_link(user: Any) -> str:
    """The address at which the person's weekly mail is stopped."""
    token = signing.dumps(user.pk, salt=SALT)
    return f"{settings.SITE_URL}{reverse('account:stop_mail', args=[token])}"


def user_pk_of(token: str) -> int | None:
    """Whose link it is; None for one that was not made here."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
