"""No bytes, whatever they are, make the reader fail in any way but its own."""

from pathlib import Path
from random import Random

import sphinx.locale
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.damage import damage
from catalogue.entries import catalogues
from diptych.catalogue import Catalogue, CatalogueError, dumps, parse

PATH = Path("fr.po")
REAL = Path(sphinx.locale.__file__).parent.joinpath("fr/LC_MESSAGES/sphinx.po").read_bytes()


def read(content: bytes) -> Catalogue | None:
    """Return the catalogue, None where the reader says that it is none, saying where and what."""
    try:
        return parse(content, PATH)
    except CatalogueError as error:
        findings = error.findings
    assert findings
    assert all(finding.message and finding.line >= 0 for finding in findings)
    return None


@given(st.binary())
@settings(max_examples=300)
def test_random_bytes_are_a_catalogue_or_have_findings(content: bytes) -> None:
    read(content)


@given(catalogues().map(dumps).map(str.encode), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_a_damaged_catalogue_is_a_catalogue_or_has_findings(content: bytes, random: Random) -> None:
    read(damage(content, random))


@given(st.integers(0, len(REAL)), st.integers(200, 2000), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_a_damaged_published_catalogue_is_one_or_has_findings(
    start: int, length: int, random: Random
) -> None:
    read(damage(REAL[:600] + REAL[start : start + length], random))


@given(catalogues().map(dumps).map(str.encode), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_what_is_read_of_a_damaged_catalogue_can_be_written(content: bytes, random: Random) -> None:
    catalogue = read(damage(content, random))
    if catalogue:
        text = dumps(catalogue)
        again = parse(text.encode(), PATH)
        assert dumps(again) == text
