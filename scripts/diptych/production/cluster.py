"""Have editions built on other machines, by a Dask scheduler; their results come by the store.

A worker needs Diptych as it is here, with the packages that the project needs, and nothing of the
project: that is sent along. What it built is used only where it is what a build here would give.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from diptych.errors import DiptychError, InputError, Interrupted
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.ledger import ALWAYS
from diptych.project import Project

SECONDS = 10  # to wait for a scheduler's answer, and for its first worker
TURNS = 3  # as often as Dask itself gives work to others when workers die of it
# Folders that are no part of a project, wherever they lie in it.
LEFT_OUT = {".git", ".hg", ".svn", "__pycache__", "node_modules"}


def build(
    project: Project,
    arguments: Mapping[str, Sequence[str]],
    scheduler: str,
    store: Path,
    progress: Callable[[str, str, int, int], None],
    taken: Sequence[Path] = (),
) -> None:
    """Have the scheduler's workers run Diptych with the arguments of each edition, by its name.

    What they built is put into ``store``; of what is built here they are sent what is ``taken``.
    Raises DiptychError where there is no scheduler, or no
    worker lives to the end of an edition; InputError with what one has said of the project.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise DiptychError(
            f"no scheduler answers at {scheduler}", hint="start one: dask scheduler"
        ) from error
    with client:
        packed = pack(project, store, taken)
        environment = {name: os.environ[name] for name in ALWAYS if name in os.environ}
        environment[VARIABLE] = str(epoch(project))
        waiting = dict(arguments)
        for _ in range(TURNS):
            try:
                client.wait_for_workers(1, timeout=SECONDS)
            except TimeoutError as error:
                raise DiptychError(
                    f"the scheduler at {scheduler} has no workers",
                    hint=f"start some: dask worker {scheduler}",
                ) from error
            # To each of them: one may be lost.
            data = client.scatter(packed, hash=False, broadcast=True)
            names = {
                client.submit(work, data, list(words), environment, pure=False): name
                for name, words in waiting.items()
            }
            try:
                for future in distributed.as_completed(list(names), loop=client.loop):
                    made = _result(names[future], future, distributed)
                    if made is not None:
                        unpack(made, store)
                        del waiting[names[future]]
                        done = len(arguments) - len(waiting)
                        progress(names[future], "building elsewhere", done, len(arguments))
            except KeyboardInterrupt as error:
                raise Interrupted("stopped") from error
            finally:
                client.cancel(list(names))
            if not waiting:
                return
        raise DiptychError(
            f"{', '.join(waiting)}: the workers that had the project were lost, {TURNS} times",
            hint="their logs say why; one of them may be short of memory",
        )


def work(project: bytes, arguments: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """Build an edition of a project that came as an archive; return the store that it is in.

    Raises InputError with what Diptych has said where it failed.
    """
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        root, store = Path(folder, "project"), Path(folder, "store")
        with tarfile.open(fileobj=io.BytesIO(project)) as archive:
            archive.extractall(root, filter="fully_trusted")  # noqa: S202 - its owner runs this
        command = [
            *(sys.executable, "-m", "diptych", *arguments),
            *("--project", str(root), "--store", str(store), "--jobs", "1"),
        ]
        done = subprocess.run(
            command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 1) or not store.is_dir():
            raise InputError(done.stderr.strip() or f"Diptych ended with {done.returncode}")
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
            for path in sorted(store.rglob("*")):
                zipped.write(path, path.relative_to(store))
        return made.getvalue()


def pack(project: Project, store: Path, taken: Sequence[Path] = ()) -> bytes:
    """Return an archive of all that a project is, without what is built and what git keeps.

    What of the former is ``taken`` for something else goes along.
    """
    made = io.BytesIO()
    apart = {project.build, project.work, store.resolve(), Path(sys.prefix)}

    def part(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
        path = project.root / entry.name
        return None if path in apart or path.name in LEFT_OUT else entry

    with tarfile.open(fileobj=made, mode="w:gz", compresslevel=1) as archive:
        archive.add(project.root, arcname=".", filter=part)
        for path in taken:
            archive.add(path, arcname=str(path.relative_to(project.root)))
    return made.getvalue()


def unpack(stored: bytes, store: Path) -> None:
    """Add what a worker's store holds to ours: each file as a whole, or not at all."""
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=".") as folder:
        with zipfile.ZipFile(io.BytesIO(stored)) as zipped:
            zipped.extractall(folder)  # noqa: S202 - none of it can lead out of the folder
        for path in _files(Path(folder)):
            target = store / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder; records last, as they name the others."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return iter(sorted(found, key=lambda path: path.suffix == ".json"))


def _result(name: str, future: Any, distributed: Any) -> bytes | None:
    """Return what a worker has built; None: the only one that had the project's files is lost."""
    try:
        made: bytes = future.result()
    except distributed.CancelledError:
        return None
    except distributed.KilledWorker as error:
        raise DiptychError(
            f"{name}: each worker that was to build it has died",
            hint="their logs say why; one of them may be short of memory",
        ) from error
    except InputError as error:
        raise InputError(f"{name}, on a worker: {error}") from error
    return made


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise DiptychError(
            "--scheduler needs Dask, which is not installed",
            hint='pip install "diptych[cluster]"',
        ) from error
    return distributed
