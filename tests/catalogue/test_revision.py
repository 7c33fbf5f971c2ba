"""A file that is brought up to date keeps every line that need not change."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import sphinx.locale
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.damage import damage
from catalogue.entries import catalogues
from diptych.catalogue import Catalogue, Entry, dumps, parse, revised

pytestmark = pytest.mark.once

PATH = Path("fr.po")
REAL = sorted(Path(sphinx.locale.__file__).parent.glob("*/LC_MESSAGES/sphinx.po"))
# What other tools write: Babel, msgcat without wrapping, Poedit, Crowdin, Weblate.
STYLES = {
    "wrapped by Babel": """\
# SOME DESCRIPTIVE TITLE.
#
#, fuzzy
msgid ""
msgstr ""
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-01-01 12:00+0000\\n"
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Generated-By: Babel 2.18.0\\n"

#: ../../docs/index.md:3 ../../docs/other.md:9
msgid ""
"The Commission met in New York on Friday, and adopted three resolutions "
"without a vote."
msgstr ""

#: ../../docs/index.md:5
#, fuzzy
msgid "Boats"
msgstr "Bateaux"

#~ msgid "Gone"
#~ msgstr "Parti"

""",
    "one line to a string": """\
msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\nX-Crowdin-Language: fr\\n"

#. A word to translators
#: docs/index.md
msgid "The Commission met in New York on Friday, and adopted three resolutions without a vote."
msgstr "La Commission s’est réunie à New York vendredi, et a adopté trois résolutions sans vote."
msgid "Boats"
msgstr "Bateaux"
""",
    "with spaces of its own": """\
msgid   ""
msgstr  "Language:fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"


#.No space
# Order
#:docs/index.md:3
msgid "Boats"
msgstr
"Bateaux"
  \t
# the end""",
}


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[:1] in "+-"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_in_any_style_keeps_every_byte_where_nothing_changed(style: str, end: str) -> None:
    content = STYLES[style].replace("\n", end).encode()
    assert revised(content, parse(content, PATH)).encode() == content


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parts[-3])
def test_a_published_catalogue_keeps_every_byte_where_nothing_changed(path: Path) -> None:
    content = path.read_bytes()
    assert revised(content, parse(content, path)).encode() == content


@pytest.mark.parametrize("style", STYLES)
def test_a_new_translation_changes_its_own_lines_alone(style: str) -> None:
    content = STYLES[style].encode()
    catalogue = parse(content, PATH)
    entries = tuple(
        replace(one, msgstr="Barques") if one.msgid == "Boats" else one for one in catalogue.entries
    )
    after = revised(content, replace(catalogue, entries=entries))
    assert all("Bateaux" in line or "Barques" in line or "msgstr" in line
               for line in changed(STYLES[style], after))  # fmt: skip
    assert len(changed(STYLES[style], after)) <= 3


def test_a_new_message_stands_behind_the_one_that_it_follows_wrapped_as_the_others() -> None:
    content = STYLES["one line to a string"].encode()
    catalogue = parse(content, PATH)
    first, *others = catalogue.entries
    new = Entry("A message that is longer than the lines of those who wrap them at eighty signs.")
    after = revised(content, replace(catalogue, entries=(first, new, *others)))
    added = changed(content.decode(), after)
    assert added == ["+ ", f'+ msgid "{new.msgid}"', '+ msgstr ""', "+ "]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_blank_line_stands_before_a_message_that_is_new_at_the_end(end: str) -> None:
    text = STYLES["with spaces of its own"].partition("  \t")[0].rstrip("\n")
    content = (text.replace("\n", end or "\n") + end).encode()
    catalogue = parse(content, PATH)
    entries = (*catalogue.entries, Entry("Oars"))
    after = revised(content, replace(catalogue, entries=entries))
    kept, _, added = after.replace("\r\n", "\n").rpartition('"Bateaux"')
    assert f'{kept}"Bateaux"' == text
    assert added.rstrip("\n") == '\n\nmsgid "Oars"\nmsgstr ""'


def _sorted(catalogue: Catalogue) -> list[Entry]:
    """The entries in an order that does not hang on their lines, which are not compared either."""
    return sorted(catalogue.entries, key=lambda entry: repr(replace(entry, line=0)))


@given(catalogues(), catalogues())
@settings(max_examples=300)
def test_whatever_the_file_was_it_says_what_the_catalogue_does(
    old: Catalogue, new: Catalogue
) -> None:
    after = parse(revised(dumps(old).encode(), new).encode(), PATH)
    assert _sorted(after) == _sorted(new)
    assert replace(after, entries=()) == replace(new, entries=())


@given(catalogues().map(dumps).map(str.encode), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_a_damaged_file_that_can_be_read_keeps_every_byte(content: bytes, random: Random) -> None:
    content = damage(content, random)
    catalogue = parse(content, PATH)
    if catalogue.whole and catalogue.header and not catalogue.findings:
        assert revised(content, catalogue).encode() == content


@pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext's msgcat is not on this machine")
@pytest.mark.parametrize("options", [[], ["--no-wrap"], ["--width=60"], ["--add-location=file"]])
def test_what_gettext_wrote_keeps_every_byte(options: list[str]) -> None:
    for path in REAL[::12]:
        run = subprocess.run(["msgcat", *options, str(path)], capture_output=True, check=True)
        assert revised(run.stdout, parse(run.stdout, path)).encode() == run.stdout
