"""`diptych init`: an existing Sphinx project is found as it is, and nothing of it is changed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import Run, tree
from diptych.adoption import table as written
from diptych.errors import DiptychError

pytestmark = pytest.mark.once

PO = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "The oars are stowed."
msgstr "{words}"
"""


@pytest.fixture
def boathouse(tmp_path: Path) -> Path:
    """A plain reStructuredText project in Spanish and French that has never heard of Diptych."""
    root = tmp_path / "boathouse"
    source = root / "doc" / "source"
    source.mkdir(parents=True)
    (source / "conf.py").write_text(
        "import os\nproject = 'Boathouse'\nextensions = ('sphinx.ext.todo',)\n"
        "locale_dirs = ['nowhere', '../translations']\ngettext_compact = False\n"
        "print('conf.py may print')\n",
        "utf-8",
    )
    (source / "index.rst").write_text("Boats\n=====\n\nThe oars are stowed.\n", "utf-8")
    for language, words in {"fr": "Les rames sont rangées.", "es": "Los remos."}.items():
        folder = root / "doc" / "translations" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "index.po").write_text(PO.format(language=language, words=words), "utf-8")
    (root / "doc" / "translations" / "de" / "LC_MESSAGES").mkdir(parents=True)
    return root


def table(root: Path) -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    found: dict[str, Any] = settings["tool"]["diptych"]
    return found


def test_the_table_says_what_the_project_is(boathouse: Path, diptych: Run) -> None:
    """Source, catalogues and languages are found; a language without a catalogue is none."""
    done = diptych("init", project=boathouse)
    assert done.returncode == 0, done.stderr
    assert table(boathouse) == {
        "source": "doc/source",
        "locales": "doc/translations",
        "languages": ["en", "es", "fr"],
        "main-language": "en",
    }
    assert "fr: 1 catalogue" in done.stderr
    assert 'extensions = [*extensions, "diptych"]' in done.stderr


def test_catalogues_in_a_second_folder_are_found_and_said(boathouse: Path, diptych: Run) -> None:
    """`update` writes into the folder that has most; a language of the other one is built, too."""
    folder = boathouse / "doc" / "source" / "nowhere" / "pt_BR" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(PO.format(language="pt_BR", words="Os remos."), "utf-8")
    done = diptych("init", project=boathouse)
    assert table(boathouse)["locales"] == "doc/translations"
    assert table(boathouse)["languages"] == ["en", "es", "fr", "pt_BR"]
    assert "There are catalogues in doc/source/nowhere, too" in done.stderr
    assert diptych("html", project=boathouse).returncode == 0
    page = html.parse(boathouse / "build" / "html" / "pt_BR" / "index.html")
    assert "Os remos." in page.getroot().text_content()


def test_what_it_says_to_do_builds_the_project(boathouse: Path, diptych: Run) -> None:
    """The line that is shown is all that conf.py lacks."""
    said = diptych("init", project=boathouse).stderr
    [line] = [line.strip() for line in said.splitlines() if line.strip().startswith("extensions")]
    with (boathouse / "doc" / "source" / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{line}\n")
    done = diptych("html", project=boathouse)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(boathouse / "build" / "html" / "fr" / "index.html")
    assert "Les rames sont rangées." in page.getroot().text_content()


def test_nothing_but_pyproject_is_written(boathouse: Path, diptych: Run) -> None:
    """Not a page, not a catalogue, not conf.py, and no trace of a build."""
    before = tree(boathouse)
    diptych("init", project=boathouse)
    after = tree(boathouse)
    assert after.pop("pyproject.toml")
    assert after == before


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_stands_in_pyproject_stays_to_the_byte(
    boathouse: Path, diptych: Run, end: str
) -> None:
    """The table comes after it, with the same ends of lines."""
    before = "# café\r\n[project]\r\nname = 'x' # odd".replace("\r\n", end or "\n") + end
    (boathouse / "pyproject.toml").write_bytes(before.encode())
    assert diptych("init", project=boathouse).returncode == 0
    after = (boathouse / "pyproject.toml").read_bytes().decode()
    assert after.startswith(before)
    assert table(boathouse)["source"] == "doc/source"
    assert after.count("\n") == after.count(end or "\n")


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("[tool.diptych]\nsource = 'x'\n", 2, "pyproject.toml:1: this project has its"),
        ("\n[tool]\ndiptych = {}\n", 2, "already"),
        ("tool = { other = 1 }\n", 2, "add it by hand"),
        ("x = (\n", 1, "pyproject.toml:1: it is not valid TOML"),
        ("x = '\udce9'\n", 1, "it is not UTF-8"),
    ],
)
def test_a_table_that_is_there_or_a_broken_file_is_left_alone(
    boathouse: Path, diptych: Run, content: str, code: int, said: str
) -> None:
    """The refusal says where, and what to do."""
    path = boathouse / "pyproject.toml"
    path.write_bytes(content.encode(errors="surrogateescape"))
    before = path.read_bytes()
    done = diptych("init", project=boathouse)
    assert (done.returncode, path.read_bytes()) == (code, before)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import nowhere_to_be_found", "nowhere_to_be_found"),
        ("raise SystemExit(3)", "sys.exit()"),
        ("x = (", "conf.py:8"),
        ("import os; os._exit(7)", "exit code 7"),
    ],
)
def test_a_conf_that_fails_is_said_and_nothing_is_written(
    boathouse: Path, diptych: Run, line: str, said: str
) -> None:
    with (boathouse / "doc" / "source" / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{line}\n")
    done = diptych("init", project=boathouse)
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert "conf.py" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (boathouse / "pyproject.toml").exists()


def test_the_source_is_looked_for_or_named(boathouse: Path, diptych: Run) -> None:
    """Where two folders could be meant, neither is guessed."""
    (boathouse / "doc").rename(boathouse / "guide")
    other = boathouse / "manual"
    other.mkdir()
    (other / "conf.py").write_text("language = 'pt_BR'\n", "utf-8")
    done = diptych("init", project=boathouse)
    assert done.returncode == 2
    assert "guide/source, manual" in done.stderr
    assert diptych("init", "--source", "manual", project=boathouse).returncode == 0
    assert table(boathouse)["main-language"] == "pt_BR"
    assert table(boathouse)["languages"] == ["pt_BR"]


def test_a_folder_without_conf_is_no_project(tmp_path: Path, diptych: Run) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = diptych("init", project=empty)
    assert done.returncode == 2
    assert "sphinx-quickstart" in done.stderr
    assert list(empty.iterdir()) == []


def test_a_project_that_is_its_own_source(tmp_path: Path, diptych: Run) -> None:
    """conf.py beside pyproject.toml, and no settings at all."""
    (tmp_path / "conf.py").write_text("", "utf-8")
    done = diptych("init", project=tmp_path)
    assert done.returncode == 0, done.stderr
    assert table(tmp_path)["source"] == "."
    assert 'extensions = ["diptych"]' in done.stderr
    assert "There is no translation yet" in done.stderr


def test_what_is_saved_while_the_table_is_made_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "boathouse"\n', "utf-8")
    original = written.text

    def text(values: dict[str, Any]) -> str:
        path.write_text('[project]\nname = "saved meanwhile"\n', "utf-8")
        return original(values)

    monkeypatch.setattr(written, "text", text)
    with pytest.raises(DiptychError, match="somebody has saved it"):
        written.write(tmp_path, {"source": "docs"})
    assert path.read_text("utf-8") == '[project]\nname = "saved meanwhile"\n'
