"""Nobody but the person at this machine gets an answer, and no page of others can ask for one.

The address holds a token that no other page knows. The name that a browser asks for must be this
machine's (against DNS rebinding), a request that writes must come from a page of ours, and may
not be longer than a message can be.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 1 << 20  # bytes of a request
READING = {"GET", "HEAD"}
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
WRONG_PLACE = "This is not the address that “diptych preview” has told: it ends with a token."


class Guard:
    """Lets through to ``app`` what is asked by who knows the ``token``, at this ``port``."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have the application answer, a request (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused:
            await _refuse(scope, receive, send, *refused)
            return
        start = f"/{self._token}"
        inside = {**scope, "root_path": scope.get("root_path", "") + start}
        await self._app(inside, _bounded(receive), _guarded(send))

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return why a request is not answered, if it is not: a status and a text."""
        headers = {
            name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]
        }
        host = headers.get("host", "")
        if host not in self._hosts:
            return 421, "This server is at 127.0.0.1 alone."
        token, _, _ = scope["path"].removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return 404, WRONG_PLACE
        reads = scope["type"] == "http" and scope["method"] in READING
        if reads:
            # A page of others may lead here, but neither show nor load anything of ours.
            site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
            if site in {"cross-site", "same-site"} and mode != "navigate":
                return 403, "Another site has asked for this."
            return None
        if headers.get("origin") != f"http://{host}":
            return 403, "Another site has asked for this."
        if scope["type"] == "http":
            if headers.get("content-type", "").partition(";")[0] != "application/json":
                return 415, "A request that writes is JSON."
            if not headers.get("content-length", "").isdecimal():
                return 411, "How long the request is has to be said."
            if int(headers["content-length"]) > LONGEST:
                return 413, "The request is too long."
        return None


def _bounded(receive: Receive) -> Receive:
    """Stop a request that is longer than it said."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= LONGEST else {"type": "http.disconnect"}

    return bounded


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
        await send(message)

    return guarded


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        *HEADERS,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
