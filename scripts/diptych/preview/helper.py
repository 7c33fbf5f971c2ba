"""A process that does one kind of work for the server, one task after the other.

Sphinx and the checks of catalogues want a process's first thread: workers are forked from it, and
limits of time are kept there. So neither can be done by the threads of a server.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from diptych.errors import DiptychError, Interrupted
from diptych.production.workers import end_with_parent

PATIENCE = 5.0  # seconds that a helper may take to end
Tell = Callable[[object], None]


class Helper:
    """A process that holds what ``made`` gives, and calls its methods.

    It is made of a function, which tells the server something while a method is at work, and of
    ``arguments``. ``made`` and whatever goes to and fro must be picklable. Where the process has
    died, another one is started at the next call.
    """

    def __init__(self, name: str, made: Callable[..., Any], *arguments: object) -> None:
        self._name, self._made, self._arguments = name, made, arguments
        self.heard: Tell = lambda _: None
        #: The method that is at work.
        self.doing = ""
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the process, from a thread that stays: the system ends it with that thread."""
        with self._lock:
            self._connected()

    def call(self, method: str, *arguments: object, **named: object) -> Any:
        """Return what a method gives; waits for what was asked before.

        ``heard`` is called with what it tells meanwhile.

        Raises DiptychError where the method did, or where the process has ended.
        """
        with self._lock:
            connection = self._connected()
            self.doing = method
            try:
                connection.send((method, arguments, named))
                while (reply := connection.recv())[0] == "told":
                    self.heard(reply[1])
                kind, content = reply
            except (EOFError, OSError) as error:
                self._forget()
                raise DiptychError(
                    f"the {self._name} has ended",
                    state="nothing was written",
                    hint="try again: it is started anew",
                ) from error
            finally:
                self.doing = ""
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
            process.join(PATIENCE)
            process.kill()

    def _connected(self) -> Connection:
        if self._process is not None and not self._process.is_alive():
            self._forget()
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

    def tell(what: object) -> None:
        connection.send(("told", what))

    with contextlib.suppress(KeyboardInterrupt, EOFError, OSError):
        while True:
            method, given, named = connection.recv()
            try:
                holder = holder or made(tell, *arguments)
                reply = ("done", getattr(holder, method)(*given, **named))
            except Interrupted:
                break
            except DiptychError as error:
                reply = ("error", error)
            except Exception:  # noqa: BLE001 - the server says what it was
                reply = ("died", traceback.format_exc())
            connection.send(reply)
