"""Odd input for every address: wrong types, huge, every script, null bytes, lone surrogates. Never a server error.

Fields come from the form classes and from what the views read; addresses from the URL conf.
FUZZ_INPUTS=20000 python -m pytest tests/security/test_fuzz.py -s runs the full number and prints the counts.
"""

import json
import os
import random
import re
import uuid
from collections import Counter
from datetime import timedelta
from urllib.parse import quote

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from docs.readme_tree import ROOT
from tests.security.conftest import API, EVERY, WILD, address
from tutor.api.models import ApiToken, Scope
from tutor.learners.models import User
from tutor.practice.stream import Cursor

pytestmark = pytest.mark.django_db

INPUTS = int(os.environ.get("FUZZ_INPUTS", "250"))
ROLES = ("alex", "teacher", "admin", "minji", "author")
TEXTS = [
    "",
    " ",
    "0",
    "-1",
    "1e400",
    "NaN",
    "true",
    "null",
    "9" * 40,
    "9" * 5000,
    "2" * 19,
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff x",
    "한국어" * 3000,
    "a" * 70_000,
    "👩‍👩‍👧‍👦" * 50,
    "\u202e\u2066‏؜",
    "e\u0301" * 200,
    "ᄀ" * 300 + "ᅡ",
    "\r\n\r\nSet-Cookie: a=b",
    "../../../../etc/passwd",
    "'; DROP TABLE x; --",
    "%s%n%(a)s{0}{x.__class__}",
    "{{ 7|add:7 }}{% debug %}",
    "<script>alert(1)</script>",
    "=1+1",
    "2026-13-45",
    "99999-01-01",
    "0001-01-01T00:00",
    "[]",
    '{"a": [1, {"b": null}]}',
    str(uuid.UUID(int=0)),
    "x@" + "y" * 300 + ".org",
    "on",
    "accepted",
    "ko",
    "csv",
]
FILES = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\x00\xd8",
    b"PK\x03\x04" + b"\x00" * 60,
    b"name,email\n\xed\xa0\x80,x@example.org\n",
    "이름,이메일\n=1+1,x@example.org\n".encode("utf-8-sig"),
    "이름;이메일\r\n가;y@example.org".encode("cp949"),
    b'"' * 5000,
    b"a,b\n" * 5000,
    b"[lesson]\nslug = 1\n[[goals]]\n",
    b"{" * 2000,
    b'{"lesson": ' + b"[" * 3000,
]
SIGNED_OUT_BY = {"logout", "admin:logout", "account:delete", "account:end_device", "password_change"}
ENDS = ("csv", "xlsx", "toml", "json", "txt", "zip", "")


def field_names():
    """Every field of every form of ours, and every name that a view reads from what was sent."""
    names, kinds = set(), [forms.BaseForm]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith(("tutor.", "lessons.")):
            names |= set(getattr(kind, "base_fields", {}))
    for folder in ("tutor", "lessons"):
        for path in (ROOT / folder).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            names |= set(re.findall(r"""(?:POST|GET|FILES)(?:\.get(?:list)?\(|\[)["'](\w+)""", source))
    return sorted(names)


def odd_text(chance):
    text = chance.choice(TEXTS)
    if chance.random() < 0.2:
        letters = [chr(chance.choice((chance.randrange(1, 0x300), chance.randrange(0xAC00, 0xD7A4))))]
        text += "".join(letters * chance.randrange(1, 40))
    return text


def odd_address(chance, route, stage):
    """The route, with objects that are there or with what no object is called."""
    if "(?P" in route or chance.random() < 0.7:
        return address(route, stage)

    def value(match):
        kind = match["kind"] or "str"
        if kind == "int":
            return chance.choice(["0", "987654", "9" * 30, "2147483648", "9223372036854775808"])
        if kind in ("uuid", "uuidstr"):
            return str(uuid.UUID(int=chance.getrandbits(128)))
        if kind == "slug":
            return chance.choice(["x" * 300, "-", "_", "ko-cafe", "csv"])
        return quote(odd_text(chance)[:500].replace("/", "x").encode("utf-8", "surrogatepass")) or "x"

    return WILD.sub(value, route)


def body(chance, names):
    """(content type, bytes): a form, percent-encoded by hand, for clients do not send what is wrong."""
    fields = chance.sample(names, chance.randrange(0, 9))
    pairs = [(name, odd_text(chance)) for name in fields for _ in range(chance.choice((1, 1, 1, 3)))]
    encoded = "&".join(f"{quote(k)}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in pairs)
    if chance.random() < 0.05:
        return chance.choice(["application/json", "text/plain", ""]), chance.choice(
            [b"{", b"\xff", b'"\\ud800"']
        )
    return "application/x-www-form-urlencoded", encoded.encode()


def odd_json(chance):
    """What a program sends: the fields of the API's calls, each with something odd; lone surrogates as escapes."""
    odd = (None, True, -1, 10**40, 1.5, [], {}, [[]])
    fields = chance.sample(("lesson", "text", "session", "client_id", "position"), chance.randrange(0, 5))
    sent = {field: odd_text(chance) if chance.random() < 0.7 else chance.choice(odd) for field in fields}
    return json.dumps(chance.choice((sent, sent, sent, [sent], odd_text(chance)))).encode()


@pytest.fixture
def people(request, stage):
    """Each with the account that signs in again after an address that signs out, and a token for the API."""
    clients = {role: request.getfixturevalue(f"{role}_client") for role in ROLES}
    for role, client in clients.items():
        client.user = User.objects.get(username=role)
        later = timezone.now() + timedelta(days=1)
        client.token = ApiToken.make(client.user, "a program", list(Scope.values), later)[1]
    return clients


def test_no_input_is_a_server_error(people, stage, fake_engine, monkeypatch):
    # Streams let go of their database connection, which here is the one that all inputs share.
    monkeypatch.setattr(connection, "close", lambda: None)
    chance, names = random.Random(20261128), field_names()
    assert len(names) > 80
    tried, failed = Counter(), []
    for number in range(INPUTS):
        name, route = chance.choice(EVERY)
        role = chance.choice(ROLES)
        client = people[role]
        path = odd_address(chance, route, stage)
        headers = {"accept": chance.choice(["text/html", "application/json", "\x7f;q=a"])}
        kind = chance.choice(["get", "post", "post", "post", "file"])
        # /chat reads its reply in another thread, which sees nothing of this transaction: tests/api/test_calls.py.
        if route.startswith(API) and name != "api-v1:chat":
            headers["authorization"] = f"Bearer {client.token}"
        tried[kind] += 1
        try:
            with transaction.atomic():
                if kind == "get":
                    answer = client.get(f"{path}?{body(chance, names)[1].decode('latin-1')}", headers=headers)
                elif kind == "post":
                    content_type, data = body(chance, names)
                    if route.startswith(API) and chance.random() < 0.7:
                        content_type, data = "application/json", odd_json(chance)
                    answer = client.post(path, data, content_type=content_type, headers=headers)
                else:
                    file = SimpleUploadedFile(f"x.{chance.choice(ENDS)}", chance.choice(FILES))
                    data = dict.fromkeys(("file", "files", "roster"), file) | {"text": "x"}
                    answer = client.post(path, data, headers=headers)
                status = answer.status_code
                transaction.set_rollback(True)
        except Exception as error:
            status = f"{type(error).__name__}: {error}"[:200]
        tried[status if isinstance(status, int) else "raised"] += 1
        if name != "readyz" and (not isinstance(status, int) or status >= 500):
            failed.append((number, role, kind, name, path[:120], status))
            print(failed[-1])
        if name in SIGNED_OUT_BY and kind != "get":  # the row of the session came back, the cookie did not
            client.force_login(client.user)
    print(f"{INPUTS} inputs to {len(EVERY)} addresses with {len(names)} fields: {dict(tried)}")
    assert failed == []


def test_any_place_in_a_stream_can_be_asked_for():
    chance = random.Random(20261128)
    pieces = [
        "",
        "0",
        "1",
        "-1",
        ".",
        ".",
        "9" * 40,
        "-" + "9" * 40,
        "a",
        "\x00",
        "\ud800",
        "١",
        "1.2.3",
        " ",
        "²",
    ]
    for _ in range(INPUTS * 8):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(0, 9)))
        cursor = Cursor.parse(text)
        numbers = (cursor.revision, cursor.position, cursor.attempt, cursor.offset)
        assert all(-1 <= number < 2**31 for number in numbers), ascii(text)
