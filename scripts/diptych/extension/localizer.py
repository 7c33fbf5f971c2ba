"""Localize a page: put the catalogue's words in the place of the source's.

This stands where Sphinx has its own ``Locale`` transform, which parses every msgstr as a whole
document: so a catalogue can run code, and headings such as "1. Overview" stay untranslated. Here a
msgstr is inline text and nothing else, its behaviour must be that of the msgid, and what does not
match is not used: the block stays in its source language, marked as such, and a warning says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util import logging

from diptych.catalogue import Catalogue, Entry
from diptych.extension import catalogues, rest
from diptych.extension.extract import message_of, messages_in, page_of
from diptych.extension.parser import REST, clear_marks
from diptych.extension.parts import PAGE_LANGUAGE, mark, marked, unmark
from diptych.extension.place import Unplaceable, place
from diptych.markup import Difference, Parser, differences, parser_for
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)
MESSAGE_BUILDERS = {"diptych-messages", "gettext"}


@dataclass
class Localized:
    """What became of a page's messages: how many are translated, how many are left as they are
    for want of a translation, how many translations were refused; and which messages are left.

    ``own`` messages are written in the edition's language and need none.
    """

    page: Page
    own: int = 0
    translated: int = 0
    left: list[Message] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)


class Localizer(SphinxTransform):
    """Replaces the messages of a page by their translations, or marks their language."""

    default_priority = 20

    def apply(self, **kwargs: Any) -> None:
        """Localize the document in place, and record what was done (see :func:`records`)."""
        document, docname = self.document, self.env.docname
        page = page_of(
            document, docname, str(self.env.doc2path(docname)), self.config.diptych_main_language
        )
        localized = records(self.env)[docname] = Localized(page)
        if self.app.builder.name not in MESSAGE_BUILDERS:
            if page.syntax is None:
                rest.localize(self, localized)
            else:
                self._localize(localized)
        clear_marks(document)

    def _localize(self, localized: Localized) -> None:
        page = localized.page
        assert page.syntax is not None
        entries, broken = catalogues.entries(self.env, self.config, page.name)
        for error in broken:
            for finding in error.findings:
                logger.error(
                    finding.message,
                    location=finding.place,
                    type="diptych",
                    subtype=finding.rule,
                )
        parser = parser_for(page.syntax)
        todo = [
            (node, text, message_of(node, text, self.config.diptych_main_language))
            for node, text in messages_in(self.document)
        ]
        _spread_marks(self.document, [node for node, _, _ in todo])
        for node, text, message in todo:
            node["translated"] = True
            found = entries.get(text) or entries.get(" ".join(text.split("\\\n")))
            if found is not None and self._translate(parser, page, node, message, *found):
                localized.translated += 1
                continue
            foreign = parser.parse(text, page.references).languages - {self.config.language}
            if message.language == self.config.language and not foreign:
                localized.own += 1
            elif found is not None:
                localized.refused.append(message)
                node["translated"] = False
            else:
                localized.left.append(message)
                node["translated"] = False
            show_language(node, message.language, self.config.language)

    def _translate(
        self,
        parser: Parser,
        page: Page,
        node: nodes.Element,
        message: Message,
        catalogue: Catalogue,
        entry: Entry,
    ) -> bool:
        """Use the entry's translation if it may be used; say why where it may not."""
        variants = self.config.diptych_url_variants
        if isinstance(node, nodes.literal_block):
            found = [] if node.get("translatable") else [Difference("markup-code", "code is kept")]
        elif isinstance(node, nodes.TextElement) and node.get(REST):
            found = rest.differences(node, message.text, entry.msgstr)
        else:
            found = differences(parser, message.text, entry.msgstr, page.references, variants)
        if not found:
            try:
                self._use(parser, page, node, message, entry.msgstr)
            except Unplaceable:
                found = [
                    Difference(
                        "markup-unplaceable",
                        "the words of a role cannot be translated here",
                        "leave the role as it is in the original",
                    )
                ]
        for difference in found:
            logger.warning(
                "translation not used: %s",
                difference.message,
                location=f"{catalogue.path}:{entry.line}",
                type="diptych",
                subtype=difference.rule,
            )
        return not found

    def _use(
        self, parser: Parser, page: Page, node: nodes.Element, message: Message, msgstr: str
    ) -> None:
        unmark(node)
        if isinstance(node, addnodes.translatable):
            node.apply_translated_message(message.text, msgstr)
        elif isinstance(node, nodes.meta):
            node["content"] = msgstr
        elif isinstance(node, nodes.image):
            node["alt"] = msgstr
        elif isinstance(node, nodes.literal_block):
            node.rawsource = msgstr
            node.children = []
            node += nodes.Text(msgstr)
        elif isinstance(node, nodes.TextElement) and node.get(REST):
            node.children = [nodes.Text(msgstr)]
            node[0].parent = node
        elif isinstance(node, nodes.TextElement) and msgstr != message.text:
            source = parser.parse(message.text, page.references)
            translation = parser.parse(msgstr, page.references)
            place(node, source, translation, self.config.diptych_url_variants)


def show_language(node: nodes.Element, language: str, edition: str) -> None:
    """Mark a block that stays in ``language``, where that is not the edition's."""
    unmark(node)
    if language == edition:
        return
    if isinstance(node, nodes.meta):
        node["lang"] = language
    elif isinstance(node, nodes.title):
        # Inside the title, so that the mark goes along into contents lists and navigation.
        words = nodes.inline("", "", *node.children)
        mark(words, language)
        node.children = []
        node += words
    else:
        mark(node, language)


def _spread_marks(document: nodes.document, blocks: list[nodes.Element]) -> None:
    """Move marks from what holds blocks (a quotation, a list, the page) to what is not a message.

    Each message bears its own; a table or a list in French, once translated, must not.
    """
    messages = set(map(id, blocks))
    for node in list(document.findall(nodes.Element)):
        inside = isinstance(node, nodes.Inline) or id(node) in messages
        if marked(node) and not inside and node.next_node(nodes.TextElement) is not None:
            unmark(node)
    document.attributes.pop(PAGE_LANGUAGE, None)


def records(env: BuildEnvironment) -> dict[str, Localized]:
    """Return what became of each page's messages, by docname; it is kept with the environment."""
    if not hasattr(env, "diptych_localized"):
        env.diptych_localized = {}  # type: ignore[attr-defined]
    found: dict[str, Localized] = env.diptych_localized  # type: ignore[attr-defined]
    return found


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    records(env).pop(docname, None)


def _merge(
    app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
) -> None:
    records(env).update({name: records(other)[name] for name in docnames if name in records(other)})


def setup(app: Sphinx) -> None:
    """Put our transform in the place of Sphinx's, and keep its records with the environment."""
    transforms = app.registry.transforms
    # Sphinx has no public way to replace a transform; where this one is gone, fail aloud.
    transforms[transforms.index(Locale)] = Localizer
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
