"""How much time and memory the messages of catalogues may take, one and all.

No grammar tells beforehand what a library will need for what the grammar lets pass.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TypeVar

from diptych.errors import InputError

with suppress(ImportError):  # there is none outside of Unix, and the extension may run anywhere
    import resource

T = TypeVar("T")

# Seconds of processor for a message, of which most take a thousandth; those that take more than
# SLOW may take WHOLE together. Bytes that a page's may take beside what the process has.
SECONDS, SLOW, WHOLE = 10.0, 1.0, 120.0
MEMORY = 1 << 30


class TooCostlyError(Exception):
    """A message has taken more than it may."""


class Watch:
    """What the messages of this process have taken; one is made for all of them."""

    def __init__(self) -> None:
        self._slow = 0.0

    def read(self, work: Callable[[], T]) -> T:
        """Do what there is to do for one message.

        Raises TooCostlyError where that takes too much, InputError where all together have.
        """
        began = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            return work()
        except MemoryError as error:
            raise TooCostlyError("memory") from error
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if (taken := time.process_time() - began) > SLOW:
                self._slow += taken
                self._check()

    def _check(self) -> None:
        if self._slow > WHOLE:
            raise InputError(
                f"messages of the catalogues have taken {WHOLE:.0f} seconds to read",
                state="what was published before is untouched",
                hint="“diptych check” names those that take too much",
            )


class Unwatched(Watch):
    """What stands for a watch where none can be kept: outside of the main thread, or of Unix."""

    def read(self, work: Callable[[], T]) -> T:
        """Do it."""
        return work()


_watch = Watch()


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch over what is done for the messages of a page, or of a catalogue."""
    if "resource" not in globals() or threading.current_thread() is not threading.main_thread():
        yield Unwatched()
        return
    handler = signal.signal(signal.SIGVTALRM, _stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        with suppress(OSError, ValueError):  # no such limit, or a tighter one
            resource.setrlimit(resource.RLIMIT_AS, (_used() + MEMORY, hard))
        yield _watch
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGVTALRM, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooCostlyError("time")


def _used() -> int:
    """Return the bytes of address space that this process has (proc(5), Linux)."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
