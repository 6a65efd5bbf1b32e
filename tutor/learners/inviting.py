"""Inviting people into a class: the rows first, all or none, and then the mails, of which some may fail."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tutor.languages import Language
from tutor.learners.models import Classroom, ClassTeacher, Enrolment, Invitation, User
from tutor.learners.roles import is_teacher
from tutor.learners.rosters import Roster

logger = logging.getLogger(__name__)

MOST_PENDING = 300
"""Open invitations of one class: more than any class holds, and no more than a mail server bears."""

Link = Callable[[str], str]
"""The address of an invitation's page, from its token."""


class TooMany(Exception):
    """The class has as many open invitations as it may have."""


class NotATeacher(Exception):
    """Only accounts of teachers teach."""


@dataclass(frozen=True)
class Issued:
    """An invitation with the token that only its mail knows."""

    invitation: Invitation
    token: str


def invite(classroom: Classroom, by: Any, role: str, emails: Iterable[str]) -> list[Issued]:
    """Invite by mail. Who waits for an answer already is left out. Raises TooMany; then nobody is invited."""
    return _create(
        classroom,
        [Invitation(classroom=classroom, role=role, invited_by=by, email=email) for email in emails],
    )


def import_roster(classroom: Classroom, by: Any, roster: Roster) -> list[Issued]:
    """Invite the new, note name and level of those who are in the class. All of it or nothing. Raises TooMany."""
    accounts = {
        user.username: user for user in User.objects.filter(username__in=[r.username for r in roster.rows])
    }
    with transaction.atomic():
        for row in roster.rows:
            if row.does == "update":
                known = {"name": row.name, "level": row.level}
                Enrolment.objects.filter(classroom=classroom, learner__username=row.username).update(
                    **{name: value for name, value in known.items() if value}
                )
        return _create(
            classroom,
            [
                Invitation(
                    classroom=classroom,
                    invited_by=by,
                    email=row.email,
                    user=accounts.get(row.username),
                    name=row.name,
                    level=row.level,
                )
                for row in roster.rows
                if row.does == "invite"
            ],
        )


def _create(classroom: Classroom, wanted: list[Invitation]) -> list[Issued]:
    with transaction.atomic():
        Classroom.objects.select_for_update().get(pk=classroom.pk)
        pending = list(classroom.invitations.pending().values_list("email", "user"))
        known = {email.lower() for email, _user in pending if email} | {
            user for _email, user in pending if user
        }
        fresh: dict[Any, Invitation] = {}
        for invitation in wanted:
            key = invitation.user_id or invitation.email.lower()
            if key not in known:
                fresh.setdefault(key, invitation)
        if len(pending) + len(fresh) > MOST_PENDING:
            raise TooMany
        issued = [Issued(invitation, invitation.issue()) for invitation in fresh.values()]
        Invitation.objects.bulk_create(one.invitation for one in issued)
    return issued


def send(issued: Iterable[Issued], link: Link) -> tuple[int, int]:
    """(mails sent, mails that the server did not take). What was not sent says so on the class's page, where it can be
    sent again; invitations to accounts need no mail, for the account shows them."""
    sent = failed = 0
    with_address = [one for one in issued if one.invitation.email]
    if not with_address:
        return 0, 0
    try:
        connection = get_connection()
        connection.open()
    except OSError:
        logger.warning("The mail server cannot be reached.", exc_info=True)
        return 0, len(with_address)
    for one in with_address:
        try:
            _mail(one.invitation, link(one.token), connection).send()
        except OSError:  # refused, cut off or timed out: smtplib's errors are OSErrors, too
            logger.warning("The invitation %s could not be sent.", one.invitation.pk, exc_info=True)
            failed += 1
            continue
        one.invitation.sent_at = timezone.now()
        one.invitation.save(update_fields=["sent_at"])
        sent += 1
    connection.close()
    return sent, failed


def _mail(invitation: Invitation, address: str, connection: Any) -> EmailMessage:
    """In both languages: nobody knows yet which one the reader has."""
    parts, subjects = [], []
    for language in Language.values:
        with translation.override(language):
            subjects.append(_("Invitation to the class “%(name)s”") % {"name": invitation.classroom.name})
            parts.append(
                render_to_string("classes/invitation.txt", {"invitation": invitation, "address": address})
            )
    subject = " ".join(" / ".join(subjects).split())
    return EmailMessage(
        subject, "\n\n----\n\n".join(p.strip() for p in parts), to=[invitation.email], connection=connection
    )


def renew(invitation: Invitation) -> Issued:
    """A fresh token for another mail: the link of the last one no longer works, and the time begins anew."""
    token = invitation.issue()
    invitation.sent_at = None
    invitation.save(update_fields=["token_digest", "expires_at", "sent_at"])
    return Issued(invitation, token)


def accept(invitation: Invitation, user: Any) -> bool:
    """Let the user in, who consented just now; False when the invitation is no longer valid. Raises NotATeacher."""
    if invitation.role != Invitation.Role.LEARNER and not is_teacher(user):
        raise NotATeacher
    with transaction.atomic():
        locked = Invitation.objects.select_for_update(of=("self",)).select_related("classroom")
        invitation = locked.get(pk=invitation.pk)
        if not invitation.is_valid:
            return False
        if invitation.role == Invitation.Role.LEARNER:
            invitation.classroom.enrol(user, name=invitation.name, level=invitation.level)
        else:
            ClassTeacher.objects.get_or_create(
                classroom=invitation.classroom, user=user, defaults={"role": invitation.role}
            )
        invitation.status = Invitation.Status.ACCEPTED
        invitation.user = user
        invitation.answered_at = timezone.now()
        invitation.save(update_fields=["status", "user", "answered_at"])
    return True
