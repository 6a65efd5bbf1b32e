"""Migrations that an old version can live beside (docs/production.md, Upgrading): nothing that running code may still
use is renamed or dropped in the release in which it is no longer used, and new columns take rows of old code."""

from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith(("tutor.", "lessons"))}
# What running code of the release before would miss.
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.DeleteModel,
    migrations.AlterModelTable,
)
# The last migrations from before the rule: no site ran beside them.
BEFORE = {"account": 2, "learners": 7, "lessons": 4, "practice": 11, "progress": 3, "reviews": 6}
# Done when nobody used them any more: migration -> since which release the code does without.
KNOWN: dict[str, str] = {}


def operations():
    loader = MigrationLoader(None)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in OURS and int(name[:4]) > BEFORE.get(app, 0):
            for operation in migration.operations:
                yield f"{app}.{name}", operation


def flat(operation):
    """The operations that touch the database, those of SeparateDatabaseAndState apart."""
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return list(operation.database_operations)
    return [operation]


def problem(operation):
    """What is wrong with an operation beside running code, or ""."""
    if isinstance(operation, TAKES_AWAY):
        return f"{type(operation).__name__}: {operation.describe()}"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        takes_rows = field.null or field.db_default is not NOT_PROVIDED or field.many_to_many
        if not takes_rows:
            return f"{operation.describe()}: not null, and no default in the database for rows of old code"
    return ""


def test_the_apps_are_all_there():
    assert {"account", "api", "learners", "lessons", "practice", "progress", "reviews"} < OURS


def test_what_is_against_the_rule_is_seen():
    text = models.TextField()
    assert problem(migrations.RemoveField("turn", "text"))
    assert problem(migrations.RenameField("turn", "text", "said"))
    assert problem(migrations.AddField("turn", "text", text))
    assert problem(migrations.AddField("turn", "text", models.TextField(default="")))
    assert not problem(migrations.AddField("turn", "text", models.TextField(db_default="")))
    assert not problem(migrations.AddField("turn", "text", models.TextField(null=True)))


def test_nothing_is_taken_away_from_running_code():
    wrong = [
        f"{name}: {found}"
        for name, operation in operations()
        if name not in KNOWN
        for part in flat(operation)
        if (found := problem(part))
    ]
    assert wrong == []
