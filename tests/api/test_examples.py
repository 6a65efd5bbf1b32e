"""The examples of docs/api.md as they stand there, and the stream, against real processes."""

import json
import os
import re
import subprocess
import sys
import uuid

import httpx
import pytest

from docs.readme_tree import ROOT
from tests.support.model_server import reply_to
from tests.support.sites import fresh_site

pytestmark = pytest.mark.crash

MAKE = """
from datetime import timedelta
from django.utils import timezone
from tutor.api.models import ApiToken, Scope
from tutor.learners.models import User
from lessons.models import Lesson
answer = ApiToken.make(User.objects.get(username="alex"), "t", Scope.values, timezone.now() + timedelta(days=1))[1]
"""


def example(language):
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    return re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)[1]


def events(response):
    """(name, data, id) of a stream's events as they come."""
    fields = {}
    for line in response.iter_lines():
        if line:
            name, _colon, value = line.partition(": ")
            fields[name] = value
        elif "event" in fields:
            yield fields["event"], json.loads(fields["data"]), fields["id"]
            fields = {}


def until(stream, last):
    """The events of a stream up to the first of a name."""
    for event in stream:
        yield event
        if event[0] == last:
            return


def test_the_examples_and_the_stream(tmp_path):
    site = fresh_site(tmp_path, MALBEOT_LEASE_SECONDS="3", MALBEOT_HEARTBEAT_SECONDS="0.5")
    try:
        site.use_model_server(seconds_per_word=0.25)
        site.start_web()
        site.start_worker()
        site.wait_ready()
        token = site.shell(MAKE)
        environment = {**os.environ, "MALBEOT": site.url, "TOKEN": token, "PYTHONIOENCODING": "utf-8"}
        code = example("python")
        assert len(code.strip().splitlines()) <= 10
        talked = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            input="안녕하세요\n저는 학생이에요\n\n",
            capture_output=True,
            text=True,
            timeout=100,
            check=True,
        )
        assert len([line for line in talked.stdout.split("> ") if line.strip()]) == 2, talked.stdout
        curled = subprocess.run(
            ["bash", "-c", example("sh")],
            env=environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=True,
        )
        reply = json.loads(curled.stdout)
        assert reply["text"]
        program = httpx.Client(
            base_url=f"{site.url}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30
        )
        # Sent again it gives the same reply, and nothing new is said.
        body = {"text": "또 왔어요", "client_id": str(uuid.uuid4())}
        first = program.post("/chat", json=body).json()
        assert program.post("/chat", json=body).json() == first
        assert program.get(f"/sessions/{first['session']}/turns").json()["count"] == 9
        # The stream: what was said before; then a reply sentence by sentence, as each has been judged; then whole.
        path = f"/sessions/{first['session']}"
        with program.stream("GET", f"{path}/events") as response:
            assert response.headers["Content-Type"] == "text/event-stream"
            stream = events(response)
            before = [data["position"] for name, data, _cursor in until(stream, "session") if name == "turn"]
            assert before == list(range(1, 9))
            said = program.post(f"{path}/turns", json={"text": "비가 와요."}).json()
            position, pieces, whole = said["reply"]["position"], [], ""
            for name, data, _cursor in stream:
                if name == "text" and data["position"] == position:
                    assert data["offset"] == sum(map(len, pieces))
                    pieces.append(data["text"])
                if name == "turn" and data["position"] == position and data["status"] == "done":
                    whole = data["text"]
                    break
        assert pieces[0] == "비가 와요?"
        assert whole.startswith("".join(pieces))
        assert len(pieces[0]) < len(whole)
        assert reply_to("비가 와요.").startswith(whole)  # sentences that were said before are left out
    except AssertionError:
        print(site.logs())
        raise
    finally:
        site.close()
