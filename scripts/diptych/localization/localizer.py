"""Localize a page: put the catalogue's words in the place of the source's.

This stands where Sphinx has its own ``Locale`` transform, which parses every msgstr as a whole
document: so a catalogue can run code, and headings such as "1. Overview" stay untranslated. Here a
msgstr is inline text and nothing else, its behaviour must be that of the msgid, and what does not
match is not used: the block stays in its source language, marked as such, and a finding says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale

from diptych.catalogue import Entry
from diptych.localization import aftermath, catalogue_files, rest
from diptych.localization.blocks import LocalizedBlock, Syntax, copied
from diptych.localization.extraction import messages_in, page_of
from diptych.localization.lang_marks import PAGE_LANGUAGE, marked, show_language, unmark
from diptych.localization.myst import Myst
from diptych.localization.page_parser import REST, clear_marks
from diptych.localization.reporting import refusal, report
from diptych.localization.results import BlockResult, Fate, PageResult, page_result
from diptych.markup import Difference
from diptych.markup.plain import CODE, PLAIN
from diptych.markup.wordless import is_wordless
from diptych.message import Message
from diptych.progress import is_own

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MESSAGE_BUILDERS = {"diptych-messages", "gettext"}


def localized(
    node: nodes.Element, message: Message, entry: Entry | None, language: str, syntax: Syntax
) -> LocalizedBlock:
    """Return a copy of a block in ``language``; the block itself is left as it is.

    ``message`` is the block's, or the one of several that is meant; ``entry`` what the language's
    catalogue has for it that may be published. Where there is none, or where it must not be used,
    the copy is in the language of the message, and says so.
    """
    block, copies = copied(node)
    refusals: list[Difference] = []
    if entry is not None:
        if entry.msgstr != message.text:
            refusals = syntax.translate(block, message, entry)
        if not refusals:
            unmark(block)
            return LocalizedBlock(block, Fate.TRANSLATED, [], copies)
        block, copies = copied(node)
    markup = syntax.parse(message)
    if is_own(message.text, message.language, markup, language):
        fate = Fate.OWN
    else:
        fate = Fate.UNTRANSLATED if entry is None else Fate.REFUSED
    if is_wordless(message.text, markup):
        unmark(block)
    else:
        show_language(block, message.language, language)
    return LocalizedBlock(block, fate, refusals, copies)


class Localizer(SphinxTransform):
    """Replaces the messages of a page by their translations, or marks their language."""

    default_priority = 20

    def apply(self, **kwargs: Any) -> None:
        """Localize the document in place, and keep what became of it (see :mod:`.results`)."""
        document, docname = self.document, self.env.docname
        result = page_result(self.env, docname)
        result.page = page_of(document, docname, result.page.path, self.config)
        if self.env._builder_cls.name not in MESSAGE_BUILDERS:
            if result.page.syntax is None:
                rest.localize(self, result)
            else:
                self._localize(result)
        clear_marks(document)

    def _localize(self, result: PageResult) -> None:
        page = result.page
        catalogues = catalogue_files.entries(self.env, self.config, page.name)
        found = (node for node, _ in messages_in(self.document))
        blocks = list(zip(found, page.messages, strict=True))
        _spread_marks(self.document, [node for node, _ in blocks])
        for node, _ in blocks:  # of which some hold several messages
            node["translated"] = True
        myst = Myst(page, self.config.diptych_url_variants)
        rest_blocks = rest.RestBlocks(self.document)
        for node, message in blocks:
            # Sphinx's own extraction loses the line breaks that a reader sees.
            spaced = " ".join(message.text.split("\\\n"))
            catalogue, entry = (
                catalogues.get(message.text) or catalogues.get(spaced) or (None, None)
            )
            is_rest = node.get(REST) and message.kind not in CODE | PLAIN
            syntax: Syntax = rest_blocks if is_rest else myst
            block = localized(node, message, entry, self.config.language, syntax)
            block.replace_original()
            if block.fate not in {Fate.TRANSLATED, Fate.OWN}:
                node["translated"] = False
            if catalogue is not None and entry is not None:
                for difference in block.refusals:
                    report(self.env, page.name, refusal(catalogue, entry, difference))
            result.blocks.append(BlockResult(block.fate))
        aftermath.follow(self.document)


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
