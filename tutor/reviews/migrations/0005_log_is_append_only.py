"""Triggers that refuse to change or delete rows of the log of acts, whatever program asks."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, 'the log of acts is append-only'); END;
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the log of acts is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""
TABLE = "reviews_act"
VERBS = ("update", "delete")


def _run(schema_editor, template):
    for verb in VERBS:
        schema_editor.execute(template.format(table=TABLE, verb=verb, VERB=verb.upper()), params=None)


def refuse(apps, schema_editor):
    template = {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor)
    if template:
        _run(schema_editor, template)


def allow(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        _run(schema_editor, "DROP TRIGGER IF EXISTS {table}_no_{verb}")
    elif vendor == "postgresql":
        _run(schema_editor, "DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_bulk_readings_and_log")]
    operations = [migrations.RunPython(refuse, allow)]
