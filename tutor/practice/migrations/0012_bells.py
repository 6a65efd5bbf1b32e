"""PostgreSQL tells listening web processes which session changed; on SQLite they see it by themselves."""

from django.db import migrations

RING = """
CREATE FUNCTION practice_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('malbeot_practice', CASE TG_TABLE_NAME
        WHEN 'practice_turn' THEN to_jsonb(NEW)->>'session_id' ELSE to_jsonb(NEW)->>'id' END);
    RETURN NULL;
END $$;
CREATE TRIGGER practice_turn_ring AFTER UPDATE OF text ON practice_turn
    FOR EACH ROW WHEN (OLD.text IS DISTINCT FROM NEW.text) EXECUTE FUNCTION practice_ring();
CREATE TRIGGER practice_session_ring AFTER UPDATE OF revision ON practice_practicesession
    FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision) EXECUTE FUNCTION practice_ring();
"""
SILENCE = """
DROP TRIGGER practice_turn_ring ON practice_turn;
DROP TRIGGER practice_session_ring ON practice_practicesession;
DROP FUNCTION practice_ring();
"""


def run(sql):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("practice", "0011_lesson_ratings")]
    operations = [migrations.RunPython(run(RING), run(SILENCE))]
