"""The summary of a week by mail: only to those who asked for it, only after a week with practice, once a week."""

import logging
import zoneinfo
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tutor.account.mail_links import stop_link
from tutor.account.models import Preferences
from tutor.progress.figures import Period, Talk, days_of_talk
from tutor.progress.scheduling import left_today

logger = logging.getLogger(__name__)


def due(today: date | None = None) -> Any:
    """Preferences of those who asked for the mail, have an address and had none for the week before yet. A day ahead of
    every time zone; `send_weekly_summary` looks at the learner's own calendar."""
    ahead = (today or timezone.now().date()) + timedelta(days=1)
    monday = ahead - timedelta(days=ahead.weekday())
    waiting = Q(last_weekly_mail=None) | Q(last_weekly_mail__lt=monday)
    return (
        Preferences.objects.filter(waiting, weekly_mail=True, user__is_active=True)
        .exclude(user__email="")
        .select_related("user")
        .order_by("pk")
    )


def send_weekly_summary(preferences: Preferences) -> bool:
    """Mail the week that ended last Sunday in the person's own time zone; False when it was sent before or when there
    is nothing to tell. The week is noted first, by compare-and-set, so that two runs at once send one mail; a mail
    that the server refuses is sent by the next run. Raises what the mail server raises."""
    user = preferences.user
    zone = zoneinfo.ZoneInfo(user.time_zone) if user.time_zone else timezone.get_default_timezone()
    with timezone.override(zone), translation.override(user.interface_language or settings.LANGUAGE_CODE):
        today = timezone.localdate()
        monday = today - timedelta(days=today.weekday())
        before = preferences.last_weekly_mail
        if before is not None and before >= monday:
            return False
        row = Preferences.objects.filter(pk=preferences.pk, weekly_mail=True)
        if not row.filter(last_weekly_mail=before).update(last_weekly_mail=monday):
            return False
        message = _summary(user, Period(monday - timedelta(days=7), monday - timedelta(days=1)))
        if message is None:
            return False
        try:
            message.send()
        except Exception:
            row.filter(last_weekly_mail=monday).update(last_weekly_mail=before)
            raise
    return True


def _summary(user: Any, week: Period) -> EmailMessage | None:
    talk = Talk()
    rows = days_of_talk(user, week)
    for row in rows:
        talk.add(row)
    if not talk.messages:
        return None
    link = stop_link(user)
    body = render_to_string(
        "progress/weekly.txt",
        {
            "person": user,
            "talk": talk,
            "days": len({row["day"] for row in rows}),
            "week": week,
            "cards": left_today(user).total,
            "progress_link": f"{settings.SITE_URL}{reverse('progress:progress')}",
            "cards_link": f"{settings.SITE_URL}{reverse('cards:review')}",
            "stop_link": link,
        },
    )
    return EmailMessage(
        _("Your week with 말벗"),
        body,
        to=[user.email],
        headers={"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def send_all() -> tuple[int, int]:
    """(sent, failed). One address that fails does not keep the others from their mail."""
    sent = failed = 0
    for preferences in due().iterator(chunk_size=200):
        try:
            sent += send_weekly_summary(preferences)
        except Exception:
            logger.exception("The weekly mail to account %s failed.", preferences.user_id)
            failed += 1
    return sent, failed
