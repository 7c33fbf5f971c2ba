"""No bytes, whatever they are, make the reader fail in any way but its own."""

import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import sphinx.locale
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.damage import damage
from catalogue.entries import catalogues
from diptych.catalogue import Catalogue, CatalogueError, dumps, parse, write
from diptych.catalogue.escape import unescape

pytestmark = pytest.mark.once

PATH = Path("fr.po")
HEADER = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'
GOOD = '#: docs/a.md\nmsgid "{0}"\nmsgstr "{0}!"\n\n'
BAD = [
    'msgid "a"\nmsgstr ""BAD"\n',
    'msgid "a"\nmsgstr "BAD\n',
    'msgid "a"\nmsgstr "BAD \\q"\n',
    'msgid "a"\nmsgstr "BAD \0"\n',
    'msgid "a"\nmsgstr "BAD \udcff"\n',
    'msgid "a\nmsgstr "BAD"\n',
    'msgid a\nmsgstr "BAD"\n',
    'msgid "a"\n',
    'msgid "a"\n\nmsgid "b"\n',
    'msgstr "BAD"\n',
    'msgid "a"\nmsgstr "BAD"\nmsgstr "BAD"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr "BAD"\n',
    'msgid "a"\nmsgstr[0] "BAD"\n',
    'msgid "a"\nmsgstr[0 "BAD"\n',
    'msgid "a"\n#~ msgstr "BAD"\n',
    "BAD words between the entries\n",
    '<<<<<<< ours\nmsgid "a"\nmsgstr "BAD"\n=======\nmsgid "a"\nmsgstr "BAD too"\n>>>>>>> theirs\n',
    'msgid "a"\n<<<<<<< ours\nmsgstr "BAD"\n=======\nmsgstr "BAD too"\n>>>>>>> theirs\n',
    '<<<<<<< ours\n\nmsgid "a"\nmsgstr "BAD"\n\n=======\n\nmsgid "b"\nmsgstr "BAD"\n\n>>>>>>> x\n',
    'msgid "one"\nmsgstr "BAD"\n',
]
REAL = Path(sphinx.locale.__file__).parent.joinpath("fr/LC_MESSAGES/sphinx.po").read_bytes()


def read(content: bytes) -> Catalogue:
    """Return the catalogue; what is left out of it has a finding, saying where and what."""
    catalogue = parse(content, PATH)
    assert catalogue.whole or catalogue.findings
    assert all(finding.message and finding.line >= 0 for finding in catalogue.findings)
    return catalogue


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


DAMAGED = st.builds(
    damage, catalogues().map(dumps).map(str.encode), st.randoms(use_true_random=False)
)


@given(DAMAGED)
@settings(max_examples=300)
def test_what_is_read_of_a_damaged_catalogue_can_be_written(content: bytes) -> None:
    catalogue = read(content)
    if catalogue.whole:
        text = dumps(catalogue)
        again = parse(text.encode(), PATH)
        assert dumps(again) == text
        assert again.whole


def words(content: bytes) -> Counter[str]:
    """Count the words of a file, escapes resolved, but for what each extraction writes anew."""
    text = re.sub(r"(?m)^(?:#~?[ \t]*)?#[:.,].*", "", content.decode(errors="replace"))
    return Counter(re.findall(r"[a-z]{4,}", unescape(text, lambda *_: None)))


@given(DAMAGED)
@settings(max_examples=500)
def test_a_file_is_written_over_only_where_every_word_of_it_was_read(content: bytes) -> None:
    """What a person wrote in a bad entry stays in the file until a person has mended it."""
    catalogue = read(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fr.po")
        path.write_bytes(content)
        try:
            write(replace(catalogue, path=path))
        except CatalogueError:
            assert path.read_bytes() == content
        else:
            lost = words(content) - words(path.read_bytes())
            assert not lost - Counter({"fuzzy": 9, "msgid": 9, "msgctxt": 9, "plural": 9})


@pytest.mark.parametrize("cost", BAD, ids=[repr(bad[:12]) for bad in BAD])
def test_a_bad_entry_costs_that_entry(cost: str) -> None:
    """The entries before and behind it are read, and its line is told."""
    text = f"{HEADER}{GOOD.format('one')}{cost}\n{GOOD.format('two')}"
    catalogue = read(text.encode("utf-8", "surrogateescape"))
    assert [entry.msgid for entry in catalogue.entries if entry.msgid in {"one", "two"}] == [
        *("one", "two")
    ]
    assert not [entry for entry in catalogue.entries if "BAD" in "".join(entry.translations)]
    assert not catalogue.whole
    lines = range(text.index(cost) and text[: text.index(cost)].count("\n"), 40)
    assert all(finding.line in lines for finding in catalogue.findings)
