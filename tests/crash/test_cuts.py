"""A cut stream loses nothing: a page cut off at any byte that connects again has the row's text, byte for byte."""

import html
import json
import random
import socket
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.sites import PROFILES
from tests.support.soak import record, trials

pytestmark = pytest.mark.crash
LONGEST = 4000  # bytes: more than comes before the words of the reply


class Page:
    """What a browser keeps of an event stream: the text of the reply, and where to go on."""

    def __init__(self, learner, session):
        self.learner, self.session = learner, session
        self.cursor, self.attempt, self.text, self.final = "0.-1.0.0", 0, "", ""
        self.connections = 0

    def connect(self, until_bytes=None):
        """Read until the reply is finished, or until so many bytes came, wherever that is."""
        self.connections += 1
        host = self.learner.http.base_url
        cookie = "; ".join(f"{name}={value}" for name, value in self.learner.http.cookies.items())
        with socket.create_connection((host.host, host.port), timeout=60) as wire:
            wire.sendall(
                f"GET {self.session}stream/ HTTP/1.0\r\nHost: {host.host}\r\nCookie: {cookie}\r\n"
                f"Last-Event-ID: {self.cursor}\r\n\r\n".encode()
            )
            kept, head = b"", True
            left = until_bytes
            while not self.final and left != 0:
                piece = wire.recv(65536 if left is None else min(left, 65536))
                assert piece, "the server does not close a stream"
                kept += piece
                if head:
                    if b"\r\n\r\n" not in kept:
                        continue
                    assert kept.startswith(b"HTTP/1.1 200"), kept
                    kept, head = kept.split(b"\r\n\r\n", 1)[1], False
                    piece = kept
                left = None if left is None else max(0, left - len(piece))
                *events, kept = kept.split(b"\n\n")
                for event in events:
                    self.hear(event.decode())

    def hear(self, event):
        fields = dict(line.split(": ", 1) for line in event.splitlines() if ": " in line and line[0] != ":")
        self.cursor = fields.get("id", self.cursor)
        data = json.loads(fields.get("data", "null"))
        if fields.get("event") == "text" and data["position"] == 2:
            if data["attempt"] != self.attempt:
                self.attempt, self.text = data["attempt"], ""
            assert data["offset"] == len(self.text), "neither a gap nor a double"
            self.text += data["text"]
        elif fields.get("event") == "turn" and data["position"] == 2 and 'data-status="done"' in data["html"]:
            self.final = html.unescape(data["html"])


def test_streams_cut_at_random_points_end_with_the_same_text(site):
    wanted = trials("cuts", 20, 500)
    learners = site.learners(2)
    cuts = in_mid_reply = replies = 0
    while cuts < wanted:
        learner = learners[replies % 2]
        session = learner.start("ko-cafe-order")
        said = f"끊어도 괜찮아요 {replies}"
        assert learner.say(session, said, str(uuid.uuid4())).status_code == 200
        page = Page(learner, session)
        while not page.final and cuts < wanted:
            # From another web process than before, where there are several.
            learner.http.base_url = random.choice(site.urls)
            page.connect(until_bytes=random.randrange(1, LONGEST))
            cuts += not page.final
            in_mid_reply += bool(page.text and not page.final)
        if not page.final:
            page.connect()
        assert reply_to(said).startswith(page.text)
        assert reply_to(said) in page.final
        assert site.turns(session)[2][3] == reply_to(said)
        replies += 1
    assert in_mid_reply, "pages were cut off while they had a part of the reply"
    record(
        "a stream cut at random bytes",
        PROFILES[site.profile],
        cuts=cuts,
        cuts_in_mid_reply=in_mid_reply,
        replies=replies,
        gaps=0,
        doubles=0,
    )
