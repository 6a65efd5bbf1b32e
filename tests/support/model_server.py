"""A small server that speaks the OpenAI chat protocol and answers slowly, for tests of what is around the model.

It runs as a process of its own: `python -m tests.support.model_server PORT SECONDS_PER_WORD HOLD`. A reply asks back
what the learner said and counts on in short sentences, so that a gap or a double would be seen, and so that nothing is
wrong with it in any Korean scene: replies are judged sentence by sentence before they are shown. While the file HOLD
exists, no reply gets its last word: a test that needs to be in the middle of one is, however busy the machine.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LAST = "넷 다섯이에요."


def reply_to(message: str) -> str:
    """What the server answers to a learner's message."""
    heard = message.strip().rstrip(".?!")[:16].strip()
    return f"{heard}? 알겠어요. 하나 둘 셋이에요. {LAST}"


class Handler(BaseHTTPRequestHandler):
    """Answers every chat request with `reply_to` the last user message, word by word."""

    seconds_per_word = 0.05
    hold = Path()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._json({"object": "list", "data": [{"id": "slow", "object": "model"}]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = [message["content"] for message in body["messages"] if message["role"] == "user"]
        # A correction asks for a rewriting and must get the sentence itself: stop words mark it apart from a reply.
        text = reply_to(said[-1])
        if not body.get("stream"):
            self._json(
                {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
            )
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            words = text.split(" ")
            for index, word in enumerate(words):
                while index == len(words) - 1 and self.hold.exists():
                    time.sleep(0.05)
                self._event({"content": word if index == 0 else f" {word}"}, None)
                time.sleep(self.seconds_per_word)
            self._event({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _json(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _event(self, delta: dict[str, str], finish: str | None) -> None:
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "slow",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()


if __name__ == "__main__":
    Handler.seconds_per_word, Handler.hold = float(sys.argv[2]), Path(sys.argv[3])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
