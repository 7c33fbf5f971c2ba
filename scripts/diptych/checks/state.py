"""The state of an entry: whether there is a translation that may be published."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.neutral import is_link, is_neutral
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, entry_check, message_check
from diptych.finding import Severity
from diptych.text_difference import difference


@entry_check("fuzzy", Severity.WARNING)
def fuzzy(pair: Pair, context: Context) -> Iterator[Flaw]:
    """A fuzzy translation is a guess: it is not published until a person confirms it.

    Bad::

        #, fuzzy
        msgid "Member states"
        msgstr "État membre"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if pair.entry.fuzzy:
        shown = ", and shown all the same" if context.allow_fuzzy else " and not published"
        before = pair.entry.previous
        why = f"; in the original, {difference(before, pair.entry.msgid)}" if before else ""
        yield Flaw(
            f"the translation is fuzzy{shown}{why}",
            "correct it, then delete the word fuzzy from the line that begins with “#,”; "
            "in Poedit, switch “Needs work” off (Ctrl+U)",
        )


@entry_check("whitespace-only")
def whitespace_only(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation is either empty or says something.

    Bad::

        msgid "Member states"
        msgstr " "

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if pair.translation and not pair.translation.strip():
        yield Flaw("the translation is white space", "translate the message, or leave it empty")


@entry_check("untranslated", Severity.WARNING)
def untranslated(pair: Pair, context: Context) -> Iterator[Flaw]:
    """A message in another language than the edition's has a translation.

    Bad::

        msgid "Member states"
        msgstr ""

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if pair.entry.fuzzy or pair.translation or pair.own or not pair.prose:
        return
    if pair.entry.msgid in context.elsewhere:
        return
    if any(character.isalpha() for character in pair.words[0]):
        yield Flaw(
            f"there is no translation; the edition shows the original ({pair.source_language})",
            "translate it; where it is the same in both languages, copy it",
        )


@message_check("unchanged", Severity.WARNING)
def unchanged(pair: Pair, context: Context) -> Iterator[Flaw]:
    """A translation is not the original once more, unless it is all names or the same in both.

    Bad::

        msgid "Useful links"
        msgstr "Useful links"

    Good::

        msgid "Useful links"
        msgstr "Liens utiles"
    """
    languages = pair.source_language, pair.language
    same = " ".join(pair.words[0].split()) == " ".join(pair.words[1].split())
    if not same or pair.own or languages[0] == languages[1] or not pair.prose:
        return
    if is_link(pair.source):
        return
    term = context.glossary.changes(pair.words[0], *languages)
    if term or not is_neutral(pair.words[0], *languages, context.names, context.kept):
        yield Flaw(
            "the translation is the same as the original",
            "translate it; if it is right, say so: # diptych: ignore[unchanged] why",
        )
