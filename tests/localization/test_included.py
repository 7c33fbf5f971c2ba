"""What a page includes is written in another file, and there people are sent to mend it."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import Run

TABLE = '[tool.diptych]\nlanguages = ["en", "fr"]\n'
PARTS = "part.txt"
PAGES = {
    "index.md": f"# Boats\n\n```{{include}} {PARTS}\n```\n\nThe boats after it.\n",
    "index.rst": f"Boats\n=====\n\n.. include:: {PARTS}\n\nThe boats after it.\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_message_is_told_of_where_it_is_written(tmp_path: Path, diptych: Run, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE, "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text('extensions = ["myst_parser", "diptych"]\n', "utf-8")
    (docs / name).write_text(PAGES[name], "utf-8")
    (docs / PARTS).write_text("The first part.\n\nThe second part of it all.\n", "utf-8")
    assert diptych("update", project=tmp_path).returncode == 0
    catalogue = (tmp_path / "locales/fr/LC_MESSAGES/index.po").read_text("utf-8")
    assert f'#: docs/{PARTS}\nmsgid "The second part of it all."' in catalogue
    assert f'#: docs/{name}\nmsgid "The boats after it."' in catalogue
    # MyST-Parser 4 counts the lines of an included file from two.
    lines = "34" if name.endswith(".md") and version("myst-parser") < "5" else "3"
    told = diptych("html", "--strict", project=tmp_path).stdout
    place = rf"^docs/{PARTS}:[{lines}]: .+: The second part of it all\."
    assert re.search(place, told, re.MULTILINE), told
