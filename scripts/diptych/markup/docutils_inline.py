"""docutils' own parser of inline reStructuredText; it is private, and reached here alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser, languages
from docutils.parsers.rst.states import Body, Inliner
from docutils.utils import new_document, unescape

# The settings of docutils that decide how inline text is parsed.
LOOSE = "character_level_inline_markup"
SETTINGS = (LOOSE, "pep_references", "rfc_references")
# Fewer signs in a line are no underline and no transition (docutils, states.Line).
SHORTEST_LINE = 4


class InlineParser:
    """Parses inline reStructuredText, and runs no role: each is but noted.

    A role becomes an ``inline`` that has its name as the attribute ``role``, and its content with
    all backslashes as ``raw``.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        values = _settings()
        for name in SETTINGS:
            setattr(values, name, settings.get(name))
        self._inliner = Inliner()
        # Its customisations fail in a subclass.
        setattr(self._inliner, "interpreted", _note_role)  # noqa: B010
        self._inliner.init_customizations(values)
        self._values = values

    def parse(self, text: str) -> list[nodes.Node]:
        """Return what ``text`` is made of."""
        document = new_document("message", self._values)
        language: Any = languages.get_language("en", document.reporter)
        memo: Any = SimpleNamespace(
            document=document, reporter=document.reporter, language=language
        )
        found, _ = self._inliner.parse(text, 1, memo, nodes.paragraph())
        return list(found)


def block_kinds(text: str) -> tuple[str, ...]:
    """Return what docutils would take a line for by the signs that it begins with; () for text.

    A line of fewer than four signs and no word is text, and so is an option that nothing stands
    behind.
    """
    found = [name for name, pattern in Body.patterns.items() if re.match(pattern, text)]
    short = len(text.strip()) < SHORTEST_LINE
    option = re.fullmatch(Body.patterns["option_marker"], text)
    none = {"text", *(("line",) if short else ()), *(("option_marker",) if option else ())}
    return tuple(name for name in found if name not in none)


def _settings() -> Values:
    """Return settings with which nothing is reported."""
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    return settings


def _note_role(
    rawsource: str, text: str, role: str, lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Stand in for Inliner.interpreted, which runs a role."""
    raw = unescape(text, restore_backslashes=True)
    return [nodes.inline(rawsource, unescape(text), role=role or "", raw=raw)], []
