"""What is checked beside a build is found as if it had been checked in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from diptych.production.checking import BATCH, FEW

PAGES = BATCH + FEW + 3
TOLD = "On 3 October 2013, page {}."
WRONG = "Le 4 octobre 2013, page {}."
# Run by the process that builds: what it says is done in each that is forked from it.
IN_CHILD = """
import os
import signal
def beside():
    open("{told}", "a").write("forked\\n")
    {then}
os.register_at_fork(after_in_child=beside)
"""
NOTHING, KILL = "pass", "os.kill(os.getpid(), signal.SIGKILL)"


def alone(code: str) -> str:
    """Return what code prints, run by a process that has no threads."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from diptych.production.aside import Aside\naside = Aside()\n{code}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_pieces_of_work_give_what_they_found_in_their_order() -> None:
    code = "print(*aside.take())\nfor one in 1, 2: aside.give(lambda: one)\n"
    assert alone(f"{code}print(*aside.take())\nprint(*aside.take())") == "\n1 2\n\n"


def test_who_gives_work_is_told_whether_it_is_done() -> None:
    code = "import time\nprint(aside.busy)\naside.give(lambda: time.sleep(1))\nprint(aside.busy)\n"
    assert alone(f"{code}list(aside.take())\nprint(aside.busy)") == "False\nTrue\nFalse\n"


@pytest.mark.parametrize("work", ["1 / 0", "os.kill(os.getpid(), 9)"])
def test_work_that_fails_aside_comes_to_nothing(work: str) -> None:
    code = f"import os\naside.give(lambda: {work})\naside.give(lambda: 2)\n"
    assert alone(f"{code}print(*aside.take())") == "2\n"


def test_nothing_is_forked_where_a_thread_is_at_work() -> None:
    code = "import threading\nprint(aside.possible())\nasked = threading.Event()\n"
    begun = "threading.Thread(target=asked.wait).start()\n"
    assert alone(f"{code}{begun}print(aside.possible())\nasked.set()") == "True\nFalse\n"


def write(root: Path, pages: int, then: str) -> Path:
    """Write a project with so many pages, each with a translation that names another day."""
    catalogues = root / "locales/fr/LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n', "utf-8")
    configuration = 'extensions = ["myst_parser", "diptych"]\nproject = "Days"\n'
    configuration += IN_CHILD.format(told=root / "forked", then=then)
    (root / "docs/conf.py").write_text(configuration, "utf-8")
    tree = "\n".join(f"p{number}" for number in range(pages))
    (root / "docs/index.md").write_text(f"# Days\n\n```{{toctree}}\n{tree}\n```\n", "utf-8")
    for number in range(pages):
        told = TOLD.format(number)
        (root / f"docs/p{number}.md").write_text(f"# {number}\n\n{told}\n", "utf-8")
        (catalogues / f"p{number}.po").write_text(
            'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgid "{told}"\nmsgstr "{WRONG.format(number)}"\n',
            "utf-8",
        )
    return root


@pytest.mark.parametrize("then", [NOTHING, KILL])
def test_a_build_finds_what_a_check_does(tmp_path: Path, diptych: Run, then: str) -> None:
    """So it is where what is beside it is killed: then it is done over."""
    root = write(tmp_path / "many", PAGES, then)
    built = diptych("html", project=root)
    assert (root / "forked").read_text("utf-8").count("forked") >= 2
    checked = diptych("check", project=root)
    told, known = (
        sorted(line for line in (done.stdout + done.stderr).splitlines() if "[dates]" in line)
        for done in (built, checked)
    )
    assert len(told) == PAGES
    assert told == known


def test_for_few_pages_nothing_is_forked(tmp_path: Path, diptych: Run) -> None:
    root = write(tmp_path / "few", FEW - 2, NOTHING)
    assert diptych("html", project=root).stdout.count("[dates]") == FEW - 2
    assert not (root / "forked").exists()
