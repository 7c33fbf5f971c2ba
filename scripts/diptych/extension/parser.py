"""Parse pages as MyST does, and note on the nodes what message markup they came from.

The localizer never makes a node that carries behaviour: it moves those that the page itself made.
For that, each inline carrier's nodes bear its number within the block, and the node that holds a
carrier's words is marked. The marks are gone once the page is localized.

This is also where ``{lang=fr}`` is heard, which MyST drops (see :mod:`diptych.extension.parts`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from diptych.extension.parts import PAGE_LANGUAGE, mark, unmark
from diptych.markup.describe import carrier_of, is_language_tag, language_of, style_of
from diptych.markup.parser import syntax_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CARRIER = "diptych-carrier"
WORDS = "diptych-words"
REST = "diptych-rest"
SYNTAX = "diptych-syntax"
REFERENCES = "diptych-references"
HOLDERS = {"link", "span"}


class Renderer(SphinxRenderer):
    """MyST's own renderer, which also leaves the marks described above."""

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self._opaque = 0
        self._number = 0
        self.rules = {name: partial(self._marked, rule) for name, rule in self.rules.items()}

    def render_children(self, token: SyntaxTreeNode) -> None:
        """Render the children; note which node holds the words of a link or a span."""
        if token.type in HOLDERS and not self._opaque and carrier_of(token):
            self.current_node[WORDS] = True
        super().render_children(token)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Render ``{eval-rst}``; its blocks are no MyST, and the localizer must know."""
        start = len(self.current_node)
        super().render_restructuredtext(token)
        for node in self.current_node[start:]:
            for element in node.findall(nodes.Element):
                element[REST] = True

    def _marked(self, rule: Callable[[SyntaxTreeNode], None], token: SyntaxTreeNode) -> None:
        if token.type == "inline":
            # Carriers are numbered from 0 in each block, as they are in its message.
            outer, self._number = self._number, 0
            rule(token)
            self._number = outer
        elif token.type == "heading":
            rule(token)
            self._mark_heading(token)
        elif not self._opaque and not token.block and carrier_of(token):
            self._carrier(rule, token)
        else:
            start = len(self.current_node)
            rule(token)
            if language := language_of(token):
                for node in self.current_node[start:]:
                    mark(node, language)

    def _mark_heading(self, token: SyntaxTreeNode) -> None:
        """Mark the heading, not all that stands under it."""
        if language := language_of(token):
            section = self.current_node
            heading = section[0] if isinstance(section[0], nodes.title) else section[-1]
            unmark(section)
            mark(heading, language)

    def _carrier(self, rule: Callable[[SyntaxTreeNode], None], token: SyntaxTreeNode) -> None:
        number, self._number = self._number, self._number + 1
        parent, start = self.current_node, len(self.current_node)
        # The words of a link or a span belong to the message; what a role or a substitution
        # expands to does not.
        opaque = token.type not in HOLDERS
        self._opaque += opaque
        rule(token)
        self._opaque -= opaque
        language = language_of(token)
        for index in range(start, len(parent)):
            if isinstance(parent[index], nodes.Text):
                parent[index] = nodes.inline("", "", parent[index])
            parent[index][CARRIER] = number
            if language:
                mark_words(parent[index], language)


class Parser(MystParser):
    """MyST's parser for Sphinx, with our renderer in place of its own."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page into ``document``, with what its messages' markup needs as attributes."""
        config = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(inputstring) or {}
        except TopmatterReadError:
            topmatter = {}  # the renderer reports it
        if topmatter:
            config = merge_file_level(
                config,
                topmatter,
                lambda kind, text: create_warning(document, text, kind, line=1, append_to=document),
            )
        language = topmatter.get("lang")
        if isinstance(language, str) and is_language_tag(language):
            document[PAGE_LANGUAGE] = language
        parser = create_md_parser(config, Renderer)
        parser.options["document"] = document
        environment: dict[str, Any] = {}
        parser.render(inputstring, environment)
        document[SYNTAX] = syntax_of(config)
        document[REFERENCES] = {
            label: reference["href"]
            for label, reference in environment.get("references", {}).items()
        }


def mark_words(node: nodes.Element, language: str) -> None:
    """Mark a carrier's words, rather than the carrier: Sphinx keeps only the words of some."""
    holder = next((one for one in node.findall(nodes.Element) if WORDS in one), None)
    if holder is None:
        mark(node, language)
        return
    unmark(node)
    words = nodes.inline("", "", *holder.children)
    mark(words, language)
    holder.children = []
    holder += words


def clear_marks(document: nodes.document) -> None:
    """Take away what this parser left for the localizer."""
    for name in (SYNTAX, REFERENCES):
        document.attributes.pop(name, None)
    for node in document.findall(nodes.Element):
        for name in (CARRIER, WORDS, REST):
            node.attributes.pop(name, None)


def setup(app: Sphinx) -> None:
    """Put our parser in the place of MyST's."""
    app.setup_extension("myst_parser")
    app.add_source_parser(Parser, override=True)
