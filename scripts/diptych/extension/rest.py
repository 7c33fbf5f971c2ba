"""Localize pages in reStructuredText: Sphinx's own way, with its dangers taken out.

Such pages are less protected than MyST's: a translation is still parsed as reStructuredText. So
nothing may be inserted from files or passed raw, and a translation whose roles, addresses or
substitutions are not those of its message never reaches the parser.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from docutils import nodes
from sphinx.transforms.i18n import Locale
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain

from diptych.catalogue import Entry
from diptych.extension import catalogues
from diptych.extension.extract import message_of, messages_in
from diptych.extension.parts import mark
from diptych.markup import Difference

if TYPE_CHECKING:
    from diptych.extension.localizer import Localized, Localizer

logger = logging.getLogger(__name__)
BEHAVIOUR = re.compile(
    r"(:[\w:+.-]+:`(?:[^`<]*<)?[^`]*`)"  # a role; its title may be translated
    r"|`[^`<]*<([^`>]*)>`__?"  # a link with its address
    r"|((?:https?|ftp|mailto|javascript|data|file):[^\s>`]+)"
    r"|(\|[^|\s][^|]*\|)"
    r"|(``[^`]+``)"
    r"|(\[[#*]?[\w.-]*\]_)"
    r"|([\w-]+__?(?=\W|$))"
)
ROLE = re.compile(r"(:[\w:+.-]+:)`(?:[^`<]*<)?([^`>]*)>?`")
BLOCK = re.compile(r"^\s*(?:\.\.(?:\s|$)|__\s|:[\w-]+:\s|>>>\s)|::\s*$", re.MULTILINE)


def differences(node: nodes.Element, source: str, translation: str) -> list[Difference]:
    """Return why ``translation`` must not stand in for a block of ``{eval-rst}`` in a MyST page.

    Only plain words can be put in its place: parsing it would need the whole of docutils.
    """
    plain = all(isinstance(child, nodes.Text) for child in node.children)
    if plain and not behaviour(translation) and not BLOCK.search(translation):
        return []
    return [
        Difference(
            "markup-rest",
            "this block is reStructuredText; only plain text of it can be translated",
            "write the block in MyST",
        )
    ]


def behaviour(text: str) -> Counter[str]:
    """Return what carries behaviour in a piece of reStructuredText, as far as its look tells."""
    found: Counter[str] = Counter()
    for match in BEHAVIOUR.finditer(text):
        whole = match[0]
        role = ROLE.fullmatch(whole)
        found["".join(role.groups()) if role else match[2] or whole] += 1
    return found


def localize(localizer: Localizer, localized: Localized) -> None:
    """Run Sphinx's own transform on the page, with what of its catalogues may be used."""
    env, config, document = localizer.env, localizer.config, localizer.document
    name = localized.page.name
    messages = [
        (node, message_of(node, text, config.diptych_main_language))
        for node, text in messages_in(document)
    ]
    folder = Path(localizer.app.doctreedir) / "diptych-locales"
    entries, broken = catalogues.entries(env, config, name)
    for error in broken:
        for finding in error.findings:
            logger.error(
                finding.message, location=finding.place, type="diptych", subtype=finding.rule
            )
    sound = {}
    for text, (catalogue, entry) in entries.items():
        if behaviour(text) == behaviour(entry.msgstr) and not BLOCK.search(entry.msgstr):
            sound[text] = entry
            continue
        logger.warning(
            "translation not used: its roles, links or blocks are not those of the original",
            location=f"{catalogue.path}:{entry.line}",
            type="diptych",
            subtype="markup-rest",
        )
    domain = docname_to_domain(name, config.gettext_compact)
    _compile(sound, folder / config.language / "LC_MESSAGES" / f"{domain}.mo")
    kept = config.locale_dirs, document.settings.file_insertion_enabled
    raw_enabled = document.settings.raw_enabled
    config.locale_dirs = [str(folder)]
    document.settings.file_insertion_enabled = document.settings.raw_enabled = False
    try:
        Locale(document).apply()
    finally:
        config.locale_dirs, document.settings.file_insertion_enabled = kept
        document.settings.raw_enabled = raw_enabled
    for node, message in messages:
        if node.get("translated"):
            localized.translated += 1
            continue
        if message.language == config.language:
            localized.own += 1
            node["translated"] = True
            continue
        refused = message.text in entries and message.text not in sound
        (localized.refused if refused else localized.left).append(message)
        mark(node, message.language)


def _compile(entries: dict[str, Entry], path: Path) -> None:
    compiled = Catalog()
    for text, entry in entries.items():
        compiled.add(text, entry.msgstr)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, compiled)
