"""The manual is a site as others are: built, checked and inspected, with nothing found."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from conftest import Run
from diptych.catalogue import read
from diptych.checks.silence import silences
from diptych.project import SETTINGS

pytestmark = pytest.mark.once

MANUAL = Path(__file__).parents[2] / "scripts/manual"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    """A copy of the manual, without what was built of it."""
    left_out = shutil.ignore_patterns("build", ".diptych")
    return Path(shutil.copytree(MANUAL, tmp_path / "manual", ignore=left_out))


def pages(manual: Path, language: str) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted((manual / "build/html" / language).glob("*.html")):
        yield path.stem, html.parse(path).getroot()


def test_it_is_built_and_nothing_is_found(manual: Path, diptych: Run) -> None:
    for verb in ("html", "check", "inspect", "update"):
        done = diptych(verb, "--strict", project=manual)
        assert done.returncode == 0, f"{verb}: {done.stdout}{done.stderr}"
    again = diptych("update", project=manual).stdout
    assert again.count("0 files changed") == 2
    assert {name for name, _ in pages(manual, "fr")} == {name for name, _ in pages(manual, "en")}


def test_every_message_with_words_is_in_french(manual: Path, diptych: Run) -> None:
    assert diptych("html", project=manual).returncode == 0
    for name, page in pages(manual, "fr"):
        assert not page.cssselect("main .untranslated"), name
    for path in (manual / "locales/fr/LC_MESSAGES").glob("*.po"):
        assert not [one for one in read(path).active if one.fuzzy], path.name


def test_every_page_of_it_is_in_its_contents(manual: Path, diptych: Run) -> None:
    """And in the repository's own pages, which lead to it as files."""
    assert diptych("html", project=manual).returncode == 0
    listed = dict(pages(manual, "en"))["index"].xpath("//main//a/@href")
    sources = {path.stem for path in manual.glob("*.md")} - {"index"}
    assert sources <= {href.removesuffix(".html") for href in listed}


@pytest.fixture
def reference() -> ModuleType:
    """The program that writes pages of the manual."""
    spec = importlib.util.spec_from_file_location("reference", MANUAL / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("page", "of"), [("commands", "commands"), ("rules", "rule_list")])
def test_commands_and_rules_are_listed_as_the_program_says_them(
    reference: ModuleType, page: str, of: str
) -> None:
    """Where not: python scripts/manual/reference.py, then the French."""
    assert (MANUAL / f"{page}.md").read_text(encoding="utf-8") == getattr(reference, of)()


def test_every_setting_and_option_of_the_theme_is_described() -> None:
    theme = MANUAL.parent / "diptych/theme/theme.toml"
    options = tomllib.loads(theme.read_text(encoding="utf-8"))["options"]
    for page, names in (("settings", SETTINGS), ("theme", options)):
        rows = re.findall(
            r"^\| `([\w-]+)`", (MANUAL / f"{page}.md").read_text("utf-8"), re.MULTILINE
        )
        assert set(names) <= set(rows), page


def test_the_comments_that_it_shows_silence_a_rule() -> None:
    """A comment in another form silences nothing, and nobody says so."""
    shown = [
        line
        for path in sorted(MANUAL.glob("*.md"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("# diptych:")
    ]
    assert len(shown) > 2
    found = {line: silences(line.removeprefix("# ")) for line in shown}
    assert [line for line, said in found.items() if not said] == []
