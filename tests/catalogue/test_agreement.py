"""On sound files, other programs read what we read."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
import pytest
import sphinx.locale
from babel.messages.pofile import read_po
from hypothesis import given, settings

from catalogue.entries import SOUND, catalogues, entries
from diptych.catalogue import Catalogue, Entry, dumps, parse

Plain = tuple[str | None, str, str | None, tuple[str, ...], bool]
SPHINX = sorted(Path(sphinx.locale.__file__).parent.glob("[a-d]*/LC_MESSAGES/sphinx.po"))
SOUND_CATALOGUES = catalogues(entries(SOUND))


def plain(entry: Entry) -> Plain:
    forms = tuple(entry.msgstrs.values()) or (entry.msgstr,)
    return entry.context, entry.msgid, entry.plural, forms, entry.fuzzy


def by_babel(content: bytes) -> list[Plain]:
    found = []
    for message in read_po(io.BytesIO(content)):
        one = message.id if isinstance(message.id, str) else message.id[0]
        many = None if isinstance(message.id, str) else message.id[1]
        forms = (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        if one:
            found.append((message.context, one, many, forms, message.fuzzy))
    return found


def by_polib(content: bytes) -> list[Plain]:
    # From a file: polib cuts a string at U+2028, but a file only at the ends of its lines.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        catalogue = polib.pofile(file.name)
    return [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgid_plural if entry.msgstr_plural else None,
            tuple(entry.msgstr_plural.values()) or (entry.msgstr,),
            entry.fuzzy,
        )
        for entry in catalogue
        if not entry.obsolete
    ]


@given(SOUND_CATALOGUES)
def test_babel_reads_what_we_wrote(catalogue: Catalogue) -> None:
    expected = [plain(entry) for entry in catalogue.active]
    assert by_babel(dumps(catalogue).encode()) == expected


@given(SOUND_CATALOGUES)
def test_polib_reads_what_we_wrote(catalogue: Catalogue) -> None:
    expected = [plain(entry) for entry in catalogue.active]
    assert by_polib(dumps(catalogue).encode()) == expected


@pytest.mark.parametrize("path", SPHINX, ids=lambda path: path.parts[-3])
def test_we_read_published_catalogues_as_babel_and_polib_do(path: Path) -> None:
    content = path.read_bytes()
    found = [plain(entry) for entry in parse(content, path).active]
    assert found == by_babel(content)
    assert found == by_polib(content)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's msgfmt is not on this machine")
@given(SOUND_CATALOGUES)
@settings(max_examples=40)
def test_msgfmt_accepts_what_we_wrote(catalogue: Catalogue) -> None:
    run = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", "-"],
        input=dumps(catalogue).encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
