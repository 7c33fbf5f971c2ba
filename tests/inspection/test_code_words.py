"""Code that stands among words without any markup is in no language."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.once

TABLE = '[tool.diptych]\nlanguages = ["en", "uk"]\n'
INDEX = """\
Човни
=====

.. py:module:: boats

.. py:class:: Boat

   Один човен.

   .. py:attribute:: Boat.available

      Так чи ні.

   .. py:method:: Boat.row(oars)

      :param oars: весла, які ми маємо на човні
      :type oars: list of dict or None
      :returns: скільки весел ми маємо на човні
      :rtype: tuple of (str, list)
"""
RAW = "\n.. raw:: html\n\n   <p>{}</p>\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(TABLE + 'main-language = "uk"\n', "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text('extensions = ["diptych"]\n', "utf-8")
    (docs / "index.rst").write_text(INDEX, "utf-8")
    return tmp_path


def strays(book: Path, diptych: Run) -> list[str]:
    assert diptych("html", "--language", "uk", project=book).returncode == 0
    found = diptych("inspect", "--language", "uk", project=book).stdout
    return [line for line in found.splitlines() if "[stray-language]" in line]


def test_types_and_the_names_in_the_index_are_no_strays(book: Path, diptych: Run) -> None:
    path = book / "docs" / "index.rst"
    path.write_text(INDEX + RAW.format("list of dict or None"), "utf-8")
    found = strays(book, diptych)
    assert not [line for line in found if "list of" in line or "tuple of" in line], found
    assert not [line for line in found if "available" in line], found


def test_the_names_in_the_index_are_the_same_in_each_edition(book: Path, diptych: Run) -> None:
    """Which is no sign of words that nobody has translated; an author's entry is one."""
    path = book / "docs" / "index.rst"
    path.write_text(INDEX + "\n.. index:: mooring, Bitbucket\n", "utf-8")
    assert diptych("html", project=book).returncode == 0
    lines = diptych("inspect", project=book).stdout.splitlines()
    found = [line for line in lines if "[hard-coded]" in line or "[untranslated]" in line]
    assert not [line for line in found if "available" in line or "Bitbucket" in line], found
    assert not [line for line in found if "list of dict" in line], found
    assert [line for line in found if "mooring" in line], lines


def test_words_that_are_as_short_are(book: Path, diptych: Run) -> None:
    path = book / "docs" / "index.rst"
    path.write_text(INDEX + RAW.format("list of wooden boats"), "utf-8")
    assert [line for line in strays(book, diptych) if "list of wooden boats" in line]
