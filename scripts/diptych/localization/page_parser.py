"""Parse pages as MyST does, and note on the nodes what message markup they came from.

The localizer never makes a node that carries behaviour: it moves those that the page itself made.
For that, each inline carrier's nodes bear its number within the block, and the node that holds a
carrier's words is marked. The marks are gone once the page is localized.

This is also where ``{lang=fr}`` is heard, which MyST drops (see :mod:`.lang_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.parsers.mdit import create_md_parser

from diptych.adapter import MystParser, MystRenderer, page_settings, token_line
from diptych.finding import Finding
from diptych.language_tags import well_formed
from diptych.localization import role_registry
from diptych.localization.lang_marks import PAGE_LANGUAGE, mark, unmark
from diptych.localization.reporting import report
from diptych.localization.traversal import walk
from diptych.markup.describe import LANGUAGE_CLASS, carrier_of, language_of
from diptych.markup.emphasis import mark_emphasis
from diptych.markup.myst import syntax_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

CARRIER = "diptych-carrier"
WORDS = "diptych-words"
WRAPPER = "diptych-wrapper"
REST = "diptych-rest"
SYNTAX = "diptych-syntax"
REFERENCES = "diptych-references"
# How mdit-py-plugins writes the box of a task list, before its version 0.5 as a part of the text.
BOX = '<input class="task-list-item-checkbox"'
HOLDERS = {"link", "span"}
UNHEARD = re.compile(r"\{(?:lang=|\.language-)[^}]*\}?")


class Renderer(MystRenderer):
    """MyST's own renderer, which also leaves the marks described above."""

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self._opaque = 0
        self._number = 0
        self._inline = False

    def render_children(self, token: SyntaxTreeNode) -> None:
        """Render the children; note which node holds the words of a link or a span."""
        if token.type in HOLDERS and not self._opaque and carrier_of(token):
            self.current_node[WORDS] = True
        super().render_children(token)

    def render_text(self, token: SyntaxTreeNode) -> None:
        """Render words; say so where they are a language mark that was not understood."""
        if found := UNHEARD.search(token.content):
            report_mark(
                self.sphinx_env,
                token_line(token, 0),
                f"this language mark is printed as it stands: {found[0]}",
                "add attrs_inline and attrs_block to myst_enable_extensions, and write the tag as "
                "BCP 47 does",
            )
        super().render_text(token)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Render ``{eval-rst}``; its blocks are no MyST, and the localizer must know."""
        start = len(self.current_node)
        super().render_restructuredtext(token)
        for node in self.current_node[start:]:
            for element in node.findall(nodes.Element):
                element[REST] = True

    def around(self, rule: Callable[[SyntaxTreeNode], None], token: SyntaxTreeNode) -> None:
        """Run a rule, and mark what it has made."""
        if token.attrs:
            self._check_language(token)
        if token.type == "inline":
            # Carriers are numbered from 0 in each block, as they are in its message.
            outer, self._number = (self._number, self._inline), 0
            self._inline = True
            rule(token)
            self._number, self._inline = outer
        elif token.type == "heading":
            rule(token)
            self._mark_heading(token)
        elif self._inline and not self._opaque and _is_carrier(token):
            self._carrier(rule, token)
        else:
            start = len(self.current_node)
            rule(token)
            if language := language_of(token):
                for node in self.current_node[start:]:
                    if isinstance(node, nodes.Element):
                        mark(node, language)

    def _check_language(self, token: SyntaxTreeNode) -> None:
        """Warn of marks that name no language, and drop them."""
        classes = str(token.attrs.get("class", "")).split()
        tags = [name for name in classes if name.startswith(LANGUAGE_CLASS)]
        wrong = [name for name in tags if not well_formed(name.removeprefix(LANGUAGE_CLASS))]
        if wrong:
            token.attrs["class"] = " ".join(name for name in classes if name not in wrong)
        if "lang" in token.attrs and not well_formed(str(token.attrs["lang"])):
            wrong.append(str(token.attrs["lang"]))
        for tag in wrong:
            report_tag(self.sphinx_env, token_line(token, 0), tag)

    def _mark_heading(self, token: SyntaxTreeNode) -> None:
        """Mark the heading, not all that stands under it."""
        if language := language_of(token):
            # Inside other blocks, a heading is but a rubric among them.
            within = self.current_node
            heading = within[0] if isinstance(within, nodes.section) else within[-1]
            unmark(within)
            assert isinstance(heading, nodes.Element)
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
        if token.type == "myst_role":
            made, name = parent[start:], token.meta["name"]
            role_registry.note(self.sphinx_env, self.document, name, token.content, made)
        elif token.type == "substitution_inline":
            self._hold_message(token, start)
        language = language_of(token)
        for index in range(start, len(parent)):
            if isinstance(parent[index], nodes.Text):
                parent[index] = nodes.inline("", "", parent[index], **{WRAPPER: True})
            node = parent[index]
            assert isinstance(node, nodes.Element)
            node[CARRIER] = number
            if language:
                mark_words(node, language)

    def _hold_message(self, token: SyntaxTreeNode, start: int) -> None:
        """Make the words of a substitution a message of the page, which a translator is shown."""
        parent = self.current_node
        value = self.md_config.substitutions.get(token.content.strip())
        made = parent[start:]
        is_inline = all(
            isinstance(node, nodes.Text | nodes.Inline | nodes.reference) for node in made
        )
        if not isinstance(value, str) or not value.strip() or not made or not is_inline:
            return
        del parent[start:]
        words = nodes.inline(value, "", *made, translatable=True, **{WRAPPER: True})
        words.source, words.line = self.document["source"], token_line(token, 0)
        parent += nodes.inline("", "", words, **{WRAPPER: True})


def _is_carrier(token: SyntaxTreeNode) -> bool:
    """Tell whether a token carries behaviour of its message: the box of a task is not in that."""
    is_box = token.type == "html_inline" and token.content.startswith(BOX)
    return not (token.block or is_box) and carrier_of(token) is not None


class PageParser(MystParser):
    """MyST's parser for Sphinx, with our renderer in place of its own."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page into ``document``, with what its messages' markup needs as attributes."""
        config, topmatter = page_settings(inputstring, document)
        language = topmatter.get("lang")
        if isinstance(language, str) and well_formed(language):
            document[PAGE_LANGUAGE] = language
        elif language is not None:
            # YAML takes a bare “no”, Norwegian, for the opposite of yes.
            report_tag(document.settings.env, 1, language)
        parser = create_md_parser(config, Renderer)
        mark_emphasis(parser)
        parser.options["document"] = document
        environment: dict[str, Any] = {}
        parser.render(inputstring, environment)
        document[SYNTAX] = syntax_of(config)
        document[REFERENCES] = {
            label: reference["href"]
            for label, reference in environment.get("references", {}).items()
        }


def report_tag(env: BuildEnvironment, line: int, tag: object) -> None:
    """Report that an author's mark names no language."""
    hint = 'write it as BCP 47 does, and in quotation marks in YAML: fr, pt-BR, "no"'
    report_mark(env, line, f"“{tag}” is not a language tag", hint)


def report_mark(env: BuildEnvironment, line: int, message: str, hint: str) -> None:
    """Report a language mark of the author's that is not heard."""
    docname = env.docname
    path = str(env.doc2path(docname))
    report(env, docname, Finding(path, line, "language", message, hint=hint))


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
    for name in (SYNTAX, REFERENCES, role_registry.ROLES):
        document.attributes.pop(name, None)
    for node in list(walk(document, nodes.Element)):
        if node.attributes.pop(WRAPPER, None):
            node.attributes.pop("translatable", None)
            if not node["classes"]:
                node.parent.replace(node, node.children)
                continue
        for name in (CARRIER, WORDS, REST):
            node.attributes.pop(name, None)


def take_over(app: Sphinx, _config: Config) -> None:
    """Put our parser in the place of MyST's, where the project has that.

    Where it has not, its ``.md`` files are no pages.
    """
    if "myst_parser" in app.extensions:
        app.add_source_parser(PageParser, override=True)
