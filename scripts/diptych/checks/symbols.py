"""Document symbols and e-mail addresses: the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check

# A/RES/67/219, E/CN.9/2006/3, S/PV.7000, CEDAW/C/FRA/8
SYMBOL = re.compile(
    r"(?<![\w/.:])[A-Z]{1,8}(?=[A-Z0-9./-]*\d)(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*)+(?!\w)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@message_check("document-symbols")
def document_symbols(pair: Pair, _: Context) -> Iterator[Flaw]:
    """The symbols of documents are those of the original.

    Bad::

        msgid "Resolution A/RES/67/219"
        msgstr "Résolution A/RES/67/291"

    Good::

        msgid "Resolution A/RES/67/219"
        msgstr "Résolution A/RES/67/219"
    """
    yield from _same(pair, SYMBOL, "document symbol")


@message_check("email-addresses")
def email_addresses(pair: Pair, _: Context) -> Iterator[Flaw]:
    """E-mail addresses are those of the original.

    Bad::

        msgid "Write to info@example.org."
        msgstr "Écrire à infos@example.org."

    Good::

        msgid "Write to info@example.org."
        msgstr "Écrire à info@example.org."
    """
    yield from _same(pair, EMAIL, "e-mail address")


def _same(pair: Pair, pattern: re.Pattern[str], kind: str) -> Iterator[Flaw]:
    before, after = (dict.fromkeys(pattern.findall(text)) for text in pair.words)
    for one in before:
        if one not in after:
            yield Flaw(f"the translation lacks the {kind} {one}", "copy it from the original")
    for one in after:
        if one not in before:
            yield Flaw(f"the original has no {kind} {one}", "copy those of the original")
