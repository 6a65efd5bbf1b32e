"""A proxy before a real model server that does what networks and busy servers do: it cuts, stalls and refuses."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable

_TEXT = re.compile(rb'"content": ?"[^"]')

Fault = Callable[["Connection"], None]


class Connection:
    """One connection of a client, with its request's bytes read."""

    def __init__(self, client: socket.socket, server: tuple[str, int], request: bytes) -> None:
        self.client, self.server, self.request = client, server, request

    def forward(self, events: int | None = None) -> bool:
        """Pass the server's answer on, all of it or up to so many events of its text; whether it ended by itself.

        Events without text (a role, a usage figure) do not count.
        """
        with socket.create_connection(self.server) as upstream:
            upstream.sendall(self.request)
            passed = b""
            while piece := upstream.recv(64):
                passed += piece
                if events is not None and len(_TEXT.findall(passed)) > events:
                    return False
                self.client.sendall(piece)
        return True


def pass_on(connection: Connection) -> None:
    """No fault."""
    connection.forward()


def refuse(status: int) -> Fault:
    """Answer instead of the server."""

    def fault(connection: Connection) -> None:
        connection.client.sendall(
            f"HTTP/1.1 {status} no\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode()
        )

    return fault


def hang_up(connection: Connection) -> None:
    """Close without a word."""


def cut(events: int) -> Fault:
    """Close in the middle of the answer."""

    def fault(connection: Connection) -> None:
        connection.forward(events)

    return fault


def stall(events: int, let_go: threading.Event) -> Fault:
    """Fall silent in the middle of the answer, until told to let go."""

    def fault(connection: Connection) -> None:
        connection.forward(events)
        let_go.wait(60)

    return fault


class FaultProxy:
    """Listens on 127.0.0.1; each POST meets the next of `faults`, and those after the last none.

    `requests` counts the POSTs. Other requests pass.
    """

    def __init__(self, server: tuple[str, int]) -> None:
        self.server = server
        self.faults: list[Fault] = []
        self.requests = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            request = _read_request(client)
            fault = pass_on
            if request.startswith(b"POST"):
                self.requests += 1
                fault = self.faults.pop(0) if self.faults else pass_on
            # One request a connection, so that each meets its own fault.
            head, _, body = request.partition(b"\r\n\r\n")
            lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
            fault(
                Connection(
                    client, self.server, b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body
                )
            )


def _read_request(client: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += client.recv(65536)
    return head + b"\r\n\r\n" + body
