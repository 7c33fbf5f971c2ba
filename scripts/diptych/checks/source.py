"""A catalogue and the page that it translates: each has what the other has."""

from __future__ import annotations

from collections.abc import Container, Iterator

from diptych.catalogue import Catalogue
from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, catalogue_check, entry_check
from diptych.finding import Severity
from diptych.markup.plain import CODE
from diptych.progress import needs_none

ORPHAN = "catalogue-orphan"
STALE = "catalogue-stale"
UNKNOWN = "msgid-unknown"
# What “diptych update” mends: the catalogues are not those of the pages.
APART = {ORPHAN, STALE, UNKNOWN}
NO_PAGE = Flaw(
    "there is no page of this name",
    "“diptych update” moves its translations to where their messages are now",
)


@catalogue_check(ORPHAN, Severity.WARNING, firm=True)
def catalogue_orphan(catalogue: Catalogue, context: Context) -> Iterator[Flaw]:
    """A catalogue with messages has a page of its name; one that only archives needs none.

    Bad::

        msgid "Member states"
        msgstr "États membres"

    Good::

        #~ msgid "Member states"
        #~ msgstr "États membres"
    """
    if context.page is None and not context.interface and catalogue.active:
        yield NO_PAGE


@catalogue_check(STALE, Severity.WARNING)
def catalogue_stale(catalogue: Catalogue, context: Context) -> Iterator[Flaw]:
    """A catalogue has every message of its page that needs a translation.

    Bad::

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid "Member states"
        msgstr "États membres"

        msgid "Useful links"
        msgstr "Liens utiles"
    """
    if (
        not catalogue.header or not catalogue.whole
    ):  # what it lacks may stand in an entry that cannot be read
        return
    entries = {entry.msgid for entry in catalogue.active if entry.context is None}
    missing = list(needed(context, entries))
    if missing and context.page:
        page = context.page_of(missing[0]) or context.page
        texts = "a message" if len(missing) == 1 else f"{len(missing)} messages"
        first = missing[0] if len(missing[0]) <= 60 else f"{missing[0][:60]}…"
        yield Flaw(f"the catalogue lacks {texts} of {page.path}: “{first}”", UPDATE)


@entry_check(UNKNOWN, Severity.WARNING)
def msgid_unknown(pair: Pair, context: Context) -> Iterator[Flaw]:
    """Every msgid is a text of the page: it is changed in the page, not in the catalogue.

    Bad::

        msgid "Member Sates"
        msgstr "États membres"

        msgid "Member states"
        msgstr "États membres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if context.page and pair.message is None and not context.interface:
        paths = ", ".join(page.path for page in context.pages[:3])
        yield Flaw(f"no such message in {paths}{', …' if len(context.pages) > 3 else ''}", UPDATE)


UPDATE = "run “diptych update”; a msgid must not be edited by hand"


def needed(context: Context, known: Container[str] = ()) -> Iterator[str]:
    """Give the messages of the page that are neither known nor in the edition's language."""
    for text, message in context.messages.items():
        if text in known or text in context.elsewhere or message.kind in CODE:
            continue
        page = context.page_of(text)
        if page and not needs_none(page, message, context.language):
            yield text
