"""A build that is stopped, starved or killed leaves what was published before."""

from __future__ import annotations

import fcntl
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once

WAITING = """
import pathlib, time
pathlib.Path(__file__).with_name("waiting").touch()
time.sleep(60)
"""
PATIENCE = 30  # seconds until a process must have done what it is waited for


def start(book: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "diptych", "html", "--project", str(book)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(condition: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition.exists():
        assert time.monotonic() < deadline, f"{condition} did not come"
        time.sleep(0.02)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_changes_nothing(
    book: Path, diptych: Run, stop: signal.Signals
) -> None:
    """Ctrl-C in the middle of a build: exit 2, a word, no staging folder, the old pages."""
    diptych("html")
    before = tree(book / "build" / "html")
    conf = book / "docs" / "conf.py"
    sound = conf.read_text("utf-8")
    conf.write_text(sound + WAITING, encoding="utf-8")
    process = start(book)
    wait_for(book / "docs" / "waiting")
    process.send_signal(stop)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "stopped" in said
    assert "untouched" in said
    assert tree(book / "build" / "html") == before
    assert not list((book / ".diptych").glob("stage-*"))


def test_after_a_killed_build_the_next_one_works(book: Path, diptych: Run) -> None:
    """A killed build's leftovers go with the next build, and its lock with its process."""
    diptych("html")
    before = tree(book / "build" / "html")
    conf = book / "docs" / "conf.py"
    sound = conf.read_text("utf-8")
    conf.write_text(sound + WAITING, encoding="utf-8")
    process = start(book)
    wait_for(book / "docs" / "waiting")
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert tree(book / "build" / "html") == before
    conf.write_text(sound, encoding="utf-8")
    (book / "docs" / "waiting").unlink()
    assert diptych("html").returncode == 0
    assert not list((book / ".diptych").glob("stage-*"))


def test_a_second_build_waits_for_the_first(book: Path) -> None:
    """Two builds at once: the second says that it waits, and works when it may."""
    (book / ".diptych").mkdir()
    with (book / ".diptych" / "lock").open("w+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        process = start(book)
        assert process.stderr is not None
        assert "waiting" in process.stderr.readline()
        assert not (book / "build" / "html").exists()
    assert process.wait(timeout=PATIENCE) == 0
    process.communicate()
    assert (book / "build" / "html" / "index.html").is_file()


def test_a_page_that_cannot_be_written_ends_the_build(book: Path, diptych: Run) -> None:
    """When the system refuses to write (here: a file size limit) nothing is published."""
    diptych("html")
    before = tree(book / "build" / "html")
    (book / "docs" / "new.md").write_text("---\norphan: true\n---\n\n# More\n")
    done = subprocess.run(
        [sys.executable, "-m", "diptych", "html", "--project", str(book)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert done.returncode == 2, done.stdout
    assert "cannot" in done.stderr
    assert "untouched" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(book / "build" / "html") == before


def test_nothing_that_an_extension_has_started_outlives_the_build(book: Path, diptych: Run) -> None:
    """A manager that tidies up behind itself, and a program that does not: neither is left."""
    conf = book / "docs" / "conf.py"
    starts = """
import fcntl, multiprocessing, pathlib, subprocess
held = pathlib.Path(__file__).with_name("held").open("w")
fcntl.flock(held, fcntl.LOCK_EX)
program = subprocess.Popen(["sleep", "300"], stdout=held)
manager = multiprocessing.Manager()
"""
    conf.write_text(conf.read_text("utf-8") + starts, encoding="utf-8")
    assert diptych("html", "--language", "fr").returncode == 0
    for path in (book / "docs" / "held", book / ".diptych" / "lock"):
        with path.open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
