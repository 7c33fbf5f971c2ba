"""What the strict reader refuses; a file with one of these is not published at all."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.catalogue import CatalogueError
from diptych.checks.context import Context
from diptych.checks.rule import Flaw, reader_check


def _of(rule: str, error: CatalogueError) -> Iterator[Flaw]:
    return (Flaw(found.message, found.hint) for found in error.findings if found.rule == rule)


@reader_check("po-syntax", firm=True)
def po_syntax(error: CatalogueError, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is a PO file: strings end, escapes exist, every entry has its msgstr.

    Bad::

        msgid "Member states"
        msgstr "États membres

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-syntax", error)


@reader_check("po-encoding", firm=True)
def po_encoding(error: CatalogueError, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is UTF-8, without byte order mark or NUL bytes.

    Bad::

        # ﻿
        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-encoding", error)


@reader_check("po-conflict", firm=True)
def po_conflict(error: CatalogueError, _: Context) -> Iterator[Flaw]:
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
    yield from _of("po-conflict", error)


@reader_check("po-duplicate", firm=True)
def po_duplicate(error: CatalogueError, _: Context) -> Iterator[Flaw]:
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
    yield from _of("po-duplicate", error)


@reader_check("po-empty", firm=True)
def po_empty(error: CatalogueError, _: Context) -> Iterator[Flaw]:
    r"""A catalogue is not an empty file.

    Bad::

        #

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("po-empty", error)
