"""The typography of the edition's language; :mod:`diptych.typography` has the conventions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.finding import Severity
from diptych.typography import Problem

# What Sphinx itself makes of plain signs (its setting "smartquotes").
CURLED = {"typography-apostrophe", "typography-quotes", "typography-ellipsis"}
SMART = {*CURLED, "typography-dash"}
VISIBLE = str.maketrans({"\u202f": "⍽", "\u00a0": "⍽"})


def _of(rule: str, pair: Pair) -> Iterator[Flaw]:
    if not pair.prose or pair.context.interface:
        return
    page = pair.context.page_of(pair.source)
    curled = page is not None and pair.language in page.curled
    if rule in (SMART if pair.markup is None else CURLED if curled else ()):
        return
    found = [problem for problem in pair.problems if problem.rule == rule]
    for _, flaw in flaws(found, pair.translation):
        yield flaw


def flaws(problems: Sequence[Problem], text: str) -> Iterator[tuple[Problem, Flaw]]:
    """Give each kind of problem in a text once, with the first that there is."""
    counts = Counter(problem.message for problem in problems)
    for message, count in counts.items():
        first = next(problem for problem in problems if problem.message == message)
        before = text[max(0, first.start - 12) : first.start]
        was, after = text[first.start : first.end], text[first.end :][:8]
        times = f" ({count} times)" if count > 1 else ""
        yield (
            first,
            Flaw(
                f"{message}: “{before}{was}{after}”{times}".replace("\n", " "),
                f"write “{before}{first.replacement}{after}”; “diptych check --fix” does".translate(
                    VISIBLE
                ),
            ),
        )


@message_check("typography-spaces", Severity.WARNING)
def typography_spaces(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Spaces around punctuation, signs and units are those of the language, and do not break.

    Bad::

        msgid "Where is the issue handled?"
        msgstr "Où la question est-elle traitée?"

    Good::

        msgid "Where is the issue handled?"
        msgstr "Où la question est-elle traitée ?"
    """
    yield from _of("typography-spaces", pair)


@message_check("typography-quotes", Severity.WARNING)
def typography_quotes(pair: Pair, _: Context) -> Iterator[Flaw]:
    r"""Quotation marks are those of the language: « » in French, “ ” in English.

    Bad::

        msgid "The theme “Migration”"
        msgstr "Le thème \"Migrations\""

    Good::

        msgid "The theme “Migration”"
        msgstr "Le thème « Migrations »"
    """
    yield from _of("typography-quotes", pair)


@message_check("typography-apostrophe", Severity.WARNING)
def typography_apostrophe(pair: Pair, _: Context) -> Iterator[Flaw]:
    """The apostrophe is ’.

    Bad::

        msgid "The agency of migration"
        msgstr "L'agence des migrations"

    Good::

        msgid "The agency of migration"
        msgstr "L’agence des migrations"
    """
    yield from _of("typography-apostrophe", pair)


@message_check("typography-ligature", Severity.WARNING)
def typography_ligature(pair: Pair, _: Context) -> Iterator[Flaw]:
    """French words with œ are written with it.

    Bad::

        msgid "Implementation"
        msgstr "Mise en oeuvre"

    Good::

        msgid "Implementation"
        msgstr "Mise en œuvre"
    """
    yield from _of("typography-ligature", pair)


@message_check("typography-ordinal", Severity.WARNING)
def typography_ordinal(pair: Pair, _: Context) -> Iterator[Flaw]:
    """French ordinals are 1er, 1re, 2e, XXe.

    Bad::

        msgid "The 46th session"
        msgstr "La 46ème session"

    Good::

        msgid "The 46th session"
        msgstr "La 46e session"
    """
    yield from _of("typography-ordinal", pair)


@message_check("typography-accent", Severity.WARNING)
def typography_accent(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Capitals keep their accents in French.

    Bad::

        msgid "Member states"
        msgstr "Etats membres"

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    yield from _of("typography-accent", pair)


@message_check("typography-ellipsis", Severity.WARNING)
def typography_ellipsis(pair: Pair, _: Context) -> Iterator[Flaw]:
    """An ellipsis is one sign, and “etc.” has none.

    Bad::

        msgid "Read more…"
        msgstr "Lire la suite..."

    Good::

        msgid "Read more…"
        msgstr "Lire la suite…"
    """
    yield from _of("typography-ellipsis", pair)


@message_check("typography-dash", Severity.WARNING)
def typography_dash(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Between words stands a dash, not a hyphen, unless the original has one there itself.

    Bad::

        msgid "Migration – when properly managed – can help."
        msgstr "Les migrations - bien gérées - peuvent aider."

    Good::

        msgid "Migration – when properly managed – can help."
        msgstr "Les migrations – bien gérées – peuvent aider."
    """
    yield from _of("typography-dash", pair)
