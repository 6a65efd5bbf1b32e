"""Deleting an account: every row of the person goes. Where a teacher's verdicts hold other people's progress up, the
verdicts stay and the name goes."""

import secrets
from typing import Any

from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from tutor.account.models import SignIn
from tutor.account.ownership import declared


def delete_account(user: Any) -> bool:
    """Delete the person and everything of theirs. Returns whether no row is left; False when verdicts on other
    people's sentences stay behind, under an account that nobody can sign in to and that names nobody."""
    SignIn.objects.filter(user=user.pk).delete()
    _forget_name_in_log(user)
    AccessAttempt.objects.filter(username=user.get_username()).delete()
    try:
        with transaction.atomic():
            user.delete()
    except (ProtectedError, RestrictedError):
        with transaction.atomic():
            _empty(user)
        return False
    return True


def _forget_name_in_log(user: Any) -> None:
    """What operators did to the account stays in the admin's log; the account's name in it does not."""
    kind = ContentType.objects.get_for_model(user)
    LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).update(object_repr="—")


def _empty(user: Any) -> None:
    """Take out of the account all that is the person's alone: their profile, conversations, cards and settings."""
    for model, paths in declared().items():
        own = [path for path in paths if path in _cascading(model)]
        for path in own:
            model._base_manager.filter(**{path: user.pk}).delete()
    for field in user._meta.get_fields():
        if field.many_to_many:
            getattr(user, field.get_accessor_name() if field.auto_created else field.name).clear()
    fresh = get_user_model()(pk=user.pk, username=f"deleted-{secrets.token_hex(8)}", is_active=False)
    fresh.date_joined = user.date_joined
    fresh.set_unusable_password()
    fresh.save(force_update=True)


def _cascading(model: Any) -> set[str]:
    """Direct keys to a person by which the row goes with the person."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete.__name__ == "CASCADE"
    }
