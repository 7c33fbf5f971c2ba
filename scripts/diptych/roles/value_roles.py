"""The roles whose text each edition writes in its own way: date, number, percent, undoc.

A role only notes what it stands for. The words are filled in once the page is localized, since
they depend on the language of the block that they then stand in: an untranslated paragraph of a
French edition still says “3 to 4 October 2013”.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import ReferenceRole, SphinxRole

from diptych import language_tags
from diptych.finding import Finding
from diptych.interface_strings import strings
from diptych.localization.lang_marks import language_at
from diptych.localization.reporting import report
from diptych.localization.traversal import walk
from diptych.roles import dates_numbers
from diptych.roles.ordinals import raised

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

SYMBOL = re.compile(r"[A-Z]+[0-9]*(?:\.[0-9]+)?(?:/[A-Za-z0-9][A-Za-z0-9.()-]*)+", re.ASCII)
SYMBOL_EXPECTED = "write a United Nations document symbol, such as A/RES/67/219"
# The languages that undocs.org serves; English stands in for the others.
UN_LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}


class localized(nodes.inline):  # noqa: N801 - docutils names its nodes so
    """What a role stands for: ``kind`` is the role, ``value`` its text; filled in by FillIn."""


class ValueRole(SphinxRole):
    """A role whose text is one value; ``parse`` raises ValueError for a wrong one."""

    def __init__(self, kind: str, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self.kind = kind
        self.parse = parse

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the placeholder, or an error at the source line."""
        value = self.text.strip()
        try:
            self.parse(value)
        except ValueError as error:
            return problem(self, error)
        return [localized(self.rawtext, value, kind=self.kind, value=value)], []


class SymbolRole(ReferenceRole):
    """A United Nations document: ``A/RES/67/219``, or ``text <A/RES/67/219>``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the placeholder, or an error at the source line."""
        symbol = self.target.strip()
        if not SYMBOL.fullmatch(symbol):
            return problem(
                self, ValueError(f"“{symbol}” is not a document symbol: {SYMBOL_EXPECTED}")
            )
        words = self.title if self.has_explicit_title else symbol
        return [localized(self.rawtext, words, kind="undoc", value=symbol)], []


def problem(role: SphinxRole, error: ValueError) -> tuple[list[Node], list[system_message]]:
    """Report wrong input, and show the source text as docutils does, marked as wrong."""
    path, line = role.get_source_info()
    report(role.env, role.env.docname, Finding(path, line, "role", f"{{{role.name}}}: {error}"))
    return [nodes.problematic(role.rawtext, role.rawtext)], []


class FillIn(SphinxTransform):
    """Fill in what the roles stand for, in the language of the place."""

    default_priority = 30

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        self._gettext = cache(lambda language: strings(self.env, language).gettext)
        for node in list(walk(self.document, localized)):
            language = language_at(node) or self.config.language
            content = self._content(node["kind"], node["value"], node.astext(), language)
            node.clear()
            node += content

    def _content(self, kind: str, value: str, words: str, language: str) -> list[Node]:
        if kind == "undoc":
            return [document_reference(value, words, language)]
        locale = dates_numbers.locale_of(language, self.config.diptych_locales)
        if kind == "number":
            return [nodes.Text(dates_numbers.spell_number(value, locale))]
        if kind == "percent":
            return [nodes.Text(dates_numbers.spell_percent(value, locale))]
        spelt = dates_numbers.spell_date(
            dates_numbers.parse_date(value), locale, self._gettext(language)
        )
        return list(raised(spelt)) if locale.language == "fr" else [nodes.Text(spelt)]


def document_reference(symbol: str, words: str, language: str) -> nodes.reference:
    """Return a reference to a United Nations document, in the language if there is one in it."""
    primary = language_tags.primary(language)
    path = primary if primary in UN_LANGUAGES else "en"
    address = f"https://undocs.org/{path}/{quote(symbol, safe='/()')}"
    text: Node = nodes.Text(words)
    if words == symbol:
        text = nodes.inline("", words, classes=["symbol"])
    return nodes.reference("", "", text, internal=False, refuri=address)


def _visit_html(translator: HTML5Translator, node: localized) -> None:
    if _is_moment(node):
        translator.body.append(translator.starttag(node, "time", "", datetime=node["value"]))


def _depart_html(translator: HTML5Translator, node: localized) -> None:
    if _is_moment(node):
        translator.body.append("</time>")


def _is_moment(node: localized) -> bool:
    return node["kind"] == "date" and "/" not in node["value"]


def register(app: Sphinx) -> None:
    """Register the roles."""
    app.add_config_value("diptych_locales", {"en": "en_GB"}, "env", dict)
    app.add_node(localized, html=(_visit_html, _depart_html))
    app.add_role("date", ValueRole("date", dates_numbers.parse_date))
    app.add_role("number", ValueRole("number", dates_numbers.parse_number))
    app.add_role("percent", ValueRole("percent", dates_numbers.parse_number))
    app.add_role("undoc", SymbolRole())
    app.add_transform(cast("Any", FillIn))
