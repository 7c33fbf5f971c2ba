"""Have work done aside, by a process forked from a worker that goes on meanwhile."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from diptych.production.workers import end_with_parent

Given = TypeVar("Given")
# What is waited for last leaves the processors to what takes longest (nice(2)).
YIELDING = 5


class Aside(Generic[Given]):
    """Pieces of work, each done with what the worker knew when it was given.

    A piece may come to nothing, whatever the reason: its process was killed, or it raised. Whoever
    gives it can do it over, and meets the reason then.
    """

    def __init__(self) -> None:
        self._answers: list[Connection] = []

    @staticmethod
    def possible() -> bool:
        """Whether another process may be forked from this one.

        Not where this one is to have none, nor where a thread may hold what that would wait for.
        """
        return not multiprocessing.current_process().daemon and threading.active_count() == 1

    @property
    def busy(self) -> bool:
        """Whether a piece of work is not done yet."""
        return not all(answer.poll() for answer in self._answers)

    def give(self, work: Callable[[], Given]) -> None:
        """Have a piece of work done."""
        context = multiprocessing.get_context("fork")
        answer, theirs = context.Pipe(duplex=False)
        context.Process(target=_do, args=(work, theirs), daemon=True).start()
        theirs.close()
        self._answers.append(answer)

    def take(self) -> Iterator[Given]:
        """Yield what the pieces of work have given, as soon as it is there."""
        while self._answers:
            with self._answers.pop(0) as answer, suppress(EOFError, OSError):
                yield answer.recv()


def _do(work: Callable[[], Given], answer: Connection) -> None:
    end_with_parent()
    os.nice(YIELDING)
    gc.freeze()
    with answer, suppress(Exception):  # whoever does it over meets it, too
        answer.send(work())
