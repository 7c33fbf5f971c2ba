"""The main language has a catalogue where there is something to translate into it, or on demand."""

from __future__ import annotations

from pathlib import Path

from conftest import Run, tree
from diptych.catalogue import read
from production.test_domains import catalogue, project, translate

PAGES = {
    "index.md": "# Boats\n\nA boat floats.\n\n2012\n\n```{toctree}\nlog\n```\n",
    "log.md": "# Log\n\nA boat left.\n\n{lang=fr}\nLe bateau est parti.\n",
}
CONF = "gettext_compact = False\nmyst_enable_extensions = ['attrs_block']"


def english(root: Path) -> dict[str, bytes]:
    return tree(root / "locales" / "en")


def msgids(path: Path) -> list[str]:
    return [entry.msgid for entry in read(path).active]


def test_the_main_language_has_a_catalogue_of_fragments_in_other_ones_alone(
    tmp_path: Path, diptych: Run
) -> None:
    """Nothing is asked of anybody that needs no translation; the second run writes no file."""
    root = project(tmp_path, CONF, PAGES)
    assert diptych("update", project=root).returncode == 0
    assert english(root).keys() == {"LC_MESSAGES/log.po"}
    path = root / "locales/en/LC_MESSAGES/log.po"
    assert msgids(path) == ["Le bateau est parti."]
    before = tree(root / "locales")
    assert diptych("update", project=root).returncode == 0
    assert tree(root / "locales") == before
    translate(path, {"Le bateau est parti.": "The boat has left."})
    translate(catalogue(root, "log"), {"Log": "Journal", "A boat left.": "Un bateau partit."})
    translate(catalogue(root, "index"), {"Boats": "Bateaux", "A boat floats.": "Un bateau flotte."})
    done = diptych("check", "--strict", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert diptych("status", "--strict", project=root).returncode == 0
    assert diptych("html", "--strict", project=root).returncode == 0
    page = (root / "build/html/en/log.html").read_text("utf-8")
    assert "The boat has left." in page
    assert "Le bateau" not in page


def test_an_entry_that_is_there_already_stays(tmp_path: Path, diptych: Run) -> None:
    """What somebody has written for the main language is in use still."""
    root = project(tmp_path, CONF, PAGES)
    path = root / "locales/en/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{text}\nmsgid "A boat floats."\nmsgstr "Any boat floats."\n', "utf-8")
    before = path.read_bytes()
    assert diptych("update", project=root).returncode == 0
    assert path.read_bytes() == before


def test_a_project_may_want_whole_catalogues(tmp_path: Path, diptych: Run) -> None:
    root = project(tmp_path, CONF, PAGES)
    table = root / "pyproject.toml"
    table.write_text(table.read_text("utf-8") + "main-catalogues = true\n", "utf-8")
    assert diptych("update", project=root).returncode == 0
    assert msgids(root / "locales/en/LC_MESSAGES/index.po") == ["Boats", "A boat floats.", "2012"]


def test_a_message_that_needs_no_translation_says_so(tmp_path: Path, diptych: Run) -> None:
    """By a comment, which every editor of catalogues shows."""
    root = project(tmp_path, CONF, PAGES)
    assert diptych("update", project=root).returncode == 0
    entries = {entry.msgid: entry for path in ("index", "log")
               for entry in read(catalogue(root, path)).active}  # fmt: skip
    assert entries["2012"].extracted == "no words: leave empty"
    assert entries["Le bateau est parti."].extracted == "lang: fr\nalready in French: leave empty"
    assert entries["A boat left."].extracted == ""
    translate(catalogue(root, "index"), {"2012": "MMXII"})
    assert diptych("update", project=root).returncode == 0
    assert (
        next(one for one in read(catalogue(root, "index")).active if one.msgid == "2012").extracted
        == ""
    )
