"""Copies of a database on a PostgreSQL server, and their way back. The commands are tested on whatever the
tests run on: `MALBEOT_DATABASE_URL=postgresql://… pytest tests/operation` tries them there."""

import uuid

import psycopg
import pytest

from tutor.operation.archives import BackupError
from tutor.operation.postgres_copies import PostgresDatabase

pytestmark = pytest.mark.services

SCHEMA = """
CREATE TABLE django_migrations (id serial PRIMARY KEY, app text, name text);
INSERT INTO django_migrations (app, name) VALUES ('practice', '0001_initial');
CREATE TABLE note (id serial PRIMARY KEY, text text);
CREATE TABLE reply (id serial PRIMARY KEY, note_id int REFERENCES note);
INSERT INTO note (text) VALUES ('안녕하세요'), ('two');
INSERT INTO reply (note_id) VALUES (2);
CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER only_added BEFORE DELETE ON reply FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.fixture(scope="module")
def database_of_tests():
    """A database on the server, dropped afterwards: its settings, and a connection to it."""
    name = f"malbeot_test_{uuid.uuid4().hex[:8]}"
    settings = {"NAME": name, "HOST": "127.0.0.1", "PORT": 5432, "USER": "postgres", "PASSWORD": ""}
    with psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:5432/{name}", autocommit=True) as database:
            yield settings, database
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server(database_of_tests):
    """The same, empty."""
    _settings, connection = database_of_tests
    connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return database_of_tests


def test_what_was_lost_is_back(tmp_path, server):
    settings, connection = server
    database = PostgresDatabase(settings)
    assert database.is_empty()
    connection.execute(SCHEMA)
    assert not database.is_empty()
    counts, migrations = database.dump(tmp_path / "database.dump")
    assert counts == {"django_migrations": 1, "note": 2, "reply": 1} == database.counts()
    assert migrations == ["practice.0001_initial"]
    database.examine(tmp_path / "database.dump")
    # Later: rows go, and a newer version leaves a table that the backup does not know.
    connection.execute("DROP TRIGGER only_added ON reply; DELETE FROM reply; DELETE FROM note")
    connection.execute("CREATE TABLE of_the_future (id int)")
    database.load(tmp_path / "database.dump")
    assert database.counts() == counts
    assert connection.execute("SELECT text FROM note WHERE id = 1").fetchone() == ("안녕하세요",)
    # Triggers are back, and sequences go on where they were.
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        connection.execute("DELETE FROM reply")
    assert connection.execute("INSERT INTO note (text) VALUES ('x') RETURNING id").fetchone() == (3,)


def test_a_copy_that_fails_halfway_changes_nothing(tmp_path, server):
    settings, connection = server
    connection.execute(SCHEMA)
    database = PostgresDatabase(settings)
    copy = tmp_path / "database.dump"
    database.dump(copy)
    connection.execute("INSERT INTO note (text) VALUES ('kept')")
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-200])
    with pytest.raises(BackupError, match="pg_restore"):
        database.load(copy)
    copy.write_bytes(b"nothing of the kind")
    with pytest.raises(BackupError, match="pg_restore"):
        database.examine(copy)
    assert database.counts()["note"] == 3


def test_a_server_that_does_not_answer_is_named(server):
    settings, _connection = server
    with pytest.raises(BackupError, match="PostgreSQL does not answer"):
        PostgresDatabase({**settings, "PORT": 1}).is_empty()
