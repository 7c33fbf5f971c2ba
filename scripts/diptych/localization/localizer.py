"""Localize a page: put the catalogue's words in the place of the source's.

This stands where Sphinx has its own ``Locale`` transform, which parses every msgstr as a whole
document: so a catalogue can run code, and headings such as "1. Overview" stay untranslated. Here a
msgstr is inline text and nothing else, its behaviour must be that of the msgid, and what does not
match is not used: the block stays in its source language, marked as such, and a finding says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.transforms import SphinxTransform

from diptych import adapter
from diptych.catalogue import Entry
from diptych.catalogue.terms import Terms
from diptych.limits import TooCostlyError, Watch, watched
from diptych.localization import aftermath, catalogue_files
from diptych.localization.blocks import LocalizedBlock, copied
from diptych.localization.catalogue_files import Candidate
from diptych.localization.extraction import messages_in, page_of
from diptych.localization.front_ends import recognize
from diptych.localization.inline import PageSyntax
from diptych.localization.lang_marks import PAGE_LANGUAGE, is_piece, marked, show_language, unmark
from diptych.localization.messages_builder import MESSAGE_BUILDERS
from diptych.localization.page_parser import clear_marks
from diptych.localization.reporting import refusal, report
from diptych.localization.results import BLOCK, BlockResult, Fate, last_page, page_result
from diptych.localization.traversal import walk
from diptych.markup import Difference, parser_for
from diptych.markup.parity import COSTLY
from diptych.markup.plain import PLAIN
from diptych.markup.variants import Variants
from diptych.markup.wordless import is_wordless
from diptych.message import Message, Page
from diptych.progress import is_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx

T = TypeVar("T")


def localized(
    node: nodes.Element, message: Message, entry: Entry | None, language: str, syntax: PageSyntax
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
    fate = _left(block, message, language, syntax)
    if fate is Fate.UNTRANSLATED and entry is not None:
        fate = Fate.REFUSED
    return LocalizedBlock(block, fate, refusals, copies)


def _left(block: nodes.Element, message: Message, language: str, syntax: PageSyntax) -> Fate:
    """Leave a block in the language of its message, and have it say so; return what it is then."""
    markup = syntax.parse(message)
    if is_wordless(message.text, markup):
        unmark(block)
        return Fate.OWN
    show_language(block, message.language, language)
    return Fate.OWN if is_in(message.language, markup, language) else Fate.UNTRANSLATED


class Localizer(SphinxTransform):
    """Replaces the messages of a page by their translations, or marks their language."""

    default_priority = 20

    def apply(self, **kwargs: Any) -> None:
        """Localize the document in place, and keep what became of it (see :mod:`.results`)."""
        document, docname = self.document, self.env.docname
        recognize(self.env, document)
        result = page_result(self.env, docname)
        messages = list(messages_in(document))
        before = last_page(self.env, docname)
        page = page_of(document, docname, result.page.path, self.config, messages, before)
        result.page = page
        if adapter.builder_name(self.env) in MESSAGE_BUILDERS:
            result.page = replace(page, messages=tuple(_looked_at(page, page.messages)))
        else:
            found = (node for node, _ in messages)
            blocks = list(zip(found, page.messages, strict=True))
            candidates = catalogue_files.entries(self.env, self.config, docname)
            fates = _localize(self, page, blocks, candidates)
            for number, (node, _) in reversed(list(enumerate(blocks))):
                if not isinstance(node, nodes.meta):  # all that it has, HTML writers write
                    node[BLOCK] = number  # that of the first, where it holds several messages
            known = catalogue_files.lines(self.env, self.config, docname)
            result.blocks = [
                _block_result(node, message, fate, candidates, known)
                for (node, message), fate in zip(blocks, fates, strict=True)
            ]
        clear_marks(document)


def _looked_at(page: Page, messages: Sequence[Message]) -> Iterator[Message]:
    """Yield the messages with what those who count them want to know."""
    for message in messages:
        markup = parser_for(page, message).parse(message.text, page.references)
        yield replace(message, wordless=is_wordless(message.text, markup))


def _localize(
    transform: SphinxTransform,
    page: Page,
    blocks: Sequence[tuple[nodes.Element, Message]],
    candidates: Mapping[str, Candidate],
) -> list[Fate]:
    """Localize the blocks of a page; return what became of each."""
    config = transform.config
    _spread_marks(transform.document, [node for node, _ in blocks])
    for node, _ in blocks:  # of which some hold several messages
        if not is_piece(node):
            node["translated"] = True
    variants = Variants(
        tuple(config.diptych_url_variants),
        (*config.diptych_languages, config.diptych_main_language, config.language),
        tuple(map(tuple, config.diptych_url_pairs)),
        Terms(lambda: catalogue_files.all_paths(transform.env, config)).translates,
    )
    syntax = PageSyntax(page, variants)
    fates = []
    with watched() as watch:
        for node, message in blocks:
            candidate = _of_message(message, candidates)
            if candidate is None:
                fate = _left(node, message, config.language, syntax)
            else:
                block = _watched(node, message, candidate.entry, config.language, syntax, watch)
                block.replace_original()
                fate = block.fate
                if block.refusals:
                    report(transform.env, page.name, refusal(*candidate, block.refusals))
            if fate not in {Fate.TRANSLATED, Fate.OWN} and not is_piece(node):
                node["translated"] = False
            fates.append(fate)
    aftermath.follow(transform.document)
    return fates


def _watched(
    node: nodes.Element,
    message: Message,
    entry: Entry,
    language: str,
    syntax: PageSyntax,
    watch: Watch,
) -> LocalizedBlock:
    """Do what :func:`localized` does; a translation that takes too much is refused."""
    try:
        return watch.read(partial(localized, node, message, entry, language, syntax))
    except TooCostlyError:
        block = localized(node, message, None, language, syntax)
        return replace(block, fate=Fate.REFUSED, refusals=[COSTLY])


def _of_message(message: Message, found: Mapping[str, T]) -> T | None:
    # Sphinx's own extraction loses the line breaks that a reader sees.
    return found.get(message.text) or found.get(" ".join(message.text.split("\\\n")))


def _block_result(
    node: nodes.Element,
    message: Message,
    fate: Fate,
    candidates: Mapping[str, Candidate],
    known: Mapping[str, tuple[str, int]],
) -> BlockResult:
    path, line = _of_message(message, known) or ("", 0)
    words = node.astext()
    if message.kind in PLAIN:
        candidate = _of_message(message, candidates) if fate is Fate.TRANSLATED else None
        words = candidate.entry.msgstr if candidate else message.text
    return BlockResult(fate, path, line, words)


def _spread_marks(document: nodes.document, blocks: list[nodes.Element]) -> None:
    """Move marks from what holds blocks (a quotation, a list, the page) to what is not a message.

    Each message bears its own; a table or a list in French, once translated, must not.
    """
    messages = set(blocks)
    for node in walk(document, nodes.Element):
        inside = isinstance(node, nodes.Inline) or node in messages
        if marked(node) and not inside and node.next_node(nodes.TextElement) is not None:
            unmark(node)
    document.attributes.pop(PAGE_LANGUAGE, None)


def register(app: Sphinx) -> None:
    """Put our transform in the place of Sphinx's."""
    adapter.replace_transform(app, adapter.Locale, Localizer)
