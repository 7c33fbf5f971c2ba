"""The header of a catalogue: what gettext's tools and Sphinx read before the messages."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import lru_cache

from diptych import language_tags
from diptych.catalogue import Catalogue
from diptych.catalogue.header import plural_forms
from diptych.checks.context import Context
from diptych.checks.rule import Flaw, catalogue_check
from diptych.finding import Severity

PLURAL = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*")
UPDATE = "“diptych check --fix” writes it"


@catalogue_check("po-header")
def po_header(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    r"""The header is there, and says the encoding.

    Bad::

        msgid ""
        msgstr ""
        "Language: fr\n"

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid ""
        msgstr ""
        "Language: fr\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"

        msgid "Member states"
        msgstr "États membres"
    """
    if not catalogue.header:  # which the reader tells
        return
    kind = catalogue.header.get("Content-Type", "")
    if not kind:
        yield Flaw("the header lacks Content-Type", UPDATE)
    if kind and not re.search(r"charset\s*=\s*utf-?8\s*$", kind, re.IGNORECASE):
        yield Flaw(f"the header says “{kind}”, but a catalogue is UTF-8", UPDATE)


@catalogue_check("po-language")
def po_language(catalogue: Catalogue, context: Context) -> Iterator[Flaw]:
    r"""The header's language is that of the folder; a region may stand in one of them alone.

    Bad::

        msgid ""
        msgstr ""
        "Language: de\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid ""
        msgstr ""
        "Language: fr\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"

        msgid "Member states"
        msgstr "États membres"
    """
    said = catalogue.header.get("Language", "")
    if said and not language_tags.declares(said, context.language):
        yield Flaw(
            f"the header says “{said}”, the folder “{context.language}”",
            "move the file to its language's folder, or correct the header",
        )


@catalogue_check("po-language-missing", Severity.WARNING)
def po_language_missing(catalogue: Catalogue, _: Context) -> Iterator[Flaw]:
    r"""The header says the language: the folder does so too, but not to every PO editor.

    Bad::

        msgid ""
        msgstr ""
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid ""
        msgstr ""
        "Language: fr\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"

        msgid "Member states"
        msgstr "États membres"
    """
    if catalogue.header and not catalogue.header.get("Language"):
        yield Flaw("the header lacks Language", UPDATE)


@catalogue_check("po-plural")
def po_plural(catalogue: Catalogue, context: Context) -> Iterator[Flaw]:
    r"""Plural-Forms can be read, or gettext drops the whole catalogue; plurals have the language's.

    Bad::

        msgid ""
        msgstr ""
        "Language: fr\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "Plural-Forms: nplurals=2; plural=(n >;\n"

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid ""
        msgstr ""
        "Language: fr\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "Plural-Forms: nplurals=2; plural=(n > 1);\n"

        msgid "Member states"
        msgstr "États membres"
    """
    said = catalogue.header.get("Plural-Forms")
    plurals = [entry for entry in catalogue.active if entry.plural is not None]
    if said is None:
        if plurals:
            yield Flaw("the header lacks Plural-Forms", UPDATE)
        return
    forms = partition(said)
    if forms is None:
        yield Flaw(f"Plural-Forms is not understood: {said}", UPDATE)
        return
    if plurals and forms != partition(plural_forms(context.language)):
        yield Flaw(f"Plural-Forms is not that of “{context.language}”: {said}", UPDATE)


@lru_cache(maxsize=64)
def partition(forms: str) -> tuple[int, ...] | None:
    """Return which numbers share a form, the forms numbered as they come; None if unsound.

    Tools number the same forms differently, and some keep one for fractions and millions.
    """
    match = PLURAL.fullmatch(forms.strip())
    if match is None:
        return None
    try:
        form = gettext.c2py(match[2])
        indices = [form(number) for number in range(1000)]
    except (ValueError, ArithmeticError, RecursionError):
        return None
    if not all(0 <= index < int(match[1]) for index in indices):
        return None
    order = {index: place for place, index in enumerate(dict.fromkeys(indices))}
    return tuple(order[index] for index in indices)
