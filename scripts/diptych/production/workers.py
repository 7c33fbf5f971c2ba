"""Do several editions side by side, each in a process forked from this warm one."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from diptych.errors import DiptychError, Interrupted
from diptych.production.observer import OnProgress

Result = TypeVar("Result")
Task = Callable[[OnProgress], Result]
SELDOM = (50_000, 50, 50)
PR_SET_PDEATHSIG = 1  # linux/prctl.h
STOPPING = (signal.SIGINT, signal.SIGTERM)


class WorkerDied(RuntimeError):
    """A worker failed through a fault of ours; the text is its traceback."""


@dataclass
class _Worker(Generic[Result]):
    process: BaseProcess
    name: str


def side_by_side(
    tasks: Mapping[str, Task[Result]],
    jobs: int,
    progress: Callable[[str, str, int, int], None],
    meanwhile: Callable[[], None] | None = None,
) -> dict[str, Result]:
    """Run ``tasks`` by name, ``jobs`` at a time; return what they gave, by name.

    ``progress`` is told a task's name, its stage, how much is done and of how much. What is to be
    done ``meanwhile`` is done by this process, once the first of them are at work. When one
    fails, or at Ctrl-C, the others are stopped. Raises DiptychError for what a task raised as
    such, WorkerDied for anything else, Interrupted at Ctrl-C.
    """
    context = multiprocessing.get_context("fork")
    waiting = dict(tasks)
    running: dict[Connection, _Worker[Result]] = {}
    results: dict[str, Result] = {}
    try:
        while waiting or running:
            while waiting and len(running) < max(jobs, 1):
                name = next(iter(waiting))
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(waiting.pop(name), theirs))
                with _signals_wait():  # until the worker has handlers of its own
                    process.start()
                theirs.close()
                running[ours] = _Worker(process, name)
            if meanwhile:
                meanwhile()
                meanwhile = None
            for connection in wait(list(running)):
                assert isinstance(connection, Connection)
                worker = running[connection]
                if _receive(connection, worker, results, progress):
                    del running[connection]
                    _leave_nothing(worker.process)
    except KeyboardInterrupt as error:
        raise Interrupted("stopped") from error
    finally:
        for worker in running.values():
            _stop(worker.process)
    return {name: results[name] for name in tasks}


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Hold back, here and in what is forked meanwhile, the signals that ask to stop."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_nothing(process: BaseProcess) -> None:
    """Wait for a worker's end, and end what an extension has started in it and left running.

    That would hold on to the project's lock.
    """
    process.join()
    _signal_group(process, signal.SIGKILL)


def _stop(process: BaseProcess) -> None:
    """Stop a worker and what it has started."""
    _signal_group(process, signal.SIGTERM)
    process.terminate()
    process.join()


def _signal_group(process: BaseProcess, number: signal.Signals) -> None:
    """Send a signal to all that a worker has started, and to itself if it is still there."""
    assert process.pid is not None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _receive(
    connection: Connection,
    worker: _Worker[Result],
    results: dict[str, Result],
    progress: Callable[[str, str, int, int], None],
) -> bool:
    """Take one message of a worker's; return whether it was the last."""
    try:
        kind, *content = connection.recv()
    except EOFError:
        worker.process.join()
        raise WorkerDied(
            f"{worker.name}: the process ended (exit code {worker.process.exitcode})"
        ) from None
    if kind == "progress":
        progress(worker.name, *content)
        return False
    if kind == "error":
        raise content[0]
    if kind == "died":
        raise WorkerDied(f"{worker.name}: {content[0]}")
    results[worker.name] = content[0]
    return True


def _work(task: Task[Result], connection: Connection) -> None:
    # A group of its own: Ctrl-C goes to the parent alone, which then stops this worker together
    # with the programs that it runs. Handlers that the parent has set must not run here.
    os.setpgid(0, 0)
    for number in STOPPING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    end_with_parent()
    # What the parent has loaded stays to the end, and most of what a page is made of soon goes.
    gc.freeze()
    gc.set_threshold(*SELDOM)

    def progress(stage: str, done: int, total: int) -> None:
        connection.send(("progress", stage, done, total))

    try:
        connection.send(("done", task(progress)))
    except DiptychError as error:
        connection.send(("error", error))
    except BaseException:  # noqa: BLE001 - a worker's last words, whatever they are
        connection.send(("died", traceback.format_exc()))
    finally:
        connection.close()


def end_with_parent() -> None:
    """Ask the system to end this process when its parent dies (prctl(2), Linux)."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    parent = multiprocessing.parent_process()
    if parent and os.getppid() != parent.pid:  # it has died before it could be asked
        signal.raise_signal(signal.SIGTERM)
