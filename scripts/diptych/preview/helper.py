"""A process that does one kind of work for the server, one task after the other.

Sphinx and the checks of catalogues want a process's first thread: workers are forked from it, and
limits of time are kept there. So neither can be done by the threads of a server.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from diptych.errors import DiptychError
from diptych.production.workers import end_with_parent


class Helper:
    """A process that holds what ``made`` gives, called with ``arguments``, and calls its methods.

    ``made`` and whatever goes to and fro must be picklable. The process starts at the first call,
    and again where it has died.
    """

    def __init__(self, name: str, made: Callable[..., Any], *arguments: object) -> None:
        self._name, self._made, self._arguments = name, made, arguments
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def call(self, method: str, *arguments: object, **named: object) -> Any:
        """Return what a method gives; waits for what was asked before.

        Raises DiptychError where the method did, or where the process has ended.
        """
        with self._lock:
            connection = self._connected()
            try:
                connection.send((method, arguments, named))
                kind, content = connection.recv()
            except (EOFError, OSError) as error:
                self._forget()
                raise DiptychError(
                    f"the {self._name} has ended",
                    state="nothing was written",
                    hint="try again: it is started anew",
                ) from error
        if kind == "error":
            raise content
        if kind == "died":
            raise HelperFault(content)
        return content

    def stop(self) -> None:
        """End the process."""
        process = self._process
        if process is not None and process.is_alive():
            process.terminate()
            process.join()

    def _connected(self) -> Connection:
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            arguments = (theirs, self._made, self._arguments)
            self._process = context.Process(target=_serve, args=arguments, name=self._name)
            self._process.start()
            theirs.close()
            self._connection = ours
        return self._connection

    def _forget(self) -> None:
        self.stop()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


class HelperFault(RuntimeError):
    """A helper failed through a fault of ours; the text is its traceback."""


def _serve(connection: Connection, made: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    # Ctrl-C goes to all that run in a terminal: the server is the one to say what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    end_with_parent()
    holder = None
    with contextlib.suppress(KeyboardInterrupt, EOFError, OSError):
        while True:
            method, given, named = connection.recv()
            try:
                holder = holder or made(*arguments)
                reply = ("done", getattr(holder, method)(*given, **named))
            except DiptychError as error:
                reply = ("error", error)
            except Exception:  # noqa: BLE001 - the server says what it was
                reply = ("died", traceback.format_exc())
            connection.send(reply)
    os._exit(0)
