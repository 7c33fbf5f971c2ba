"""Pages of one domain share one catalogue, and no page takes the names that are no page's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.catalogue import read

PAGES = {
    "index.md": "# Boats\n\nA boat floats.\n\n```{toctree}\n:glob:\n*/*\n*\n```\n",
    "guide/oars.md": "# Oars\n\nOars push the boat.\n",
    "guide/masts.md": "# Masts\n\nMasts hold the sails.\n",
}
FRENCH = {
    "Boats": "Bateaux",
    "A boat floats.": "Un bateau flotte.",
    "Oars": "Rames",
    "Oars push the boat.": "Les rames poussent le bateau.",
    "Masts": "Mâts",
    "Masts hold the sails.": "Les mâts tiennent les voiles.",
}
LAYOUTS = {
    "": {"index", "guide"},
    "gettext_compact = True": {"index", "guide"},
    "gettext_compact = False": {"index", "guide/oars", "guide/masts"},
    "gettext_compact = 'all'": {"all"},
}


def project(root: Path, conf: str, pages: dict[str, str] = PAGES) -> Path:
    for name, text in pages.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    conf = f"extensions = ['myst_parser', 'diptych']\nlocale_dirs = ['../locales']\n{conf}\n"
    (root / "docs" / "conf.py").write_text(conf, encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n')
    return root


def catalogue(root: Path, domain: str) -> Path:
    return root / "locales" / "fr" / "LC_MESSAGES" / f"{domain}.po"


def translate(path: Path, translations: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for msgid, msgstr in translations.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text, encoding="utf-8")


def write(path: Path, translations: dict[str, str]) -> None:
    header = '"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += '"MIME-Version: 1.0\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    entries = (f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in translations.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n{header}{"".join(entries)}', encoding="utf-8")


def as_sphinx_intl_does(root: Path) -> set[str]:
    """Extract and update by Sphinx's own means; return the domains that came of it."""
    docs, pot = root / "docs", root / "pot"
    for arguments in (
        ["-m", "sphinx", "-q", "-b", "gettext", str(docs), str(pot)],
        ["-m", "sphinx_intl", "update", "-p", str(pot), "-l", "fr", "-d", str(root / "locales")],
    ):
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=docs)
    folder = root / "locales" / "fr" / "LC_MESSAGES"
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.po")}


def shown(root: Path, name: str) -> str:
    return (root / "build" / "html" / "fr" / f"{name}.html").read_text("utf-8")


def in_use(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in read(path).active}


@pytest.mark.parametrize("conf", LAYOUTS)
def test_the_layout_of_sphinx_is_kept_by_every_verb(
    tmp_path: Path, diptych: Run, conf: str
) -> None:
    """What Sphinx's tools made is shown, counted, checked and brought up to date where it is."""
    root = project(tmp_path, conf)
    domains = as_sphinx_intl_does(root)
    assert domains - {"sphinx"} == LAYOUTS[conf]
    for domain in LAYOUTS[conf]:
        translate(catalogue(root, domain), FRENCH)
    shutil.rmtree(root / "pot")

    assert diptych("html", project=root).returncode == 0
    for name, words in (("index", "Un bateau flotte."), ("guide/oars", "Les rames poussent")):
        assert words in shown(root, name)
    assert diptych("check", project=root).returncode == 0
    before = {name: in_use(catalogue(root, name)) for name in LAYOUTS[conf]}
    assert diptych("update", project=root).returncode == 0
    assert {name: in_use(catalogue(root, name)) for name in LAYOUTS[conf]} == before
    there = {path.stem for path in (root / "locales" / "fr").rglob("*.po")}
    assert there <= {name.rpartition("/")[2] for name in LAYOUTS[conf]} | {"conf"}


def test_a_catalogue_that_was_split_is_gathered(tmp_path: Path, diptych: Run) -> None:
    """One for each page is not what this project's Sphinx reads: their translations move."""
    root = project(tmp_path, "")
    write(catalogue(root, "index"), {"Boats": "Bateaux", "A boat floats.": "Un bateau flotte."})
    write(catalogue(root, "guide/oars"), {"Oars": "Rames", "Oars push the boat.": "Rames !"})
    assert diptych("update", project=root).returncode == 0
    assert in_use(catalogue(root, "guide"))["Oars"] == "Rames"
    assert not catalogue(root, "guide/oars").exists()


RESERVED = {
    "conf.md": "# Settings\n\nThe boat has settings.\n",
    "diptych.md": "# Two panels\n\nA picture in two.\n\nContents\n",
    "sphinx.md": "# Riddles\n\nIt asks.\n",
}


@pytest.mark.parametrize("compact", ["True", "False"])
def test_a_page_of_a_reserved_name_has_its_catalogue_and_nothing_is_lost(
    tmp_path: Path, diptych: Run, compact: str
) -> None:
    """What is no page's yields the name, taking its translations along, and comes back."""
    conf = f"gettext_compact = {compact}\nproject = 'Boats and oars'\nhtml_theme = 'diptych'"
    root = project(tmp_path, conf)
    write(catalogue(root, "conf"), {"Boats and oars": "Bateaux et rames"})
    write(catalogue(root, "diptych"), {"Contents": "Plan du site"})
    write(catalogue(root, "sphinx"), {"Search": "Trouver vite"})
    assert diptych("update", project=root).returncode == 0
    assert in_use(catalogue(root, "diptych"))["Contents"] == "Plan du site"
    assert in_use(catalogue(root, "sphinx")) == {"Search": "Trouver vite"}

    project(root, conf, RESERVED)
    assert diptych("update", project=root).returncode == 0
    assert in_use(catalogue(root, "conf_"))["Boats and oars"] == "Bateaux et rames"
    assert in_use(catalogue(root, "diptych_"))["Contents"] == "Plan du site"
    translate(catalogue(root, "conf"), {"Settings": "Réglages"})
    translate(catalogue(root, "diptych"), {"Two panels": "Deux volets"})
    page = catalogue(root, "diptych")
    page.write_text(page.read_text("utf-8").replace("Plan du site", "Contenu"), encoding="utf-8")
    translate(catalogue(root, "sphinx"), {"Riddles": "Énigmes"})
    again = tree(root / "locales")
    assert diptych("update", project=root).returncode == 0
    assert tree(root / "locales") == again
    assert in_use(catalogue(root, "sphinx"))["Search"] == "Trouver vite"
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    for name, words in (("conf", "Réglages"), ("diptych", "Deux volets"), ("sphinx", "Énigmes")):
        assert words in shown(root, name)
    assert "<p>Contenu</p>" in shown(root, "diptych")
    assert "Plan du site" in shown(root, "diptych")
    assert "Bateaux et rames" in (root / "build" / "html" / "index.html").read_text("utf-8")
    assert "catalogue-orphan" not in diptych("check", project=root).stdout

    remove(root / "docs" / name for name in RESERVED)
    assert diptych("update", project=root).returncode == 0
    assert in_use(catalogue(root, "conf"))["Boats and oars"] == "Bateaux et rames"
    assert in_use(catalogue(root, "diptych"))["Contents"] == "Plan du site"
    assert "Search" in in_use(catalogue(root, "sphinx"))


def remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink()


def test_the_words_of_sphinx_are_used_and_their_file_is_kept(tmp_path: Path, diptych: Run) -> None:
    """sphinx.po is Sphinx's to read: update leaves every byte of it, check calls it no orphan."""
    root = project(tmp_path, "gettext_compact = False\nhtml_theme = 'alabaster'")
    path = catalogue(root, "sphinx")
    write(path, {"Search": "Trouver vite", "Permalink to this heading": "Ancre du titre"})
    before = path.read_bytes()
    assert diptych("update", project=root).returncode == 0
    assert path.read_bytes() == before
    assert diptych("html", project=root).returncode == 0
    assert "Trouver vite" in shown(root, "index")
    assert "sphinx.po" not in diptych("check", project=root).stdout
