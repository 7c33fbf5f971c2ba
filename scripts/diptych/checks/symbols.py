"""Document symbols and addresses: the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.language_tags import primary

# A/RES/67/219, E/CN.9/2006/3, S/PV.7000, CEDAW/C/FRA/8
SYMBOL = re.compile(
    r"(?<![\w/.:])[A-Z]{1,8}(?=[A-Z0-9./-]*\d)(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*)+(?!\w)"
)
URL = re.compile(r"""\b(?:https?://|www\.)[^\s<>«»“”"]*[^\s<>«»“”".,;:!?')\]…’]""")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


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


@message_check("web-addresses")
def web_addresses(pair: Pair, context: Context) -> Iterator[Flaw]:
    """Web addresses that are shown as text are those of the original, or their language variants.

    Such are those that the project names, and the same page in the other language: /en/ and /fr/.

    Bad::

        msgid "See https://example.org/members for more."
        msgstr "Voir https://example.org/nombres pour en savoir plus."

    Good::

        msgid "See https://example.org/members for more."
        msgstr "Voir https://example.org/members pour en savoir plus."
    """

    either = "|".join(re.escape(primary(one)) for one in (pair.source_language, pair.language))

    def alike(address: str) -> str:
        reviewed = context.variants.canonical(address)
        return re.sub(rf"(?<=[/=])(?:{either})(?=[/.&]|$)", "*", reviewed)

    yield from _same(pair, URL, "web address", alike)


def _same(
    pair: Pair,
    pattern: re.Pattern[str],
    kind: str,
    alike: Callable[[str], str] = lambda text: text,
) -> Iterator[Flaw]:
    before, after = (
        {alike(match[0]): match[0] for match in pattern.finditer(text)} for text in pair.words
    )
    for key in before.keys() - after.keys():
        yield Flaw(f"the translation lacks the {kind} {before[key]}", "copy it from the original")
    for key in after.keys() - before.keys():
        yield Flaw(f"the original has no {kind} {after[key]}", "copy those of the original")
