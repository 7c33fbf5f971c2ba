"""What was built anywhere is taken as it is, where another build would give the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.once

TAKEN = "from the store"
SETTINGS = '[tool.diptych]\nlanguages = ["en", "fr"]\nmain-language = "en"\n'
CATALOGUE = """\
msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "The harbour"
msgstr "Le port"

msgid "Boats are here."
msgstr "{}"
"""


def write(root: Path, told: str = "Les bateaux sont ici.") -> Path:
    """Write a project, which has nothing built."""
    docs, catalogues = root / "docs", root / "locales/fr/LC_MESSAGES"
    for folder in (docs, catalogues):
        folder.mkdir(parents=True)
    (root / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (docs / "conf.py").write_text(
        'project = "Boats"\nlanguage = "en"\nextensions = ["myst_parser", "diptych"]\n'
        'html_theme = "diptych"\n',
        "utf-8",
    )
    (docs / "index.md").write_text("# The harbour\n\nBoats are here.\n", "utf-8")
    (catalogues / "index.po").write_text(CATALOGUE.format(told), "utf-8")
    return root


def files(root: Path) -> dict[str, bytes]:
    """Return what is published."""
    html = root / "build/html"
    return {
        path.relative_to(html).as_posix(): path.read_bytes()
        for path in html.rglob("*")
        if path.is_file()
    }


def taken(summary: str) -> int:
    return summary.count(TAKEN)


@pytest.fixture
def built(tmp_path: Path, diptych: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was built with a store, and its store beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.setenv("DIPTYCH_STORE", str(tmp_path / "store"))
    root = write(tmp_path / "folder/one")
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stderr
    assert not taken(done.stdout)
    return root


def test_another_clone_has_at_once_what_a_build_would_give(
    built: Path, tmp_path: Path, diptych: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, byte for byte; from then on it stands there as if it was built there."""
    shutil.move(built.parent, tmp_path / "moved")
    built = tmp_path / "moved/one"
    other = write(tmp_path / "elsewhere/two")
    done = diptych("html", project=other)
    assert (done.returncode, taken(done.stdout)) == (0, 2)
    assert files(other) == files(built)
    assert diptych("inspect", project=other).stdout == diptych("inspect", project=built).stdout
    again = diptych("html", project=other)
    assert again.stdout.count("unchanged") == 2
    monkeypatch.delenv("DIPTYCH_STORE")
    clean = write(tmp_path / "three")
    assert diptych("html", project=clean).returncode == 0
    assert files(other) == files(clean)


def test_what_differs_is_built_and_kept_beside_the_rest(
    built: Path, tmp_path: Path, diptych: Run
) -> None:
    other = write(tmp_path / "two", told="Voici les bateaux.")
    assert taken(diptych("html", project=other).stdout) == 1  # the English edition
    assert b"Voici les bateaux." in files(other)["fr/index.html"]
    shutil.rmtree(built)
    assert taken(diptych("html", project=write(built, told="Voici les bateaux.")).stdout) == 2
    shutil.rmtree(built)
    assert taken(diptych("html", project=write(built)).stdout) == 2
    assert "Les bateaux sont ici." in files(built)["fr/index.html"].decode()


def test_an_edit_after_that_is_seen(built: Path, tmp_path: Path, diptych: Run) -> None:
    other = write(tmp_path / "two")
    diptych("html", project=other)
    page = other / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nAnd oars.\n", "utf-8")
    done = diptych("html", project=other)
    assert (done.returncode, taken(done.stdout)) == (0, 0)
    assert b"And oars." in files(other)["en/index.html"]


@pytest.mark.parametrize("harm", ["cut", "changed", "gone", "no record", "outside"])
def test_what_is_damaged_is_built(harm: str, built: Path, tmp_path: Path, diptych: Run) -> None:
    """A record that would write elsewhere is none; nothing of it is written anywhere."""
    store = tmp_path / "store"
    for path in store.glob("objects/*/*"):
        match harm:
            case "cut":
                path.write_bytes(path.read_bytes()[:-1])
            case "changed":
                path.write_bytes(b"x" + path.read_bytes())
            case "gone":
                path.unlink()
    for path in store.glob("records/*/*/*.json"):
        if harm == "no record":
            path.write_text("[" * 100_000)
        if harm == "outside":
            data = json.loads(path.read_text("utf-8"))
            data["files"]["../../../escaped"] = next(iter(data["files"].values()))
            path.write_text(json.dumps(data))
    other = write(tmp_path / "deep/er/two")
    done = diptych("html", project=other)
    assert (done.returncode, taken(done.stdout)) == (0, 0), done.stderr
    assert files(other) == files(built)
    assert not list(tmp_path.rglob("escaped"))


def test_a_store_that_is_no_folder_is_a_wrong_call(tmp_path: Path, diptych: Run) -> None:
    (tmp_path / "file").write_text("")
    root = write(tmp_path / "one")
    done = diptych("html", "--store", str(tmp_path / "file"), project=root)
    assert done.returncode == 2
    assert "is no folder" in done.stderr
    assert not (root / "build").exists()


def test_publish_asks_no_store(built: Path, diptych: Run) -> None:
    """What is vouched for is built."""
    assert diptych("publish", "--store", "x", project=built).returncode == 2
