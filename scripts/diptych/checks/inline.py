"""Inline text that a parser takes, and that says something else than was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.finding import Severity
from diptych.language_tags import same
from diptych.markup import Carrier, Markup

# HTML 5, 13.5: what is left of these in words is the name of no character.
ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,31};")
# What begins a definition, or a field of reStructuredText, in a line of its own.
DEFINITION = re.compile(r"\s*:\s")
SQUARE, ROUND = ("[", "]"), ("(", ")")
# A smile, and the letter of a list, close what nobody has opened.
CLOSED_ALONE = re.compile(r"[:;8=]-?[()]|^\W*\w{1,3}\)")
WIDE = str.maketrans("（）", "()")
ESCAPED = re.compile(r"\\([*_~`])")
STYLES = ("em", "strong", "s")


@message_check("inline-broken")
def inline_broken(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation prints no bracket, colon or name of a character that was to be more than that.

    Bad::

        msgid "A [word]{lang=fr} for 5 &euro;"
        msgstr "Un [mot pour 5 &euroo;"

    Good::

        msgid "A [word]{lang=fr} for 5 &euro;"
        msgstr "Un mot pour 5 &euro;"
    """
    if pair.fitting is None:
        return
    source, translation = pair.fitting
    known = Counter(ENTITY.findall(source.literal))
    for name in Counter(ENTITY.findall(translation.literal)) - known:
        yield Flaw(f"“{name}” would be printed as it stands", "no character has this name")
    before, after = source.words, translation.words
    if _is_even(before, SQUARE) and not _is_even(after, SQUARE):
        yield Flaw("a square bracket has no other", "close it, or put a backslash before it: “\\[”")
    if DEFINITION.match(pair.translation) and not DEFINITION.match(pair.source):
        yield Flaw(
            "it begins with a colon, which would be printed", "begin with what follows the colon"
        )
    for words in _of_roles(translation):
        if not _is_even(words, ROUND) and all(_is_even(one, ROUND) for one in _of_roles(source)):
            yield Flaw(f"a parenthesis of “{words}” has no other", "write both, as the original")


@message_check("brackets", Severity.WARNING)
def brackets(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A parenthesis that is opened is closed.

    Bad::

        msgid "The Organization (UN) met."
        msgstr "L’Organisation (ONU s’est réunie."

    Good::

        msgid "The Organization (UN) met."
        msgstr "L’Organisation (ONU) s’est réunie."
    """
    if pair.markup and not all(_is_even(words, ROUND) for words in _of_roles(pair.markup[1])):
        return  # that of a role is another matter
    before, after = (CLOSED_ALONE.sub("", text.translate(WIDE)) for text in pair.words)
    if pair.prose and _is_even(before, ROUND) and not _is_even(after, ROUND):
        yield Flaw("a parenthesis has no other", "write both")


@message_check("escape-lost", Severity.WARNING)
def escape_lost(pair: Pair, _: Context) -> Iterator[Flaw]:
    r"""A sign that a backslash makes plain in the original is plain in the translation, too.

    Bad::

        msgid "Write \\*star\\* here."
        msgstr "Écrivez *étoile* ici."

    Good::

        msgid "Write \\*star\\* here."
        msgstr "Écrivez \\*étoile\\* ici."
    """
    if pair.fitting is None:
        return
    before, after = (markup.styles for markup in pair.fitting)
    lost = Counter(ESCAPED.findall(pair.source)) - Counter(ESCAPED.findall(pair.translation))
    if lost and (after - before).total():
        signs = ", ".join(f"“\\{sign}”" for sign in lost)
        yield Flaw(
            f"the original has {signs}, the translation sets words apart instead",
            "write the backslash before the sign",
        )


@message_check("language-mark", Severity.WARNING)
def language_mark(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Words that are marked as another language's are not marked as a third one's.

    What is translated loses its mark, what is left as it was keeps it.

    Bad::

        msgid "The [Land]{lang=de} of Bremen"
        msgstr "Le [Land]{lang=en} de Brême"

    Good::

        msgid "The [Land]{lang=de} of Bremen"
        msgstr "Le [Land]{lang=de} de Brême"
    """
    if pair.fitting is None:
        return
    before, after = (markup.languages for markup in pair.fitting)
    lost, added = sorted(before - after), sorted(after - before)
    # Translated words lose their mark; those of the page's own language get one where they stay.
    swapped = all(same(one, pair.language) for one in lost) and all(
        same(one, pair.source_language) for one in added
    )
    if lost and added and not swapped:
        yield Flaw(
            f"what is marked as “{lost[0]}” in the original is “{added[0]}” here",
            "keep the mark with the words that it is about",
        )


@message_check("tab", Severity.WARNING)
def tab(pair: Pair, _: Context) -> Iterator[Flaw]:
    r"""A translation has no tab between its words where the original has none.

    Bad::

        msgid "Member states"
        msgstr "États\tmembres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if pair.prose and "\t" in pair.translation.strip() and "\t" not in pair.source:
        yield Flaw("there is a tab between words", "write a space")


def _of_roles(markup: Markup) -> Iterator[str]:
    """Yield the words of roles."""
    for part in markup.walk():
        if isinstance(part, Carrier) and part.kind == "role" and part.words:
            yield part.words


def _is_even(text: str, pair: tuple[str, str]) -> bool:
    """Return whether each bracket of a text has its other, in order."""
    if pair[0] not in text and pair[1] not in text:
        return True
    depth = 0
    for character in text:
        if character in pair:
            depth += 1 if character == pair[0] else -1
        if depth < 0:
            return False
    return depth == 0
