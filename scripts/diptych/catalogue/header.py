"""The header of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.messages.plurals import DEFAULT_PLURAL, PLURALS, get_plural
from babel.plural import to_gettext

from diptych import language_tags

CHARSET = "text/plain; charset=UTF-8"
# The order in which gettext, Poedit and polib write what has a fixed place.
ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
# An operand of CLDR's rules that gettext does not know: that of “1.2 million” (UTS #35, part 3).
EXPONENT = re.compile(r"\be\b")
# CLDR has a third form there, of whole millions, and so has Babel from 2.19 on; gettext has two.
WITHOUT_MILLIONS = {"ca", "es", "fr", "it", "pt"}


@dataclass(frozen=True, slots=True)
class Header:
    """What a new catalogue says of its project: its name, and who translates (may be empty)."""

    project: str
    team: str = ""


def complete(fields: Mapping[str, str], language: str, header: Header) -> dict[str, str]:
    """Return the fields of a catalogue's header with the missing ones added.

    What stands there stays, in its order, but for a character set other than UTF-8, in which the
    file is written. What is missing comes where other tools have it.
    """
    completed = dict(fields)
    if "charset=utf-8" not in completed.get("Content-Type", "").casefold():
        completed["Content-Type"] = ""
    required = {
        "Project-Id-Version": header.project,
        "Language-Team": header.team,
        "Language": language_tags.posix(language),
        "MIME-Version": "1.0",
        "Content-Type": CHARSET,
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    for name, value in required.items():
        if name in completed:
            completed[name] = completed[name] or value
        elif value:
            completed = _with(completed, name, value)
    return completed


def _with(fields: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """Return the fields with one more: behind the last that stands before it in other tools."""
    before = set(ORDER[: ORDER.index(name)])
    place = max((at for at, one in enumerate(fields, start=1) if one in before), default=0)
    rows = list(fields.items())
    return dict([*rows[:place], (name, value), *rows[place:]])


def plural_forms(language: str) -> str:
    """Return the Plural-Forms of ``language``, a BCP 47 tag or a locale's name.

    They are those that gettext's tools agree on; of a language that these do not list, CLDR's.

    >>> plural_forms("pt-BR")
    'nplurals=2; plural=(n > 1);'
    >>> plural_forms("es")
    'nplurals=2; plural=(n != 1);'
    """
    locale = language_tags.locale(language)
    if locale and locale.language in WITHOUT_MILLIONS:  # 0 is singular in French and Brazilian
        several = locale.language == "fr" or str(locale) == "pt_BR"
        return f"nplurals=2; plural=(n {'> 1' if several else '!= 1'});"
    if locale and locale.language not in PLURALS:
        return EXPONENT.sub("0", to_gettext(locale.plural_form))
    count, rule = get_plural(locale) if locale else DEFAULT_PLURAL
    return f"nplurals={count}; plural={rule};"
