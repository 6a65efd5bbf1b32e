"""A learner as Locust plays one: reads a lesson, thinks, writes, reads the reply as it streams in and the correction.

Run by `make load` (tests/load/__main__.py), which prepares the accounts and writes their session cookies to the file
that LOAD_SESSIONS names; it can be pointed at any site that has such accounts. What a learner waits for is reported
beside the requests: FIRST TEXT and REPLY, from sending the message.
"""

import itertools
import json
import os
import random
import re
import time
import uuid
from pathlib import Path

from locust import HttpUser, between, task

SESSIONS = itertools.cycle(json.loads(Path(os.environ["LOAD_SESSIONS"]).read_text(encoding="utf-8")))
LESSONS = {
    "ko-cafe-order": [
        "안녕하세요, 아이스 아메리카노 한 잔 주세요.",
        "저는 커피가 좋아해요.",
        "얼마예요?",
        "카드로 낼게요.",
        "포장해 주세요.",
        "고마워요, 안녕히 계세요.",
    ],
}
READING, WRITING = (5, 15), (8, 25)  # seconds
CURSOR = re.compile(r'data-cursor="([^"]+)"')


class LearnerAtWork(HttpUser):
    """One learner, conversation after conversation."""

    wait_time = between(*READING)

    def on_start(self) -> None:
        """Signed in as somebody of one's own."""
        self.client.cookies.set("sessionid", next(SESSIONS))
        self.client.headers["Accept"] = "text/html"
        self.client.get("/accounts/settings/")

    def token(self) -> dict[str, str]:
        """The form field that proves that the form was ours."""
        return {"csrfmiddlewaretoken": self.client.cookies["csrftoken"]}

    @task
    def converse(self) -> None:
        """A lesson from its page to the summary."""
        slug, lines = random.choice(list(LESSONS.items()))
        self.client.get("/")
        self.client.get(f"/lessons/{slug}/", name="/lessons/<lesson>/")
        time.sleep(random.uniform(*READING))
        page = self.client.post(f"/practice/start/{slug}/", data=self.token(), name="/practice/start/")
        session = page.url.split(self.host or "", 1)[-1]
        for line in lines[: random.randint(2, len(lines))]:
            time.sleep(random.uniform(*WRITING))
            self.say(session, line)
            time.sleep(random.uniform(*READING))
        self.client.post(f"{session}end/", data=self.token(), name="/practice/<session>/end/")

    def say(self, session: str, text: str) -> None:
        """Send a message and read the reply as it comes."""
        began = time.monotonic()
        fields = {"text": text, "client_id": str(uuid.uuid4()), **self.token()}
        headers = {"Accept": "application/json"}
        turns = f"{session}turns/"
        with self.client.post(
            turns, data=fields, headers=headers, name="/practice/<session>/turns/", catch_response=True
        ) as answer:
            if answer.status_code == 429:
                answer.success()
                self.report("TURNED AWAY", began)
                return
        position = answer.json()["turns"][-1]["position"]
        first = True
        stream = self.client.get(
            f"{session}stream/", stream=True, timeout=120, name="/practice/<session>/stream/"
        )
        for line in stream.iter_lines():
            if not line.startswith(b"data: "):
                continue
            event = json.loads(line[6:])
            if event.get("position") != position:
                continue
            if first and ("text" in event or 'data-status="done"' in event.get("html", "")):
                first = False
                self.report("FIRST TEXT", began)
            if 'data-status="done"' in event.get("html", ""):
                self.report("REPLY", began)
                break
            if 'data-status="failed"' in event.get("html", ""):
                self.report("REPLY", began, RuntimeError("the reply failed"))
                break
        stream.close()

    def report(self, name: str, began: float, error: Exception | None = None) -> None:
        """What a learner waited for, in Locust's table."""
        self.environment.events.request.fire(
            request_type="LEARNER",
            name=name,
            response_time=1000 * (time.monotonic() - began),
            response_length=0,
            exception=error,
            context={},
        )
