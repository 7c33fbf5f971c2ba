"""Names that conf.py says are in no language."""

from __future__ import annotations

from pathlib import Path

from diptych.inspection.software_names import NAMED, known
from diptych.language import Names, identifier

CONF = """\
import datetime
project = "Furo"
author = "Jürgen Schmidt, Anna Müller <anna@example.org> and contributors"
copyright = f"2019-2026, Wolfgang Becker"
html_theme = "schatten"
html_title = "Die Reise"
"""


def test_people_and_programs_of_conf_py_are_names(tmp_path: Path) -> None:
    """Reviewed ones stay; a title of several words, and other settings, are none."""
    conf = tmp_path / "conf.py"
    conf.write_text(CONF, encoding="utf-8")
    reviewed = Names((("Furo", frozenset({"fr"})),))
    entries = dict(known(reviewed, conf).entries)
    assert entries["Furo"] == {"fr"}
    assert {"Jürgen Schmidt", "Anna Müller", "Wolfgang Becker", "Schatten", "Sphinx"} <= set(
        entries
    )
    assert "Die Reise" not in entries
    conf.write_text('project = "Migration and development"\ncopyright = "2013, UN"\n')
    assert [name for name, _ in known(Names(), conf).entries] == [*NAMED]
    assert [name for name, _ in known(Names(), tmp_path / "none.py").entries] == [*NAMED]


def test_a_name_of_conf_py_is_taken_for_no_other_language(tmp_path: Path) -> None:
    conf = tmp_path / "conf.py"
    conf.write_text('project = "Furo"\nauthor = "Jürgen Schmidt"\n', encoding="utf-8")
    one = identifier("en", ("pt", "de"), known(Names(), conf))
    for text in ("Furo", "Jürgen Schmidt", "Made by Jürgen Schmidt with Furo"):
        assert one.foreign(text) == []
