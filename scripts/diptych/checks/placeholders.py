"""Placeholders: what a program puts into a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check

PLACEHOLDER = re.compile(
    r"%\([A-Za-z_]\w*\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]|%[#0+-]*\d*(?:\.\d+)?[sdif](?!\w)|%%"
    r"|(?<!\{)\{[A-Za-z_0-9.\[\]]*(?:![rsa])?(?::[^{}]*)?\}(?!\})"
)


@message_check("placeholder", firm=True)
def placeholder(pair: Pair, context: Context) -> Iterator[Flaw]:
    """In Diptych's own catalogue (``diptych.po``), placeholders are those of the original.

    Bad::

        msgid "Read this page in {language}"
        msgstr "Lire cette page en {langue}"

    Good::

        msgid "Read this page in {language}"
        msgstr "Lire cette page en {language}"
    """
    if not context.interface:
        return
    before, after = (Counter(PLACEHOLDER.findall(text)) for text in (pair.source, pair.translation))
    for mark in before - after:
        yield Flaw(f"the translation lacks the placeholder {mark}", "copy it from the original")
    for mark in after - before:
        yield Flaw(f"the original has no placeholder {mark}", "delete it")
