"""What is wrong with a file as a whole; each fixture says in its first line what must be found."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from diptych.catalogue import Catalogue, Entry
from diptych.catalogue.header import plural_forms
from diptych.checks import Context, check_catalogue, check_project
from diptych.checks.header import partition
from diptych.checks.source import APART
from diptych.finding import errors
from diptych.message import Message, Page
from diptych.project import Project

FILES = sorted((Path(__file__).parent / "fixtures" / "files").glob("*.po"))
FINDS = re.compile(r"# finds:(.*)")
PAGE = Page("page", "docs/page.md", (Message("Member states", 3),), syntax={})


def project(root: Path, content: bytes | None, name: str = "page") -> Project:
    catalogues = root / "locales" / "fr" / "LC_MESSAGES"
    catalogues.mkdir(parents=True, exist_ok=True)
    if content is not None:
        (catalogues / f"{name}.po").write_bytes(content)
    return Project(
        root=root,
        source=root / "docs",
        locales=root / "locales",
        build=root / "build",
        languages=("en", "fr"),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_the_findings_that_it_states(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    said = FINDS.search(content.decode("latin-1"))
    expected = said[1].split() if said else ["po-empty"]
    found = check_project(project(tmp_path, content), [PAGE], ["fr"])
    assert Counter(finding.rule for finding in found) == Counter(expected)
    assert {finding.path for finding in found} <= {"locales/fr/LC_MESSAGES/page.po"}


def test_a_page_without_a_catalogue_is_stale(tmp_path: Path) -> None:
    found = check_project(project(tmp_path, None), [PAGE], ["en", "fr"])
    assert [(one.path, one.rule) for one in found] == [
        ("locales/fr/LC_MESSAGES/page.po", "catalogue-stale")
    ]


def test_what_an_update_mends_stops_a_publication_and_nothing_else(tmp_path: Path) -> None:
    """A catalogue that lags behind its page is no error to a reader of the other pages."""
    for name in ("stale", "edited-msgid"):
        content = (Path(__file__).parent / "fixtures" / "files" / f"{name}.po").read_bytes()
        found = check_project(project(tmp_path, content), [PAGE], ["fr"])
        assert {one.rule for one in found} & APART
        assert errors(found) == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("id", "nplurals=1; plural=0"),
        ("id", "nplurals=1; plural=0;"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("ru", plural_forms("ru")),
        ("gd", plural_forms("gd")),
    ],
)
def test_the_plural_forms_of_a_language_are_its_own(language: str, forms: str) -> None:
    """Also where gettext's tools have none, and CLDR has."""
    header = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    entry = Entry("A page", "", 5, plural="Pages", msgstrs={0: "x"})
    catalogue = Catalogue(Path("page.po"), {**header, "Plural-Forms": forms}, (entry,))
    found = {one.rule for one in check_catalogue(catalogue, Context(language))}
    assert "po-plural" not in found


def test_every_language_has_plural_forms_that_gettext_reads() -> None:
    unread = [one for one in locale_identifiers() if partition(plural_forms(one)) is None]
    assert unread == []


def test_a_catalogue_without_a_page_is_an_orphan(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "fixtures" / "files" / "good.po").read_bytes()
    found = check_project(project(tmp_path, good, name="gone"), [], ["fr"])
    assert [one.rule for one in found] == ["catalogue-orphan"]


def test_an_orphan_that_only_archives_is_fine(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "fixtures" / "files" / "good.po").read_bytes()
    archived = good.replace(b'msgid "Mem', b'#~ msgid "Mem').replace(
        b'msgstr "\xc3', b'#~ msgstr "\xc3'
    )
    assert check_project(project(tmp_path, archived, name="gone"), [], ["fr"]) == []


def test_the_words_of_diptych_need_no_page(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "fixtures" / "files" / "good.po").read_bytes()
    broken = good + b'\nmsgid "{number} pages"\nmsgstr "{nombre} pages"\n'
    found = check_project(project(tmp_path, broken, name="diptych"), [], ["fr"])
    assert [one.rule for one in found] == ["placeholder", "placeholder"]


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_crash_the_checks(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.mktemp("bytes")
    for finding in check_project(project(root, content), [PAGE], ["fr"]):
        assert finding.rule
