"""What a build refuses, ``diptych check`` names in the same words: before any build."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from localization import hostile, test_restructured
from localization.broken import BROKEN
from localization.case import Case, numbered, page
from localization.shelf import RICH, Shelf

TABLE = '[tool.diptych]\nlanguages = ["en", "fr"]\n'


def told(output: str) -> set[str]:
    """Every refusal, with its place and what follows it: the hint."""
    lines = output.splitlines()
    return {
        f"{line}\n{following if following.startswith('    ') else ''}"
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if "translation not used" in line
    }


def both(shelf: Shelf, diptych: Run) -> tuple[set[str], set[str]]:
    (shelf.root / "pyproject.toml").write_text(TABLE, "utf-8")
    built = diptych("html", "--language", "fr", project=shelf.root, COLUMNS="4000")
    checked = diptych("check", project=shelf.root, COLUMNS="4000")
    assert built.returncode == checked.returncode == 1, built.stderr + checked.stderr
    return told(built.stdout), told(checked.stdout)


@pytest.mark.parametrize("cases", [BROKEN, hostile.HOSTILE], ids=["broken", "hostile"])
def test_of_pages_in_myst(tmp_path: Path, diptych: Run, cases: list[Case]) -> None:
    shelf = Shelf(tmp_path)
    (shelf.docs / "conf.py").write_text(
        f"extensions = ['myst_parser', 'diptych']\nmyst_enable_extensions = {list(RICH)!r}\n"
        "myst_substitutions = {'name': 'Name'}\nproject = 'Book'\n"
        "gettext_compact = False\nlocale_dirs = ['../locales']\n",
        "utf-8",
    )
    rows = numbered(cases, rich=True)
    shelf.write("index.md", page(rows))
    shelf.write("other.md", "# Other\n")
    shelf.catalogue({one.msgid: one.case.msgstr for one in rows})
    built, checked = both(shelf, diptych)
    assert len(built) > 20
    assert built == checked


def test_of_pages_in_restructuredtext(tmp_path: Path, diptych: Run) -> None:
    shelf = Shelf(tmp_path)
    (shelf.docs / "conf.py").write_text(
        "extensions = ['diptych']\nproject = 'Book'\n"
        "gettext_compact = False\nlocale_dirs = ['../locales']\n",
        "utf-8",
    )
    shelf.write("index.rst", test_restructured.page())
    shelf.catalogue({**test_restructured.BAD, **test_restructured.GOOD})
    built, checked = both(shelf, diptych)
    assert len(built) == len(test_restructured.BAD)
    assert built == checked
