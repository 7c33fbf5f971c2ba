"""A preview, started as a person starts it, and asked as a browser asks."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds until something must have happened
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")


@dataclass(frozen=True)
class Answer:
    """What the server has answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Served:
    """A preview of ``book``; ``address`` ends with its token and a slash."""

    book: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        """The name and the port."""
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        """What the address keeps secret."""
        return urlsplit(self.address).path.strip("/")

    def request(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for a path of the server as it stands, and with these headers alone."""
        connection = HTTPConnection(self.host, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given = {"Host": self.host, **(headers or {})}
        if body is not None and "Content-Length" not in given:
            given["Content-Length"] = str(len(body))
        for name, text in given.items():
            connection.putheader(name, text)
        try:
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, what: str) -> str:
        """Return what is at an address below the token."""
        return self.request(f"/{self.token}/{what}").body.decode()

    def ask(self, what: str, **query: str) -> Any:
        """Return what the studio is told."""
        answer = self.request(f"/{self.token}/-/{what}?{urlencode(query)}")
        return json.loads(answer.body)

    def tell(self, what: str, said: object) -> tuple[int, Any]:
        """Send what a page of ours sends; return the status and the answer."""
        headers = {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        answer = self.request(f"/{self.token}/-/{what}", "POST", json.dumps(said).encode(), headers)
        return answer.status, json.loads(answer.body)

    def message(self, language: str, page: str, start: str) -> Any:
        """Return all that there is about the message of a page that begins so."""
        for one in self.ask("page", language=language, page=page)["messages"]:
            name = {"language": language, "domain": one["domain"], "key": one["key"]}
            found = self.ask("message", **name)
            if "".join(piece["text"] for piece in found["source"]).startswith(start):
                return found
        raise AssertionError(f"no message of {page} begins with “{start}”")


def log_of(book: Path) -> Path:
    """Return where a preview says what it says; not in the book, where it would be a change."""
    return book.with_name(f"{book.name}.log")


def name_of(message: Mapping[str, Any]) -> dict[str, str]:
    """Return what names a message."""
    return {part: message[part] for part in ("language", "domain", "key")}


def forms(message: Mapping[str, Any], *targets: str) -> list[dict[str, str]]:
    """Return what the studio sends of a message as it was translated."""
    return [
        {"key": form["key"], "base": form["base"], "target": target}
        for form, target in zip(message["forms"], targets, strict=True)
    ]


@contextmanager
def serving(book: Path, *arguments: str) -> Iterator[Served]:
    """Start a preview of a book, and end it by Ctrl-C."""
    with (
        log_of(book).open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "diptych", "preview", *arguments, "--project", str(book)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        ) as process,
    ):
        try:
            assert process.stdout is not None
            found = ADDRESS.search(process.stdout.readline())
            assert found, log_of(book).read_text("utf-8")
            yield Served(book, found[0], process)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)


def socket_at(address: str, origin: str | None) -> ClientConnection:
    """Open a socket as a page of an origin does."""
    given: Any = origin
    return connect(address, origin=given)


def until(true: Callable[[], object]) -> None:
    """Wait until something is true; fails where it does not come true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it has not come true"
        time.sleep(0.05)
