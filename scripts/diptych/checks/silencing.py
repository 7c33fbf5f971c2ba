"""Rules on the comments that silence rules."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.rule import Flaw, edition_check, rules, silence_check
from diptych.checks.silence import Silences
from diptych.finding import Severity


@silence_check("silence-reason")
def silence_reason(silences: Silences, _: Context) -> Iterator[Flaw]:
    """Whoever silences a rule says why.

    Bad::

        # diptych: ignore[numbers]
        msgid "The 46th session"
        msgstr "La session suivante"

    Good::

        # diptych: ignore[numbers] the number stands in the heading above
        msgid "The 46th session"
        msgstr "La session suivante"
    """
    for name, reason in silences.reasons:
        if not reason:
            yield Flaw(f"“{name}” is silenced without a reason", "write it after the bracket")


@silence_check("silence-unknown")
def silence_unknown(silences: Silences, _: Context) -> Iterator[Flaw]:
    """A silenced rule is one that exists, and that can be silenced.

    Bad::

        # diptych: ignore[number] the number stands in the heading above
        msgid "The session"
        msgstr "La session"

    Good::

        msgid "The session"
        msgstr "La session"
    """
    known = {rule.name: rule for rule in rules()}
    for name, _reason in silences.reasons:
        if name not in known:
            yield Flaw(f"there is no rule “{name}”", "“diptych check --list” shows them all")
        elif known[name].firm:
            yield Flaw(
                f"“{name}” cannot be silenced: what breaks it is not published",
                "correct the translation",
            )


@silence_check("silence-unused", Severity.WARNING)
def silence_unused(silences: Silences, _: Context) -> Iterator[Flaw]:
    """A silenced rule has something to silence.

    Bad::

        # diptych: ignore[numbers] the number stands in the heading above
        msgid "The 46th session"
        msgstr "La 46e session"

    Good::

        msgid "The 46th session"
        msgstr "La 46e session"
    """
    # Of what several catalogues have, one alone does not say whether it is silenced in vain.
    known = {rule.name for rule in rules() if not rule.firm}
    known -= {rule.name for rule in edition_check.rules}
    for name, _reason in silences.reasons:
        if silences.live and name in known and name not in silences.found:
            yield Flaw(f"“{name}” has nothing to silence here", "delete the comment")
