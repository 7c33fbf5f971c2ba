"""The terms of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.finding import Severity


@message_check("glossary", Severity.WARNING)
def glossary(pair: Pair, context: Context) -> Iterator[Flaw]:
    """A term of the project's glossary is translated as the glossary has it.

    Bad::

        msgid "The United Nations and migration"
        msgstr "Les pays unis et les migrations"

    Good::

        msgid "The United Nations and migration"
        msgstr "Les Nations Unies et les migrations"
    """
    languages = pair.source_language, pair.language
    for term in context.glossary.missing(*pair.words, *languages):
        yield Flaw(
            f"the glossary has another term: {term}",
            "use that term; where another is right, say why: # diptych: ignore[glossary] why",
        )
