"""What conf.py says of catalogues holds for every verb, as it does for sphinx-build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, tree
from production.test_domains import catalogue, in_use, project, shown, write
from production.test_others_projects import sphinx

PAGES = {
    "index.md": "# Boats\n\nA boat floats.\n\n```{toctree}\nguide/oars\n```\n",
    "guide/oars.md": "# Oars\n\nOars push.\n",
}
INDEX = {"Boats": "Bateaux", "A boat floats.": "Il flotte."}
OARS = {"Oars": "Rames", "Oars push.": "Les rames poussent."}


def percents(diptych: Run, root: Path) -> set[int]:
    rows = json.loads(diptych("status", "--json", "--language", "fr", project=root).stdout)
    return {row["percent"] for row in rows}


@pytest.mark.parametrize(
    "outside", ["../shared", pytest.param("../../shared", marks=pytest.mark.long)]
)
def test_every_folder_of_locale_dirs_is_read_by_every_verb(
    tmp_path: Path, diptych: Run, outside: str
) -> None:
    """The first has the word; update writes to no other, and asks for nothing that one has."""
    root = project(tmp_path / "boats", "gettext_compact = False", PAGES)
    conf = root / "docs/conf.py"
    conf.write_text(
        f"extensions = ['myst_parser', 'diptych']\nlocale_dirs = ['../locales', '{outside}']\n"
        "gettext_compact = False\n"
    )
    other = (root / "docs" / outside).resolve()
    write(catalogue(root, "index"), {"Boats": "Bateaux", "A boat floats.": ""})
    write(other / "fr/LC_MESSAGES/index.po", {"Boats": "Barques", "A boat floats.": "Il flotte."})
    write(other / "fr/LC_MESSAGES/guide/oars.po", OARS)
    write(other / "fr/LC_MESSAGES/another/project.po", {"Foreign": "Étranger"})
    before = tree(other)
    for _ in range(2):
        done = diptych("html", "--strict", project=root)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Bateaux" in shown(root, "index")
        assert "Barques" not in shown(root, "index")
        assert "Il flotte." in shown(root, "index")
        assert "Les rames poussent." in shown(root, "guide/oars")
        assert percents(diptych, root) == {100}
        checked = diptych("check", "--strict", project=root)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert diptych("update", project=root).returncode == 0
    assert tree(other) == before
    write(other / "fr/LC_MESSAGES/guide/oars.po", {**OARS, "Oars push.": "Elles poussent."})
    assert diptych("html", project=root).returncode == 0
    assert "Elles poussent." in shown(root, "guide/oars")


def test_a_language_is_found_in_every_folder(tmp_path: Path, diptych: Run) -> None:
    root = project(tmp_path, "gettext_compact = False", PAGES)
    (root / "pyproject.toml").unlink()
    conf = root / "docs/conf.py"
    conf.write_text("extensions = ['myst_parser', 'diptych']\nlocale_dirs = ['a', 'b']\n")
    write(root / "docs/a/fr/LC_MESSAGES/index.po", INDEX)
    write(root / "docs/b/de/LC_MESSAGES/index.po", {"Boats": "Boote"})
    text = (root / "docs/b/de/LC_MESSAGES/index.po").read_text("utf-8")
    (root / "docs/b/de/LC_MESSAGES/index.po").write_text(text.replace(": fr", ": de"), "utf-8")
    assert diptych("html", project=root).returncode == 0
    assert "Il flotte." in shown(root, "index")
    assert "Boote" in (root / "build/html/de/index.html").read_text("utf-8")


@pytest.mark.parametrize("compact", ["True", pytest.param("'docs'", marks=pytest.mark.long)])
def test_catalogues_that_had_been_split_are_shown_until_they_are_gathered(
    tmp_path: Path, diptych: Run, compact: str
) -> None:
    """Nothing that a translator wrote is missing on the page meanwhile."""
    root = project(tmp_path, f"gettext_compact = {compact}", PAGES)
    write(catalogue(root, "index"), INDEX)
    write(catalogue(root, "guide/oars"), OARS)
    for _ in range(2):
        assert diptych("html", "--language", "fr", project=root).returncode == 0
        assert "Les rames poussent." in shown(root, "guide/oars")
        assert percents(diptych, root) == {100}
        done = sphinx(root / "docs", tmp_path / "out", "-D", "language=fr")
        assert done.returncode == 0, done.stderr
        assert "Les rames" in (tmp_path / "out/guide/oars.html").read_text("utf-8")
        assert diptych("update", project=root).returncode == 0
    assert not catalogue(root, "guide/oars").exists()


@pytest.mark.parametrize("allowed", [True, False])
def test_fuzzy_translations_are_shown_where_the_project_allows_them(
    tmp_path: Path, diptych: Run, allowed: bool
) -> None:
    conf = f"gettext_compact = False\ngettext_allow_fuzzy_translations = {allowed}"
    root = project(tmp_path, conf, {"index.md": "# Boats\n\nA boat floats.\n"})
    path = catalogue(root, "index")
    write(path, INDEX)
    text = path.read_text("utf-8").replace('msgid "A boat', '#, fuzzy\nmsgid "A boat')
    path.write_text(text, "utf-8")
    assert diptych("html", project=root).returncode == 0
    assert ("Il flotte." in shown(root, "index")) == allowed
    assert percents(diptych, root) == ({100} if allowed else {50})
    assert "[fuzzy]" in diptych("check", project=root).stdout
    done = sphinx(root / "docs", tmp_path / "out", "-D", "language=fr")
    assert done.returncode == 0, done.stderr
    assert ("Il flotte." in (tmp_path / "out/index.html").read_text("utf-8")) == allowed


SETTINGS = {
    "gettext_uuid": "gettext_uuid = True",
    "gettext_location": "gettext_location = False",
    "gettext_last_translator": "gettext_last_translator = 'A <a@example.org>'",
    "gettext_auto_build": "gettext_auto_build = True",
    "gettext_additional_targets": "gettext_additional_targets = ['literal-block', 'index']",
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_a_setting_of_extraction_changes_nothing_of_an_edition(
    tmp_path: Path, diptych: Run, setting: str
) -> None:
    root = project(tmp_path, f"gettext_compact = False\n{setting}", PAGES)
    write(catalogue(root, "index"), INDEX)
    write(catalogue(root, "guide/oars"), OARS)
    before = tree(root / "locales/fr")
    assert diptych("update", "--language", "fr", project=root).returncode == 0
    assert tree(root / "locales/fr") == before
    done = diptych("html", "--strict", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Les rames poussent." in shown(root, "guide/oars")
    assert tree(root / "locales/fr") == before


def test_code_and_pictures_are_messages_where_additional_targets_say_so(
    tmp_path: Path, diptych: Run
) -> None:
    page = {"index.md": "# Boats\n\n```python\nrow()  # fast\n```\n\n![A boat](boat.png)\n"}
    conf = "gettext_compact = False\ngettext_additional_targets = ['literal-block', 'image']"
    root = project(tmp_path, conf, page)
    (root / "docs/boat.png").write_bytes(b"")
    assert diptych("update", project=root).returncode == 0
    texts = in_use(catalogue(root, "index"))
    assert any(text.startswith("row()") for text in texts)
    write(
        catalogue(root, "index"),
        {
            "Boats": "Bateaux",
            r"row()  # fast\n": r"row()  # vite\n",
            "![A boat](boat.png)": "![Un bateau](boat.png)",
        },
    )
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# vite" in shown(root, "index")
    assert 'alt="Un bateau"' in shown(root, "index")


def test_figures_and_extra_files_of_a_language_are_its_own(tmp_path: Path, diptych: Run) -> None:
    """figure_language_filename and html_extra_path, in both editions."""
    conf = (
        "gettext_compact = False\nfigure_language_filename = '{path}{language}/{basename}{ext}'\n"
        "html_extra_path = ['extra']"
    )
    root = project(tmp_path, conf, {"index.md": "# Boats\n\n![](boat.png)\n"})
    for name, content in {
        "boat.png": b"en",
        "fr/boat.png": b"fr",
        "extra/robots.txt": b"x",
    }.items():
        path = root / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    write(catalogue(root, "index"), {"Boats": "Bateaux"})
    assert diptych("html", "--strict", project=root).returncode == 0
    for language in ("en", "fr"):
        folder = root / "build/html" / language
        assert (folder / "robots.txt").read_bytes() == b"x"
        pictures = list((folder / "_images").iterdir())
        assert [one.read_bytes() for one in pictures] == [language.encode()]
