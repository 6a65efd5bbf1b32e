"""The groups that say what a person may do beyond learning."""

from typing import Any

from django.contrib.auth.models import Group, Permission

TEACHERS = "Teachers"
AUTHORS = "Authors"


def ensure_groups() -> None:
    """Make both groups with their permissions; running it again changes nothing. Authors may write lessons."""
    Group.objects.get_or_create(name=TEACHERS)
    authors, _created = Group.objects.get_or_create(name=AUTHORS)
    authors.permissions.set(Permission.objects.filter(content_type__app_label="lessons"))


def is_teacher(user: Any) -> bool:
    """Whether a person may have classes. 1 query the first time a request asks."""
    if not hasattr(user, "_is_teacher"):
        user._is_teacher = user.is_authenticated and user.groups.filter(name=TEACHERS).exists()
    return bool(user._is_teacher)
