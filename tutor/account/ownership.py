"""Which rows belong to a person. Every app declares it for its own models, as `personal_data` of its AppConfig:
model name -> the paths by which a row reaches the person it belongs to. An empty tuple says: not personal, although
it names a person. A test introspects all models, so that a new one cannot be forgotten.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

# Of Django's own apps; what they hold of a person.
DJANGO: dict[str, tuple[str, ...]] = {"admin.LogEntry": ("user",), "otp_totp.TOTPDevice": ("user",)}

SECRET = frozenset({"password", "token_digest", "digest", "key", "session_key", "session_data"})
"""Columns that no copy shows: a secret, or a hash of one, helps only those who would use it."""


def declared() -> dict[type[Model], tuple[str, ...]]:
    """Every model with the paths to its person, in the order of the apps."""
    found: dict[type[Model], tuple[str, ...]] = {}
    for config in apps.get_app_configs():
        for name, paths in getattr(config, "personal_data", {}).items():
            found[config.get_model(name)] = paths
    for label, paths in DJANGO.items():
        found[apps.get_model(label)] = paths
    return found


def rows_of(user: Any) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    """Each model that can hold something of a person, with the person's rows in it, oldest first. 1 query each when
    read."""
    for model, paths in declared().items():
        if paths:
            wanted = Q()
            for path in paths:
                wanted |= Q(**{path: user.pk})
            keys = model._base_manager.filter(wanted).values("pk")
            yield model, model._base_manager.filter(pk__in=keys).order_by("pk")


def values_of(row: Model) -> dict[str, Any]:
    """A row's columns by name, without secrets; keys of other rows as they stand."""
    return {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if field.name not in SECRET
    }
