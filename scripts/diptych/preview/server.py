"""The server: its addresses, and what goes on behind them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from diptych.errors import DiptychError
from diptych.facing import book
from diptych.formats.marked_html import folder, glimpses
from diptych.preview import pages
from diptych.preview.answers import of_error
from diptych.preview.builder import Builder
from diptych.preview.desk import Desk
from diptych.preview.guard import Guard
from diptych.preview.helper import Helper, HelperFault
from diptych.preview.inspector import Inspector
from diptych.preview.work import Work
from diptych.production.observer import Observer
from diptych.project import Project

STATIC = Path(__file__).parent / "static"
ADDRESS = "127.0.0.1"
PORT = 8765
# What is below an address that no page can have.
OURS = "/-"
TOKEN_BYTES = 24
LONGEST_NEWS = 1 << 10  # bytes that a browser tells at a time: what it shows


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown, where: ``port`` None is the usual one."""

    project: Project
    languages: tuple[str, ...]
    port: int | None
    jobs: int
    follow_links: bool = False


def bound(port: int | None) -> socket.socket:
    """Return a socket at a port of this machine alone; None: the usual one, or any that is free.

    Raises DiptychError where the port is taken.
    """
    for wanted in (port,) if port is not None else (PORT, 0):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, wanted))
            listening.listen()
        except OSError as error:
            listening.close()
            if port is not None:
                raise DiptychError(
                    f"the port {port} cannot be had: {error.strerror}",
                    hint="name another one with --port",
                ) from error
        else:
            return listening
    raise AssertionError("unreachable: the system gives a free port")


def serve(wish: Wish, observer: Callable[[], Observer], told: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``told`` is told the address once there is something to see.

    ``observer`` makes one for each process. Raises DiptychError where the port cannot be had.
    """
    root = wish.project.root
    builder = Helper(
        "builder", partial(Builder, follow_links=wish.follow_links), root, wish.jobs, observer
    )
    desk = Helper("desk", Desk, root, observer)
    inspector = Helper("inspector", Inspector, root)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with bound(wish.port) as listening:
        port = listening.getsockname()[1]
        address = f"http://{ADDRESS}:{port}/{token}/"
        work = Work(wish.project, wish.languages, builder, desk, observer(), [inspector])
        app = application(work, desk, inspector, token, port)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws_max_size=LONGEST_NEWS,
            timeout_graceful_shutdown=1,
            lifespan="on",
        )
        work.when_ready = lambda: told(address)
        server = uvicorn.Server(config)

        def give_up() -> None:
            server.should_exit = True

        builder.start()
        desk.start()
        work.when_broken = give_up
        work.is_ending = lambda: server.should_exit
        try:
            with contextlib.suppress(KeyboardInterrupt):  # that is how it ends
                server.run(sockets=[listening])
        finally:
            for helper in (builder, desk, inspector):
                helper.stop()
        if work.fault is not None:
            raise work.fault


def application(work: Work, desk: Helper, inspector: Helper, token: str, port: int) -> Guard:
    """Return what answers the browser (ASGI)."""
    return Guard(_routes(work, desk, inspector, token), token, port)


def _routes(work: Work, desk: Helper, inspector: Helper, token: str) -> Starlette:
    studio = f"/{token}{OURS}/static/studio.js"

    async def ask(method: str, *arguments: object, **named: object) -> Response:
        return await _answered(partial(desk.call, method, *arguments, **named))

    async def start(_: Request) -> Response:
        return RedirectResponse(f"/{token}/{work.first}/index.html")

    def missing(*languages: str) -> Response:
        """Answer for a page that there is not, or not yet."""
        if set(languages) <= set(work.project.languages):
            return HTMLResponse(WAITING.format(studio=studio), 404)
        return PlainTextResponse("There is no such page.", 404)

    async def page(request: Request) -> Response:
        address = request.path_params["address"]
        tops = glimpses(work.project), folder(work.project)
        path = await asyncio.to_thread(pages.found, tops, address)
        if path is None:
            return missing(address.partition("/")[0])
        content = await asyncio.to_thread(pages.content, path, studio)
        return Response(content, media_type=pages.media_type(path))

    async def messages(request: Request) -> Response:
        asked = request.query_params
        return await ask("page", asked.get("language", ""), asked.get("page", ""))

    async def message(request: Request) -> Response:
        asked = request.query_params
        return await ask("message", *(asked.get(one, "") for one in ("language", "domain", "key")))

    async def save(request: Request) -> Response:
        said = await _said(request)
        name = [str(said.get(one, "")) for one in ("language", "domain", "key")]
        forms = _forms(said.get("forms"))
        fuzzy, anyway = (said.get(one) is True for one in ("fuzzy", "anyway"))
        return await ask("save", *name, forms, fuzzy=fuzzy, anyway=anyway)

    async def check(request: Request) -> Response:
        said = await _said(request)
        name = [str(said.get(one, "")) for one in ("language", "domain", "key")]
        targets = said.get("targets")
        texts = [str(one) for one in targets] if isinstance(targets, list) else []
        return await ask("check", *name, texts)

    async def following(request: Request) -> Response:
        asked = request.query_params
        name = [asked.get(one, "") for one in ("language", "page", "after")]
        return await ask("following", *name, asked.get("want", "waiting"))

    async def facing(request: Request) -> Response:
        one, other, name = (request.path_params[part] for part in ("one", "other", "name"))
        known = {one, other} <= set(work.project.languages)
        sheets = [f"/{token}{OURS}/facing.css"]
        single = partial(book.single, work.project, (one, other), name, sheets, studio)
        text = await asyncio.to_thread(single) if known else None
        return HTMLResponse(text) if text else missing(one, other)

    async def facing_style(_: Request) -> Response:
        edition = folder(work.project) / work.first
        return Response(await asyncio.to_thread(book.style, edition), media_type="text/css")

    async def overview(request: Request) -> Response:
        return await ask("overview", request.query_params.getlist("language"))

    async def inspection(request: Request) -> Response:
        languages = request.query_params.getlist("language")
        return await _answered(partial(inspector.call, "findings", languages))

    async def update(request: Request) -> Response:
        await _said(request)
        return await _answered(work.update)

    async def project(_: Request) -> Response:
        languages = {"languages": work.languages, "main_language": work.project.main_language}
        return JSONResponse({**languages, **work.state()})

    async def events(socket: WebSocket) -> None:
        await socket.accept()
        with work.listening() as news, contextlib.suppress(WebSocketDisconnect, RuntimeError):
            await socket.send_json(work.state())
            hearing = asyncio.create_task(_heard(socket, news.look_at))
            try:
                while not hearing.done():
                    telling = asyncio.create_task(news.get())
                    await asyncio.wait({telling, hearing}, return_when=asyncio.FIRST_COMPLETED)
                    if telling.done():
                        await socket.send_json(telling.result())
                    else:
                        telling.cancel()
            finally:
                hearing.cancel()

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = work.begin()
        try:
            yield
        finally:
            work.end(tasks)

    ours = [
        Route("/project", project),
        Route("/page", messages),
        Route("/message", message),
        Route("/message", save, methods=["POST"]),
        Route("/check", check, methods=["POST"]),
        Route("/next", following),
        Route("/facing/{one}/{other}/{name:path}.html", facing),
        Route("/facing.css", facing_style),
        Route("/overview.json", overview),
        Route("/inspection.json", inspection),
        Route("/update", update, methods=["POST"]),
        WebSocketRoute("/events", events),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=[Route("/", start), Mount(OURS, routes=ours), Route("/{address:path}", page)],
        exception_handlers={_BadRequest: _bad},
        lifespan=lifespan,
    )


WAITING = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Diptych</title>
<script type="module" src="{studio}"></script></head>
<body><main><h1>This page is not there yet</h1>
<p>It is shown as soon as it is built.</p></main></body></html>
"""


class _BadRequest(Exception):
    """What was sent is not what a page of ours sends."""


async def _bad(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


async def _said(request: Request) -> dict[str, Any]:
    try:
        said = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise _BadRequest("the request is no JSON") from error
    if not isinstance(said, dict):
        raise _BadRequest("the request is no object")
    return said


def _forms(said: object) -> list[dict[str, str]]:
    """Return the forms of a translation that were sent; raises _BadRequest where they are none."""
    names = ("key", "base", "target")
    with contextlib.suppress(KeyError, TypeError):
        if isinstance(said, list) and said:
            return [{name: str(form[name]) for name in names} for form in said]
    raise _BadRequest("the request has no forms of a translation")


async def _answered(work: Callable[[], Any]) -> Response:
    """Return what a helper gives as JSON; what went wrong, in words."""
    try:
        return JSONResponse(await asyncio.to_thread(work))
    except DiptychError as error:
        return JSONResponse(of_error(error), 409)
    except HelperFault as error:
        return JSONResponse({"error": "this is a bug in Diptych", "trace": str(error)}, 500)


async def _heard(socket: WebSocket, look_at: Callable[[str], None]) -> None:
    """Take in which edition a browser shows, until it goes."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            look_at(await socket.receive_text())
