"""Localize a page: put the catalogue's words in the place of the source's.

This stands where Sphinx has its own ``Locale`` transform, which parses every msgstr as a whole
document: so a catalogue can run code, and headings such as "1. Overview" stay untranslated. Here a
msgstr is inline text and nothing else, its behaviour must be that of the msgid, and what does not
match is not used: the block stays in its source language, marked as such, and a warning says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util import logging

from diptych.catalogue import Catalogue, Entry
from diptych.localization import aftermath, catalogue_files, rest
from diptych.localization.extraction import messages_in, page_of
from diptych.localization.lang_marks import PAGE_LANGUAGE, marked, show_language, unmark
from diptych.localization.page_parser import REST, clear_marks
from diptych.localization.results import Localized, records
from diptych.localization.substitute import Unplaceable, place
from diptych.markup import Difference, Markup, Parser, compare, differences, parser_for
from diptych.markup.parity import overlong
from diptych.markup.plain import CODE, PLAIN
from diptych.message import Message, Page
from diptych.progress import is_own

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["Localized", "Localizer", "records"]

logger = logging.getLogger(__name__)
MESSAGE_BUILDERS = {"diptych-messages", "gettext"}
UNPLACEABLE = Difference(
    "markup-unplaceable",
    "the page does not show where these words stand",
    "leave the roles of the message as they are in the original",
)


class Localizer(SphinxTransform):
    """Replaces the messages of a page by their translations, or marks their language."""

    default_priority = 20

    def apply(self, **kwargs: Any) -> None:
        """Localize the document in place, and record what was done (see :func:`records`)."""
        document, docname = self.document, self.env.docname
        page = page_of(document, docname, str(self.env.doc2path(docname)), self.config)
        localized = records(self.env)[docname] = Localized(page)
        if self.env._builder_cls.name not in MESSAGE_BUILDERS:
            if page.syntax is None:
                rest.localize(self, localized)
            else:
                self._localize(localized)
        clear_marks(document)

    def _localize(self, localized: Localized) -> None:
        page = localized.page
        assert page.syntax is not None
        entries = catalogue_files.entries(self.env, self.config, page.name)
        parser = parser_for(page.syntax)
        edition = self.config.language
        nodes_ = (node for node, _ in messages_in(self.document))
        todo = list(zip(nodes_, page.messages, strict=True))
        _spread_marks(self.document, [node for node, _ in todo])
        for node, _ in todo:  # of which some hold several messages
            node["translated"] = True
        for node, message in todo:
            source = parser.parse(message.text, page.references)
            # Sphinx's own extraction loses the line breaks that a reader sees.
            found = entries.get(message.text) or entries.get(" ".join(message.text.split("\\\n")))
            if found is not None and self._translate(parser, page, node, message, source, *found):
                localized.translated += 1
                continue
            if is_own(message.language, source, edition):
                localized.own += 1
            else:
                (localized.left if found is None else localized.refused).append(message)
                node["translated"] = False
            show_language(node, message.language, edition)
        aftermath.follow(self.document)

    def _translate(
        self,
        parser: Parser,
        page: Page,
        node: nodes.Element,
        message: Message,
        source: Markup,
        catalogue: Catalogue,
        entry: Entry,
    ) -> bool:
        """Use the entry's translation if it may be used; say why where it may not."""
        if entry.msgstr == message.text:
            unmark(node)
            return True
        if message.kind in CODE and rest.is_code(node):
            found = differences(parser, message.text, entry.msgstr, kind=message.kind)
        elif message.kind in CODE:
            found = [Difference("markup-code", "this code is kept as it is", "delete the msgstr")]
        elif message.kind in PLAIN:
            found = differences(parser, message.text, entry.msgstr, kind=message.kind)
        elif long := overlong(message.text, entry.msgstr):
            found = [long]
        elif node.get(REST):
            found = rest.differences(self.document, node, message.text, entry.msgstr)
        else:
            if entry.msgid != message.text:
                source = parser.parse(entry.msgid, page.references)
            translation = parser.parse(entry.msgstr, page.references)
            found = compare(parser, source, translation, self.config.diptych_url_variants)
            found = found or self._place(node, source, translation)
        for difference in found:
            report(catalogue, entry, difference)
        if found:
            return False
        unmark(node)
        if message.kind in CODE or message.kind in PLAIN or node.get(REST):
            _use(node, message, entry.msgstr)
        return True

    def _place(self, node: nodes.Element, source: Markup, translation: Markup) -> list[Difference]:
        assert isinstance(node, nodes.TextElement)
        before = node.astext()
        try:
            place(node, source, translation, self.config.diptych_url_variants)
        except Unplaceable:
            return [UNPLACEABLE]
        if isinstance(node, nodes.term):
            aftermath.rename_term(node, before)
        return []


def report(catalogue: Catalogue, entry: Entry, difference: Difference) -> None:
    """Say at the catalogue's line why a translation is not used."""
    logger.warning(
        "translation not used: %s",
        difference.message,
        location=f"{catalogue.path}:{entry.line}",
        type="diptych",
        subtype=difference.rule,
    )


def _use(node: nodes.Element, message: Message, msgstr: str) -> None:
    """Show ``msgstr`` as it stands."""
    if isinstance(node, addnodes.translatable):
        node.apply_translated_message(message.text, msgstr)
    elif isinstance(node, nodes.meta):
        node["content"] = msgstr
    elif isinstance(node, nodes.image):
        node["alt"] = msgstr
    elif isinstance(node, nodes.TextElement):
        node.children = []
        node += nodes.Text(msgstr)
        if isinstance(node, nodes.literal_block):
            node.rawsource = msgstr  # Sphinx highlights code only where the two are equal


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


def register(app: Sphinx) -> None:
    """Put our transform in the place of Sphinx's."""
    transforms = app.registry.transforms
    # Sphinx has no public way to replace a transform; where this one is gone, fail aloud.
    transforms[transforms.index(Locale)] = Localizer
