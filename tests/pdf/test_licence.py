"""An edition says which licence it is under."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.pdf.licence import Licence, named
from pdf.press import book, latex

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("identifier", "name", "address"),
    [
        ("MIT", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("apache-2.0", "Apache-2.0", "https://spdx.org/licenses/Apache-2.0.html"),
        (
            "CC-BY-NC-SA-4.0",
            "CC BY-NC-SA 4.0",
            "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        ),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0", ""),
        ("LicenseRef-House", "LicenseRef-House", ""),
        ("Tous droits réservés", "Tous droits réservés", ""),
    ],
)
def test_a_well_known_licence_has_an_address(identifier: str, name: str, address: str) -> None:
    assert named(identifier) == Licence(name, address)


def test_that_of_the_code_is_not_said_of_the_text(tmp_path: Path) -> None:
    """[project] license in pyproject.toml is that of what is packaged."""
    done = latex(ROOT / "docs", tmp_path, "language=en")
    assert done.returncode == 0, done.stderr
    tex = (tmp_path / "migration-and-development-en.tex").read_text(encoding="utf-8")
    assert "MIT" not in tex
    assert "pdflicenseurl" not in tex


def test_what_conf_py_says_of_the_licence_is_said(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nlicense = "MIT"\n[tool.diptych]\nsource = "docs"\n', encoding="utf-8"
    )
    source = book(
        tmp_path / "docs", {"index": "# T\n"}, diptych_colophon={"licence": "All rights reserved"}
    )
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = (tmp_path / "latex/handbook-en.tex").read_text(encoding="utf-8")
    assert r"\item[Licence] All rights reserved" in tex
    assert "pdflicenseurl" not in tex
