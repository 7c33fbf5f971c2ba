"""Each message of the fixtures says which findings it must have: no more, and no fewer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from diptych.catalogue import Catalogue, Entry, read
from diptych.checks import Context, check_catalogue, fix_catalogue
from diptych.checks.glossary import Glossary
from diptych.markup.variants import Variants
from diptych.message import Message, Page

FIXTURES = Path(__file__).parent / "fixtures"
CATALOGUES = sorted(FIXTURES.glob("*.po"))
GLOSSARY = Glossary(
    (
        {"en": "United Nations", "fr": "Nations Unies"},
        {"en": "United Nations", "fr": "Organisation des Nations Unies"},
        {"en": "Population Division", "fr": "Division de la population"},
        {"en": "remittances", "fr": "envois de fonds"},
    )
)


def context(catalogue: Catalogue) -> Context:
    """The page has every message of the catalogue, in the other language."""
    language = catalogue.header["Language"]
    other = {"fr": "en", "en": "fr"}[language]
    page = Page(
        catalogue.path.stem,
        f"docs/{catalogue.path.stem}.md",
        tuple(Message(entry.msgid, 1, language=other) for entry in catalogue.active),
        references={"UN": "https://www.un.org/"},
        syntax={"enable_extensions": ["attrs_inline", "dollarmath"]},
    )
    return Context(
        language,
        page=page,
        glossary=GLOSSARY,
        variants=Variants(("https://undocs.org/{language}/",), ("en", "fr")),
        root=FIXTURES,
    )


def expected(entry: Entry) -> Counter[str]:
    said = entry.extracted.removeprefix("finds:").split()
    return Counter(said if said != ["nothing"] else ())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_the_findings_that_it_states(path: Path) -> None:
    catalogue = read(path)
    found: dict[int, Counter[str]] = {}
    for finding in check_catalogue(catalogue, context(catalogue)):
        assert finding.path == path.name
        assert finding.hint
        found.setdefault(finding.line, Counter())[finding.rule] += 1
    wrong = {
        entry.msgid: (expected(entry), found.get(entry.line, Counter()))
        for entry in catalogue.active
        if expected(entry) != found.get(entry.line, Counter())
    }
    assert wrong == {}
    assert found.keys() <= {entry.line for entry in catalogue.active}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_fixing_what_is_fixed_changes_nothing(path: Path) -> None:
    catalogue = read(path)
    once = fix_catalogue(catalogue, context(catalogue))
    assert fix_catalogue(once, context(once)) == once


def test_fixing_leaves_no_problem_of_typography() -> None:
    catalogue = read(FIXTURES / "typography.po")
    fixed = fix_catalogue(catalogue, context(catalogue))
    assert check_catalogue(fixed, context(fixed)) == []


def test_fixing_leaves_good_translations_alone() -> None:
    catalogue = read(FIXTURES / "good.po")
    assert fix_catalogue(catalogue, context(catalogue)).entries == catalogue.entries
