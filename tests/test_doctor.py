"""`diptych doctor` tells what of the machine is used, and never fails for what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.tex import packages, tree

pytestmark = pytest.mark.once


def doctor(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "diptych", "doctor", *options],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_needs_no_project_and_leaves_nothing(tmp_path: Path) -> None:
    done = doctor(tmp_path, "--json", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    parts = {part["name"]: part for part in json.loads(done.stdout)}
    assert {"Python", "Sphinx", "MyST-Parser", "TeX Live", "Chromium", "Java"} <= parts.keys()
    assert all(part["use"] for name, part in parts.items() if name != "Diptych")
    assert all(part["remedy"] for part in parts.values() if part["missing"])
    assert not list(tmp_path.iterdir())


def test_what_is_missing_is_said_with_how_to_have_it(tmp_path: Path) -> None:
    done = doctor(tmp_path, PATH=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    assert "TeX Live: “diptych latexpdf” sets one up" in done.stderr
    assert "Java: install a Java runtime with the system's packages" in done.stderr


def test_of_diptych_s_own_tex_the_fonts_and_the_age_are_told(tmp_path: Path) -> None:
    root = tmp_path / f"diptych/texlive-{tree.PIN}"
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/luahbtex").write_text("")
    (root / "version").write_text(tree.PIN)
    (root / tree.COMPLETE).write_text("\n".join([*packages.MACROS, "fonts-hosny-amiri"]))
    done = doctor(tmp_path, PATH=str(tmp_path), XDG_CACHE_HOME=str(tmp_path))
    assert "fonts-hosny-amiri" in done.stdout
    assert "days old" in done.stdout
