"""What the strict reader refuses: it costs the entry, and the file is not written over."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.catalogue import Catalogue
from diptych.checks.context import Context
from diptych.checks.rule import Flaw, reader_check


def _of(rule: str, catalogue: Catalogue) -> Iterator[Flaw]:
    return (Flaw(found.message, found.hint) for found in catalogue.findings if found.rule == rule)


@reader_check("po-syntax", firm=True)
def po_syntax(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is a PO file: strings end, escapes exist, every entry has its msgstr.

    Bad::

        msgid "Member states"
        msgstr "États membres

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-syntax", catalogue)


@reader_check("po-encoding", firm=True)
def po_encoding(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is UTF-8, without byte order mark or NUL bytes.

    Bad::

        # ﻿
        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-encoding", catalogue)


@reader_check("po-conflict", firm=True)
def po_conflict(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    """No conflict marker of the version control is left in a catalogue.

    Bad::

        <<<<<<< HEAD
        msgid "Member states"
        msgstr "États membres"
        =======
        >>>>>>> translation

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-conflict", catalogue)


@reader_check("po-duplicate", firm=True)
def po_duplicate(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    """A message stands in a catalogue once.

    Bad::

        msgid "Member states"
        msgstr "États membres"

        msgid "Member states"
        msgstr "Pays membres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-duplicate", catalogue)


@reader_check("po-empty", firm=True)
def po_empty(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is not an empty file.

    Bad::

        #

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-empty", catalogue)
