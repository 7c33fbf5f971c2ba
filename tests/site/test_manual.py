"""The manual is a site as others are: built, checked and inspected, with nothing found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from conftest import Run
from diptych.catalogue import read

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
