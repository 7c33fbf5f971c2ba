"""Editions are built by the workers of a real Dask scheduler, and assembled from shards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once

LANGUAGES = ("en", "fr", "de")
TAKEN = "from the store"
CONFIGURATION = """\
import os, time
project = "Boats"
language = "en"
extensions = ["myst_parser", "diptych"]
html_theme = "diptych"
{}
"""
# Long enough that a worker can be killed meanwhile; it reads no more than what stands here.
SLOW = "time.sleep(3)"


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and so many workers, each a process, as people do; give the address."""
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    shared = ["--scheduler-file", str(told), "--no-dashboard"]
    place = ["--host", "127.0.0.1", "--port", "0"]
    one_each = ["--nworkers", str(workers), "--nthreads", "1", "--local-directory", str(folder)]
    with (folder / "log").open("wb") as log, ExitStack() as started:
        started.enter_context(running([*dask, "scheduler", *place, *shared], log))
        address = json.loads(awaited(lambda: told.is_file() and told.read_text("utf-8")))["address"]
        if workers:
            started.enter_context(running([*dask, "worker", *one_each, *shared], log))
        yield address


@contextmanager
def running(command: list[str], log: IO[bytes]) -> Iterator[None]:
    """Run a program, and end it."""
    with subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield
        finally:
            process.terminate()


def awaited(ask: Callable[[], Any]) -> Any:
    """Return what something comes to be, once it is anything."""
    limit = time.monotonic() + 60
    while not (found := ask()):
        assert time.monotonic() < limit, "nothing came of it"
        time.sleep(0.05)
    return found


def busy_worker() -> int:
    """Return the process that runs Diptych for the scheduler; 0: none does."""
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (path / "cmdline").read_bytes().split(b"\0")
            if b"--language" in words and b"--store" in words and b"html" in words:
                return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


def kill_a_worker() -> None:
    """Kill a worker while it builds."""
    worker = awaited(busy_worker)
    time.sleep(1)
    os.kill(worker, signal.SIGKILL)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler that has two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as address:
        yield address


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.delenv("DIPTYCH_STORE", raising=False)


def write(root: Path, line: str = "") -> Path:
    """Write a project of a page in three languages."""
    (root / "docs").mkdir(parents=True)
    names = ", ".join(f'"{language}"' for language in LANGUAGES)
    (root / "pyproject.toml").write_text(f"[tool.diptych]\nlanguages = [{names}]\n", "utf-8")
    (root / "docs/conf.py").write_text(CONFIGURATION.format(line), "utf-8")
    (root / "docs/index.md").write_text("# The harbour\n\nBoats are here.\n", "utf-8")
    for language, told in (("fr", "Les bateaux sont ici."), ("de", "Hier sind Boote.")):
        folder = root / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "index.po").write_text(
            f'msgid ""\nmsgstr "Language: {language}\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'\nmsgid "Boats are here."\nmsgstr "{told}"\n',
            "utf-8",
        )
    return root


def test_workers_build_what_a_build_here_would_give(
    scheduler: str, tmp_path: Path, diptych: Run
) -> None:
    here, there = write(tmp_path / "here"), write(tmp_path / "there")
    done = diptych("html", "--scheduler", scheduler, project=there)
    assert (done.returncode, done.stdout.count(TAKEN)) == (0, 3), done.stderr
    assert diptych("html", project=here).returncode == 0
    assert tree(there / "build") == tree(here / "build")
    again = diptych("html", "--scheduler", scheduler, project=there)
    assert again.stdout.count("unchanged") == 3


@pytest.mark.long
def test_a_worker_that_is_killed_costs_no_edition(
    scheduler: str, tmp_path: Path, diptych: Run
) -> None:
    """Another one takes its work over; what is published is whole."""
    here, there = write(tmp_path / "here"), write(tmp_path / "there", SLOW)
    (here / "docs/conf.py").write_bytes((there / "docs/conf.py").read_bytes())
    command = [sys.executable, "-m", "diptych", "html", "--project", str(there)]
    with subprocess.Popen([*command, "--scheduler", scheduler]) as build:
        kill_a_worker()
        assert build.wait(120) == 0
    assert diptych("html", project=here).returncode == 0
    assert tree(there / "build") == tree(here / "build")


@pytest.mark.long
def test_a_worker_that_is_killed_and_was_the_only_one_costs_no_edition(tmp_path: Path) -> None:
    """No other has the project's files: they are sent once more, to the one that comes for it."""
    root = write(tmp_path / "project", SLOW)
    command = [sys.executable, "-m", "diptych", "html", "--project", str(root)]
    with (
        cluster(tmp_path, 1) as address,
        subprocess.Popen([*command, "--scheduler", address]) as build,
    ):
        kill_a_worker()
        assert build.wait(120) == 0
    assert {path.name for path in (root / "build/html").glob("??")} == set(LANGUAGES)


def test_what_is_wrong_with_a_project_is_said_and_nothing_published(
    scheduler: str, tmp_path: Path, diptych: Run
) -> None:
    root = write(tmp_path / "wrong", "import there_is_no_such_module")
    done = diptych("html", "--scheduler", scheduler, project=root)
    assert done.returncode == 1
    assert "on a worker" in done.stderr
    assert "there_is_no_such_module" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "build/html").exists()


@pytest.mark.long
def test_who_has_no_scheduler_is_told(tmp_path: Path, diptych: Run) -> None:
    root = write(tmp_path / "one")
    done = diptych("html", "--scheduler", "tcp://127.0.0.1:9", project=root)
    assert done.returncode == 2
    assert "no scheduler answers at tcp://127.0.0.1:9" in done.stderr
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim/distributed.py").write_text("raise ModuleNotFoundError\n")
    path = os.pathsep.join([str(tmp_path / "shim"), os.environ.get("PYTHONPATH", "")])
    done = diptych("html", "--scheduler", "tcp://127.0.0.1:9", project=root, PYTHONPATH=path)
    assert done.returncode == 2
    assert "diptych[cluster]" in done.stderr


@pytest.mark.long
def test_who_has_no_workers_is_told(tmp_path: Path, diptych: Run) -> None:
    with cluster(tmp_path, 0) as address:
        done = diptych("html", "--scheduler", address, project=write(tmp_path / "one"))
    assert done.returncode == 2
    assert "has no workers" in done.stderr


def test_nothing_of_dask_is_imported_otherwise(tmp_path: Path, diptych: Run) -> None:
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim/distributed.py").write_text("raise SystemExit('imported')\n")
    path = os.pathsep.join([str(tmp_path / "shim"), os.environ.get("PYTHONPATH", "")])
    done = diptych("html", project=write(tmp_path / "one"), PYTHONPATH=path)
    assert done.returncode == 0, done.stderr


def test_shards_are_assembled_into_what_one_build_gives(tmp_path: Path, diptych: Run) -> None:
    """Each machine has a clone of its own; the last one publishes all, or nothing."""
    stores = [tmp_path / "store1", tmp_path / "store2"]
    for number, store in enumerate(stores, 1):
        clone = write(tmp_path / f"machine{number}")
        done = diptych("html", "--shard", f"{number}/2", "--store", str(store), project=clone)
        assert done.returncode == 0, done.stderr
    last = write(tmp_path / "last")
    done = diptych("assemble", "--store", str(stores[0]), project=last)
    assert (done.returncode, (last / "build/html").exists()) == (1, False)
    assert "html fr" in done.stderr
    for path in stores[1].rglob("*"):
        if path.is_file():
            target = stores[0] / path.relative_to(stores[1])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    done = diptych("assemble", "--store", str(stores[0]), project=last)
    assert (done.returncode, done.stdout.count(TAKEN)) == (0, 3), done.stderr
    here = write(tmp_path / "here")
    assert diptych("html", project=here).returncode == 0
    assert tree(last / "build") == tree(here / "build")


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_that_is_none_is_a_wrong_call(shard: str, tmp_path: Path, diptych: Run) -> None:
    assert diptych("html", "--shard", shard, project=write(tmp_path / "one")).returncode == 2
