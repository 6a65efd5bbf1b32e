"""Backups by the commands, on the database that the tests run on: what is refused, what a restore leaves behind."""

import contextlib
import io
import json
import re
import sqlite3
import threading
import uuid
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tutor.account.models import SignIn
from tutor.learners.models import User
from tutor.practice import dialogue
from tutor.practice.models import Correction, Turn, WorkerStatus

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def run(*args):
    out = io.StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def backup(folder):
    return Path(re.search(r"Backup: (\S+)", run("backup", str(folder)))[1])


@pytest.fixture
def talk(alex, lesson_ko):
    """A conversation whose second message waits for its reply."""
    session = dialogue.start_session(alex, lesson_ko)
    first = dialogue.take_turn(session, "안녕하세요", uuid.uuid4())
    Turn.objects.filter(pk=first.reply.pk).update(status="done", text="네.", finished_at=timezone.now())
    Correction.objects.update(status="proposed", corrected="안녕하세요")
    dialogue.take_turn(session, "차 주세요", uuid.uuid4())
    return session


only_sqlite = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="about SQLite's files"
)


def rewritten(path, target, **changes):
    """A copy of an archive with other contents, by member."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name.split(".")[0], old.read(name)))
    return target


def test_what_was_lost_is_back_and_nothing_waits(talk, tmp_path):
    path = backup(tmp_path / "copies")
    assert path.stat().st_mode & 0o077 == 0
    kept = list(Turn.objects.order_by("pk").values("pk", "text", "position"))
    User.objects.create_user("later")
    Turn.objects.all().delete()
    SignIn.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    said = run("restore", str(path), "--yes")
    assert list(Turn.objects.order_by("pk").values("pk", "text", "position")) == kept
    assert not User.objects.filter(username="later").exists()
    assert not SignIn.objects.exists()
    # Whoever waited for the reply is gone; the correction is still of use.
    assert not Turn.objects.filter(status__in=Turn.OPEN).exists()
    reply = Turn.objects.get(failure="restored")
    assert reply.can_restart
    assert "restored from a backup" in str(reply.failure_message)
    correction = Correction.objects.get(turn__position=reply.position - 1)
    assert (correction.status, correction.sent_at, correction.worker) == ("queued", None, "")
    assert "Corrections and drafts queued anew: 1" in said
    # The former database is a backup, too.
    former = Path(re.search(r"former database is kept: (\S+)", said)[1])
    run("restore", str(former), "--yes")
    assert User.objects.filter(username="later").exists()


def test_the_broker_is_emptied(talk, tmp_path):
    from kombu.connection import Connection

    path = backup(tmp_path)
    with Connection("memory://") as broker:
        queue = broker.SimpleQueue("replies")
        queue.put("stale")
        assert re.search(r"thrown away at the broker: [1-9]", run("restore", str(path), "--yes"))
        assert queue.qsize() == 0


def test_nothing_is_overwritten_without_being_told(talk, tmp_path):
    path = backup(tmp_path)
    User.objects.create_user("later")
    with pytest.raises(CommandError, match="--yes"):
        run("restore", str(path))
    assert User.objects.filter(username="later").exists()
    assert "The file is whole" in run("restore", str(path), "--check")


def test_a_running_worker_is_in_the_way(talk, tmp_path):
    path = backup(tmp_path)
    WorkerStatus.objects.create(name="host:1:x")
    with pytest.raises(CommandError, match="Workers are running"):
        run("restore", str(path), "--yes")
    assert Turn.objects.filter(status="queued").exists()


@pytest.mark.parametrize(
    ("language", "foreign", "damaged"),
    [("C.UTF-8", "not a backup", "damaged"), ("ko_KR.UTF-8", "백업 파일이 아니에요", "손상")],
)
def test_foreign_and_damaged_files_are_refused(
    talk, tmp_path, monkeypatch, language, foreign, damaged, compiled_catalogues
):
    path = backup(tmp_path)
    monkeypatch.setenv("LC_ALL", language)
    whole = path.read_bytes()
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("photo.txt", "hello")
    text = tmp_path / "text.zip"
    text.write_text("hello")
    manifest = zipfile.ZipFile(path).read("manifest.json")
    odd = rewritten(path, tmp_path / "odd.zip", manifest=b"[1]")
    kinds = rewritten(
        path, tmp_path / "kinds.zip", manifest=json.dumps(json.loads(manifest) | {"counts": 3}).encode()
    )
    for file in (other, text):
        with pytest.raises(CommandError, match=foreign):
            run("restore", str(file), "--yes")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: len(whole) // 2])
    flipped = tmp_path / "flipped.zip"
    flipped.write_bytes(whole[:5000] + bytes([whole[5000] ^ 255]) + whole[5001:])
    exchanged = rewritten(path, tmp_path / "exchanged.zip", database=b"not what was written")
    for file in (cut, flipped, exchanged, odd, kinds):
        with pytest.raises(CommandError, match=damaged):
            run("restore", str(file), "--yes")
    assert Turn.objects.filter(status="queued").exists()


def test_other_kinds_and_newer_versions_are_refused(talk, tmp_path):
    path = backup(tmp_path)
    manifest = json.loads(zipfile.ZipFile(path).read("manifest.json"))

    def with_manifest(**values):
        return rewritten(path, tmp_path / "changed.zip", manifest=json.dumps(manifest | values).encode())

    with pytest.raises(CommandError, match="is a backup of a oracle database"):
        run("restore", str(with_manifest(vendor="oracle")), "--yes")
    newer = [*manifest["migrations"], "practice.9999_future"]
    with pytest.raises(CommandError, match=r"newer version.*9999_future"):
        run("restore", str(with_manifest(migrations=newer)), "--yes")
    with pytest.raises(CommandError, match="newer version"):
        run("restore", str(with_manifest(format_version=2)), "--yes")


@only_sqlite
def test_a_backup_is_of_one_moment_while_others_write(talk, tmp_path):
    """A writer adds two rows in one transaction, again and again: no backup has one of them alone."""
    name = connection.settings_dict["NAME"]
    stop = threading.Event()
    written = []

    def write():
        with contextlib.closing(sqlite3.connect(name, timeout=20, isolation_level=None)) as writer:
            while not stop.is_set():
                key = uuid.uuid4().hex
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO auth_group (name) VALUES (?)", (f"a{key}",))
                writer.execute("INSERT INTO auth_group (name) VALUES (?)", (f"b{key}",))
                writer.execute("COMMIT")
                written.append(key)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        paths = [backup(tmp_path / str(number)) for number in range(5)]
    finally:
        stop.set()
        thread.join()
    assert len(written) > 5
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            archive.extract(manifest["file"], tmp_path)
        with contextlib.closing(sqlite3.connect(tmp_path / manifest["file"])) as copy:
            names = {name for (name,) in copy.execute("SELECT name FROM auth_group WHERE LENGTH(name) = 33")}
            (rows,) = copy.execute("SELECT COUNT(*) FROM auth_group").fetchone()
        assert {name[1:] for name in names if name[0] == "a"} == {
            name[1:] for name in names if name[0] == "b"
        }
        assert rows == manifest["counts"]["auth_group"]


def test_old_backups_are_forgotten_when_told(talk, tmp_path):
    paths = [backup(tmp_path) for _ in range(3)]
    (tmp_path / "other.zip").write_text("not ours")
    run("backup", str(tmp_path), "--keep", "2")
    left = sorted(path.name for path in tmp_path.glob("malbeot-*.zip"))
    assert len(left) == 2
    assert paths[2].name in left
    assert (tmp_path / "other.zip").exists()


def test_a_folder_that_cannot_be_written_to_is_named(talk, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(CommandError, match="Nothing can be written"):
        run("backup", str(blocked / "backups"))


@only_sqlite
def test_a_damaged_database_is_moved_aside(talk, tmp_path, monkeypatch):
    """What cannot be copied is kept as it is, and the backup takes its place."""
    from tutor.operation.sqlite_copies import SqliteDatabase

    path = backup(tmp_path)
    with zipfile.ZipFile(path) as archive:
        archive.extract("database.sqlite3", tmp_path)
    broken = tmp_path / "site" / "malbeot.sqlite3"
    broken.parent.mkdir()
    broken.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    database = SqliteDatabase({"NAME": broken})
    assert not database.is_empty()
    kept = database.set_aside("now")
    assert kept.read_bytes().endswith(b"\xff")
    database.load(tmp_path / "database.sqlite3")
    assert database.counts()["practice_turn"] == Turn.objects.count()
