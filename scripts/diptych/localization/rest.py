"""Localize pages in reStructuredText: Sphinx's own way, with its dangers taken out.

Such pages are less protected than MyST's: a translation is still parsed as reStructuredText. So
nothing may be inserted from files or passed raw, and a translation whose roles, addresses or
substitutions are not those of its message never reaches the parser.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from docutils import nodes

from diptych import adapter
from diptych.catalogue import Entry
from diptych.domains import domains
from diptych.localization.blocks import is_code, show_plain
from diptych.localization.catalogue_files import Candidate
from diptych.localization.lang_marks import show_language, unmark
from diptych.localization.reporting import refusal, report
from diptych.localization.rest_inline import Reader
from diptych.localization.results import Fate
from diptych.markup import Difference, Markup, Text
from diptych.markup.characters import invisible
from diptych.markup.parity import NOQA, overlong
from diptych.markup.plain import CODE, PLAIN, plain
from diptych.markup.roles import table
from diptych.markup.wordless import is_wordless
from diptych.message import Message, Page
from diptych.progress import is_own

if TYPE_CHECKING:
    from sphinx.transforms import SphinxTransform


class RestBlocks:
    """Blocks of ``{eval-rst}`` in a MyST page (see :class:`~diptych.localization.blocks.Syntax`).

    Only plain words can be put in their place: parsing them would need the whole of docutils.
    """

    def __init__(self, document: nodes.document) -> None:
        self._document = document

    def parse(self, message: Message) -> Markup:
        """Return what the message says."""
        return Markup(message.text, (Text(message.text),))

    def translate(self, node: nodes.Element, message: Message, entry: Entry) -> list[Difference]:
        """Give ``node`` the words of a translation; where it may not have them, say why."""
        source, translation = message.text, entry.msgstr
        if long := overlong(source, translation):
            return [long]
        words = all(isinstance(child, nodes.Text) for child in node.children)
        if not words or {*"*`|\\"} & {*translation, *source}:
            return [
                Difference(
                    "markup-rest",
                    "this block is reStructuredText; only plain text of it can be translated",
                    "write the block in MyST",
                )
            ]
        found = _inline(Reader(self._document.settings), source, translation)
        if not found:
            show_plain(node, message, translation)
        return found


def _inline(reader: Reader, source: str, translation: str) -> list[Difference]:
    found = [*invisible(source, translation)]
    if reader.is_blank(translation):
        found.append(Difference("markup-lost", "the translation shows no word"))
    if "\n" in translation.strip() or (
        reader.is_block(translation) and not reader.is_block(source)
    ):
        found.append(
            Difference(
                "markup-block",
                "the translation is written as a block, or has more than one line",
                "put a backslash before the sign that it begins with",
            )
        )
    elif reader.behaviour(source) != reader.behaviour(translation):
        found.append(
            Difference(
                "markup-rest",
                "its roles, links and literals are not those of the original",
                "copy them from the original",
            )
        )
    if NOQA.search(translation) and not NOQA.search(source):
        found.append(Difference("markup-noqa", "“# noqa” would switch off consistency checks"))
    return found


def localize(
    transform: SphinxTransform,
    page: Page,
    blocks: Sequence[tuple[nodes.Element, Message]],
    candidates: Mapping[str, Candidate],
) -> list[Fate]:
    """Run Sphinx's own transform on the page, with what of its catalogues may be used.

    Return what became of each block.
    """
    env, config, name = transform.env, transform.config, page.name
    reader = Reader(transform.document.settings, table(page.roles))
    sound, refusals = _sound(reader, transform.document, blocks, candidates)
    for text, difference in refusals:
        report(env, name, refusal(*candidates[text], [difference]))
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        domain = domains(env.srcdir, config).of_page(name)
        # What Sphinx has once read of a domain, it keeps for all applications of the process.
        adapter.forget_catalogue(domain)
        _compile(sound, Path(folder, config.language, "LC_MESSAGES", f"{domain}.mo"))
        _apply(transform, folder)
        adapter.forget_catalogue(domain)
    fates = []
    for node, message in blocks:
        if message.kind in PLAIN:  # Sphinx does not say; and some nodes hold several messages
            node["translated"] = True
    for node, message in blocks:
        if message.text in sound if message.kind in PLAIN else node.get("translated"):
            fates.append(Fate.TRANSLATED)
            continue
        if is_own(message.text, message.language, None, config.language):
            if is_wordless(message.text, None):
                unmark(node)
            fates.append(Fate.OWN)
            node["translated"] = message.kind not in PLAIN or node["translated"]
            continue
        node["translated"] = False
        if message.text in sound:
            difference = Difference("markup-rest", "Sphinx could not use it as a paragraph")
            report(env, name, refusal(*candidates[message.text], [difference]))
        fates.append(Fate.REFUSED if message.text in candidates else Fate.UNTRANSLATED)
        show_language(node, message.language, config.language)
    return fates


def _sound(
    reader: Reader,
    document: nodes.document,
    blocks: Sequence[tuple[nodes.Element, Message]],
    candidates: Mapping[str, Candidate],
) -> tuple[dict[str, Entry], list[tuple[str, Difference]]]:
    """Return what may be used, and what must not be, with the reason, by msgid."""
    # Sphinx would translate formulas, raw passages and machine-read metadata, too.
    refused = {text for _, text in adapter.extract_messages(document)}
    refused -= {message.text for _, message in blocks}
    known = {id(node) for node, _ in blocks}
    refused |= {text for node, text in adapter.extract_messages(document) if id(node) not in known}
    sound: dict[str, Entry] = {}
    refusals: list[tuple[str, Difference]] = []
    for node, message in blocks:
        if message.text in refused or message.text not in candidates:
            continue
        _, entry = candidates[message.text]
        if entry.msgstr == message.text:
            found = []
        elif message.kind in CODE:
            found = [] if is_code(node) else [Difference("markup-code", "this code is kept")]
        elif message.kind in PLAIN:
            found = list(plain(message.kind, message.text, entry.msgstr))
        else:
            words = reader.in_one_line(entry.msgstr)
            entry = replace(entry, msgstr=reader.unlinked(message.text, words))
            found = _inline(reader, message.text, entry.msgstr)
        if found:
            refused.add(message.text)
            sound.pop(message.text, None)
            refusals.append((message.text, found[0]))
        else:
            sound[message.text] = entry
    return sound, refusals


def _apply(transform: SphinxTransform, folder: str) -> None:
    config, settings = transform.config, transform.document.settings
    kept = config.locale_dirs, settings.file_insertion_enabled, settings.raw_enabled
    config.locale_dirs = [folder]
    settings.file_insertion_enabled = settings.raw_enabled = False
    try:
        adapter.Locale(transform.document).apply()
    finally:
        config.locale_dirs, settings.file_insertion_enabled, settings.raw_enabled = kept


def _compile(entries: dict[str, Entry], path: Path) -> None:
    compiled = Catalog()
    for text, entry in entries.items():
        compiled.add(text, entry.msgstr)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, compiled)
