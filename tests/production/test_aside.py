"""What is checked beside a build is found as if it had been checked in it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import Run
from diptych.checks import CatalogueChecks
from diptych.finding import Finding
from diptych.message import Message, Page
from diptych.production.aside import Aside
from diptych.production.checking import BATCH, FEW, Checking
from diptych.project import Project, load

PAGES = BATCH + FEW + 3
TOLD = "On 3 October 2013, page {}."
WRONG = "Le 4 octobre 2013, page {}."


def failing() -> NoReturn:
    raise ValueError("it was told apart badly")


def killed() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    pytest.fail("it lives")


def test_pieces_of_work_give_what_they_found_in_their_order() -> None:
    aside: Aside[int] = Aside()
    assert list(aside.take()) == []
    aside.give(lambda: 1)
    aside.give(lambda: 2)
    assert list(aside.take()) == [1, 2]
    assert list(aside.take()) == []


def test_who_gives_work_is_told_whether_it_is_done() -> None:
    aside: Aside[None] = Aside()
    told = [aside.busy]
    aside.give(lambda: time.sleep(1))
    told.append(aside.busy)
    assert list(aside.take()) == [None]
    assert [*told, aside.busy] == [False, True, False]


@pytest.mark.parametrize("work", [failing, killed])
def test_work_that_fails_aside_comes_to_nothing(
    work: object, capfd: pytest.CaptureFixture[str]
) -> None:
    aside: Aside[object] = Aside()
    aside.give(work)  # type: ignore[arg-type]
    aside.give(lambda: None)
    assert list(aside.take()) == [None]
    assert capfd.readouterr().err == ""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Many pages, each with a translation that names another day."""
    write(tmp_path, range(PAGES))
    return load(tmp_path)


def write(root: Path, numbers: Sequence[int]) -> None:
    catalogues = root / "locales/fr/LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n', "utf-8")
    extensions = '["myst_parser", "diptych"]'
    (root / "docs/conf.py").write_text(f'extensions = {extensions}\nproject = "Days"\n', "utf-8")
    tree = "\n".join(f"p{number}" for number in numbers)
    (root / "docs/index.md").write_text(f"# Days\n\n```{{toctree}}\n{tree}\n```\n", "utf-8")
    for number in numbers:
        told = TOLD.format(number)
        (root / f"docs/p{number}.md").write_text(f"# {number}\n\n{told}\n", "utf-8")
        (catalogues / f"p{number}.po").write_text(
            'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgid "{told}"\nmsgstr "{WRONG.format(number)}"\n',
            "utf-8",
        )


def pages(project: Project) -> list[Page]:
    return [
        Page(
            f"p{number}",
            str(project.source / f"p{number}.md"),
            (Message(TOLD.format(number), 3),),
            syntax={},
        )
        for number in range(PAGES)
    ]


def shown(project: Project, some: Sequence[Page]) -> list[Page]:
    """Return pages as a build tells of them in the end."""
    return [page.relocated(project.relative) for page in some]


def found(project: Project, some: Sequence[Page]) -> list[Finding]:
    checking = Checking(CatalogueChecks(project, "fr"))
    for page in some:
        checking.read(page)
    checking.all_read()
    return checking.findings(shown(project, some))


def test_pages_are_checked_alike_beside_and_in_their_place(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Be they few or many, and be the process beside killed."""
    some = pages(project)
    plain = sorted(CatalogueChecks(project, "fr").findings(shown(project, some)))
    assert [one.rule for one in plain].count("dates") == PAGES
    assert found(project, some) == plain
    monkeypatch.setattr(CatalogueChecks, "ahead", lambda *_: killed())
    monkeypatch.setattr("diptych.production.checking.FEW", 0)
    assert found(project, some) == plain


def test_a_page_that_was_checked_beside_is_not_checked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = pages(project)
    checking = Checking(CatalogueChecks(project, "fr"))
    for page in some:
        checking.read(page)
    checking.all_read()
    monkeypatch.setattr("diptych.checks.project.check_catalogue", lambda *_: failing())
    assert [one.rule for one in checking.findings(shown(project, some))].count("dates") == PAGES


def test_a_build_finds_what_a_check_does(project: Project, diptych: Run) -> None:
    built = diptych("html", project=project.root)
    checked = diptych("check", project=project.root)
    told, known = (
        sorted(line for line in (done.stdout + done.stderr).splitlines() if "[dates]" in line)
        for done in (built, checked)
    )
    assert len(told) == PAGES
    assert told == known
