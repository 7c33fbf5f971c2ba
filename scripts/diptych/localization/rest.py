"""Localize pages in reStructuredText: Sphinx's own way, with its dangers taken out.

Such pages are less protected than MyST's: a translation is still parsed as reStructuredText. So
nothing may be inserted from files or passed raw, and a translation whose roles, addresses or
substitutions are not those of its message never reaches the parser.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from docutils import nodes
from sphinx import locale
from sphinx.transforms.i18n import Locale
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from diptych.catalogue import Catalogue, Entry
from diptych.localization import catalogue_files
from diptych.localization.extraction import messages_in
from diptych.localization.lang_marks import show_language
from diptych.localization.rest_inline import Reader
from diptych.markup import Difference
from diptych.markup.characters import invisible
from diptych.markup.parity import NOQA
from diptych.markup.plain import CODE, PLAIN, plain
from diptych.message import Message
from diptych.progress import is_own

if TYPE_CHECKING:
    from diptych.localization.localizer import Localized, Localizer


def is_code(node: nodes.Element) -> bool:
    """Tell whether a block is code that the project lets be translated, and that nothing runs."""
    return bool(
        isinstance(node, nodes.literal_block)
        and node.get("translatable")
        and "testnodetype" not in node
        and all(isinstance(child, nodes.Text) for child in node.children)
    )


def differences(
    document: nodes.document, node: nodes.Element, source: str, translation: str
) -> list[Difference]:
    """Return why ``translation`` must not stand in for a block of ``{eval-rst}`` in a MyST page.

    Only plain words can be put in its place: parsing it would need the whole of docutils.
    """
    words = all(isinstance(child, nodes.Text) for child in node.children)
    marks = {*"*`|\\"} & {*translation, *source}
    if words and not marks:
        return _inline(Reader(document.settings), source, translation)
    return [
        Difference(
            "markup-rest",
            "this block is reStructuredText; only plain text of it can be translated",
            "write the block in MyST",
        )
    ]


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


def localize(localizer: Localizer, localized: Localized) -> None:
    """Run Sphinx's own transform on the page, with what of its catalogues may be used."""
    env, config, document = localizer.env, localizer.config, localizer.document
    name = localized.page.name
    nodes_ = (node for node, _ in messages_in(document))
    messages = list(zip(nodes_, localized.page.messages, strict=True))
    entries = catalogue_files.entries(env, config, name)
    sound = _sound(document, messages, entries)
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        domain = docname_to_domain(name, config.gettext_compact)
        # What Sphinx has once read of a domain, it keeps for all applications of the process.
        locale.translators.pop(("general", domain), None)
        _compile(sound, Path(folder, config.language, "LC_MESSAGES", f"{domain}.mo"))
        _apply(localizer, folder)
        locale.translators.pop(("general", domain), None)
    for node, message in messages:
        if message.kind in PLAIN:  # Sphinx does not say; and some nodes hold several messages
            node["translated"] = True
    for node, message in messages:
        if message.text in sound if message.kind in PLAIN else node.get("translated"):
            localized.translated += 1
            continue
        if is_own(message.language, None, config.language):
            localized.own += 1
            node["translated"] = message.kind not in PLAIN or node["translated"]
            continue
        node["translated"] = False
        if message.text in sound:
            difference = Difference("markup-rest", "Sphinx could not use it as a paragraph")
            _report(*entries[message.text], difference)
        (localized.refused if message.text in entries else localized.left).append(message)
        show_language(node, message.language, config.language)


def _sound(
    document: nodes.document,
    messages: list[tuple[nodes.Element, Message]],
    entries: dict[str, tuple[Catalogue, Entry]],
) -> dict[str, Entry]:
    reader = Reader(document.settings)
    # Sphinx would translate formulas, raw passages and machine-read metadata, too.
    refused = {text for _, text in extract_messages(document)}
    refused -= {message.text for _, message in messages}
    known = {id(node) for node, _ in messages}
    refused |= {text for node, text in extract_messages(document) if id(node) not in known}
    sound: dict[str, Entry] = {}
    for node, message in messages:
        if message.text in refused or message.text not in entries:
            continue
        catalogue, entry = entries[message.text]
        if entry.msgstr == message.text:
            found = []
        elif message.kind in CODE:
            found = [] if is_code(node) else [Difference("markup-code", "this code is kept")]
        elif message.kind in PLAIN:
            found = list(plain(message.kind, message.text, entry.msgstr))
        else:
            found = _inline(reader, message.text, entry.msgstr)
        if found:
            refused.add(message.text)
            sound.pop(message.text, None)
            _report(catalogue, entry, found[0])
        else:
            sound[message.text] = entry
    return sound


def _report(catalogue: Catalogue, entry: Entry, difference: Difference) -> None:
    from diptych.localization.localizer import report

    report(catalogue, entry, difference)


def _apply(localizer: Localizer, folder: str) -> None:
    config, settings = localizer.config, localizer.document.settings
    kept = config.locale_dirs, settings.file_insertion_enabled, settings.raw_enabled
    config.locale_dirs = [folder]
    settings.file_insertion_enabled = settings.raw_enabled = False
    try:
        Locale(localizer.document).apply()
    finally:
        config.locale_dirs, settings.file_insertion_enabled, settings.raw_enabled = kept


def _compile(entries: dict[str, Entry], path: Path) -> None:
    compiled = Catalog()
    for text, entry in entries.items():
        compiled.add(text, entry.msgstr)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, compiled)
