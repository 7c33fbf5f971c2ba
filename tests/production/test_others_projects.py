"""A project that was not made for Diptych is built as it is, by plain Sphinx and by the command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import warm
from conftest import Run
from diptych.project import load

REST = "Boats\n=====\n\nA boat floats.\n"
MYST = "# Boats\n\nA boat floats.\n"
FRENCH = "# Bateaux\n\nLe port est plein de bateaux.\n\nchamp\n"
LOADED = 'extensions = ["diptych"]\n'
BOTH = 'extensions = ["myst_parser", "diptych"]\n'
STRANGER = '[project]\nname = "boats"\nversion = "1"\n'
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
CATALOGUE = HEADER + '\nmsgid "A boat floats."\nmsgstr "Il flotte."\n'


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def sphinx(source: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run plain sphinx-build, warnings being errors."""
    return warm.run("sphinx", "-W", "-q", *options, str(source), str(output))


def body(page: Path) -> str:
    """What a page says between its title and its last paragraph."""
    text = page.read_text("utf-8")
    return text[text.index("<h1") : text.index("champ")]


LAYOUTS = ["docs", "docs/source", "doc", "doc/source", "source", "."]


@pytest.mark.parametrize("folder", LAYOUTS)
@pytest.mark.parametrize("settings", [STRANGER, None], ids=["a pyproject.toml", "none"])
def test_a_source_is_found_where_it_usually_is(
    tmp_path: Path, diptych: Run, folder: str, settings: str | None
) -> None:
    """Without any setting of ours; the command says what it took the project for."""
    files = {f"{folder}/conf.py": LOADED, f"{folder}/index.rst": REST, f"{folder}/NOTES.md": "#"}
    if settings:
        files["pyproject.toml"] = settings
    root = write(tmp_path / "boats", files)
    plain = sphinx(root / folder, tmp_path / "out")
    assert plain.returncode == 0, plain.stderr
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "There is no [tool.diptych]" in done.stderr
    assert folder.strip(".") in done.stderr
    built = {path.stem for path in (root / "build/html/en").glob("*.html")}
    assert "index" in built
    assert "NOTES" not in built


def test_what_an_extension_writes_beside_an_edition_is_no_page(
    tmp_path: Path, diptych: Run
) -> None:
    """MyST-NB leaves notebooks there; where the project's folder is the source, they were pages."""
    leaves = "def setup(app):\n    (app.outdir.parent / 'left.rst').write_text('Left\\n====\\n')\n"
    root = write(tmp_path, {"conf.py": LOADED + leaves, "index.rst": REST})
    for times in range(2):
        (root / "index.rst").write_text(REST + "\nIt does.\n" * times, encoding="utf-8")
        done = diptych("html", project=root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "build/html/left.rst").is_file()
    assert not list((root / "build/html").rglob("left.html"))


def test_two_sources_beside_a_strange_table_are_both_built_by_plain_sphinx(tmp_path: Path) -> None:
    files = {
        f"{one}/{name}": text
        for one in ("doc", "docs/source")
        for name, text in {"conf.py": LOADED, "index.rst": REST}.items()
    }
    root = write(tmp_path, {**files, "pyproject.toml": STRANGER})
    for folder in ("doc", "docs/source"):
        done = sphinx(root / folder, tmp_path / "out" / folder)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "settings",
    ["[tool.diptych\n", '[tool.diptych]\nsauce = "docs"\n', '[tool.diptych]\nlanguages = "fr"\n'],
    ids=["no TOML", "an unknown setting", "a setting of another kind"],
)
def test_plain_sphinx_warns_of_settings_that_it_would_not_read(
    tmp_path: Path, settings: str
) -> None:
    """It builds; only -W, which takes warnings for errors, does not."""
    root = write(
        tmp_path, {"docs/conf.py": LOADED, "docs/index.rst": REST, "pyproject.toml": settings}
    )
    command = [sys.executable, "-m", "sphinx", "-q", str(root / "docs"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "pyproject.toml" in done.stderr
    assert (tmp_path / "out/index.html").is_file()


@pytest.mark.parametrize("extensions", ["[]", '["diptych"]', '["diptych", "sphinx.ext.autodoc"]'])
def test_markdown_is_no_source_where_nobody_reads_it(
    tmp_path: Path, diptych: Run, extensions: str
) -> None:
    """A README beside the pages stays one."""
    conf = f'extensions = {extensions}\nsource_suffix = ".rst"\n'
    files = {"conf.py": conf, "index.rst": REST, "index.md": "# other\n", "README.md": "# notes\n"}
    root = write(tmp_path, {f"docs/{name}": text for name, text in files.items()})
    assert sphinx(root / "docs", tmp_path / "out").returncode == 0
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A boat floats" in (root / "build/html/en/index.html").read_text("utf-8")
    assert not (root / "build/html/en/README.html").exists()
    assert ("does not load Diptych" in done.stdout) == (extensions == "[]")


@pytest.mark.parametrize("order", [BOTH, 'extensions = ["diptych", "myst_parser"]\n'])
def test_the_order_of_extensions_is_all_one(tmp_path: Path, order: str) -> None:
    """Ours reads MyST pages, whichever extension comes first."""
    conf = order + 'locale_dirs = ["../locales"]\n'
    fragment = MYST + "\n{lang=fr}\nIl flotte.\n"
    files = {
        "docs/conf.py": conf + 'myst_enable_extensions = ["attrs_block"]\n',
        "docs/index.md": fragment,
        "locales/fr/LC_MESSAGES/index.po": CATALOGUE,
    }
    root = write(tmp_path, files)
    done = sphinx(root / "docs", tmp_path / "out", "-D", "language=fr")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert page.count("Il flotte.") == 2
    assert 'lang="en"' in page


def test_a_project_without_us_is_built_with_its_catalogues(tmp_path: Path, diptych: Run) -> None:
    """locale_dirs says where they are; html says what to do to adopt Diptych."""
    conf = 'extensions = []\nlanguage = "en"\nlocale_dirs = ["../translations"]\n'
    files = {
        "doc/conf.py": conf,
        "doc/index.rst": REST,
        "doc/translations/README": "",
        "translations/fr/LC_MESSAGES/index.po": CATALOGUE,
        "pyproject.toml": STRANGER,
    }
    root = write(tmp_path, files)
    assert load(root).languages == ("en", "fr")
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Il flotte." in (root / "build/html/fr/index.html").read_text("utf-8")
    assert 'add "diptych" to its extensions' in done.stdout
    strict = diptych("html", "--strict", project=root)
    assert strict.returncode == 1
    assert "does not load Diptych" in strict.stdout + strict.stderr


@pytest.mark.parametrize("folder", [".", "docs"])
@pytest.mark.parametrize("named", ['main-language = "fr"\n', ""], ids=["named", "conf.py's"])
def test_the_main_language_is_that_of_conf_py(
    tmp_path: Path, diptych: Run, folder: str, named: str
) -> None:
    """No word of a French project is taken for English, whatever the folder of its pages."""
    conf = BOTH + 'gettext_compact = False\nlocale_dirs = ["locales"]\nlanguage = "fr"\n'
    table = f'[tool.diptych]\nsource = "{folder}"\nlanguages = ["fr", "en"]\n{named}'
    root = write(
        tmp_path / "bateaux",
        {"pyproject.toml": table, f"{folder}/conf.py": conf, f"{folder}/index.md": FRENCH},
    )
    assert load(root).main_language == "fr"
    done = diptych("html", "--language", "fr", project=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 untranslated" in done.stdout
    assert 'lang="en"' not in body(root / "build/html/fr/index.html")
    assert "unchanged" in diptych("html", "--language", "fr", project=root).stdout
    rows = json.loads(diptych("status", "--json", "--language", "fr", project=root).stdout)
    assert {row["percent"] for row in rows} == {100}
    assert sphinx(root / folder, tmp_path / "out").returncode == 0
    assert 'lang="en"' not in body(tmp_path / "out/index.html")


def test_plain_sphinx_goes_by_the_language_of_conf_py(tmp_path: Path) -> None:
    """Without a pyproject.toml, too: an English fragment would else be French by decree."""
    root = write(
        tmp_path,
        {
            "docs/conf.py": BOTH + 'language = "fr"\nhtml_theme = "basic"\n',
            "docs/index.md": FRENCH,
        },
    )
    done = sphinx(root / "docs", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert 'lang="en"' not in (tmp_path / "out/index.html").read_text("utf-8")
