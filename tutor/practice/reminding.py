"""Mails that remind learners of assignments: one before the time is over, one after it, never twice the same."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tutor.learners.models import Enrolment
from tutor.practice.assigning import Work, matrix
from tutor.practice.models import Assignment, Reminder
from tutor.practice.models.assignments import SOON

logger = logging.getLogger(__name__)

LATE_FOR = timedelta(days=7)
"""So long after its time an assignment is still reminded of; later, a mail helps nobody."""


def due_reminders(now: datetime | None = None) -> Iterator[tuple[Work, Any, str]]:
    """(work, learner, kind) of every mail that is due. 6 queries an assignment at most."""
    now = now or timezone.now()
    window = (now - LATE_FOR, now + SOON)
    assignments = Assignment.objects.open().filter(due_at__range=window, classroom__status="active")
    for assignment in assignments.with_lessons().prefetch_related("learners").by_due_date():
        kind = Reminder.Kind.LATE if assignment.due_at and assignment.due_at < now else Reminder.Kind.SOON
        reminded = assignment.reminders.filter(kind=kind).values("learner")
        roster = Enrolment.objects.active().filter(
            classroom=assignment.classroom_id, learner__is_active=True, learner__wants_reminders=True
        )
        waiting = roster.exclude(learner__email="").exclude(learner__in=reminded).select_related("learner")
        for row in matrix(waiting, [assignment]):
            work = row.cells[0]
            if work is not None and work.fulfilled_at is None:
                yield work, row.enrolment.learner, kind.value


def send_reminders(now: datetime | None = None) -> tuple[int, int]:
    """(mails sent, mails that the server did not take). Those are tried again the next time.

    The row is written before the mail goes out, so that two runs at once never send the same mail, and taken back
    when the server refuses it.
    """
    sent = failed = 0
    with get_connection() as connection:
        for work, learner, kind in list(due_reminders(now)):
            try:
                with transaction.atomic():
                    reminder = Reminder.objects.create(assignment=work.assignment, learner=learner, kind=kind)
            except IntegrityError:  # another run was first
                continue
            try:
                _mail(work, learner, kind, connection).send()
                sent += 1
            except OSError:  # refused, cut off or timed out: smtplib's errors are OSErrors, too
                logger.warning("The reminder %s could not be sent.", reminder.pk, exc_info=True)
                reminder.delete()
                failed += 1
    return sent, failed


def _mail(work: Work, learner: Any, kind: str, connection: Any) -> EmailMessage:
    language = learner.interface_language or settings.LANGUAGE_CODE
    zone = learner.time_zone or settings.TIME_ZONE
    with translation.override(language), timezone.override(zone):
        name = work.assignment.name
        subject = (_("Due soon: %(name)s") if kind == Reminder.Kind.SOON else _("Not done yet: %(name)s")) % {
            "name": name
        }
        text = render_to_string(
            "assignments/reminder.txt",
            {
                "work": work,
                "learner": learner,
                "late": kind == Reminder.Kind.LATE,
                "address": settings.SITE_URL + reverse("practice:assigned"),
                "profile": settings.SITE_URL + reverse("profile"),
            },
        )
    return EmailMessage(" ".join(subject.split()), text, to=[learner.email], connection=connection)
