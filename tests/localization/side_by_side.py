"""An extension that localizes each paragraph into two languages, before we do into one."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from diptych.catalogue import Entry
from diptych.localization.extraction import messages_in, page_of
from diptych.localization.inline import PageSyntax
from diptych.localization.localizer import Localizer, localized
from diptych.markup.variants import Variants

TRANSLATIONS = {
    "fr": {"The *big* BOAT floats.": "Le *grand* BOAT flotte.", "Boats": "Bateaux"},
    "de": {"The *big* BOAT floats.": "Das BOAT schwimmt, ein *großes*.", "Boats": "Boote"},
}


class SideBySide(SphinxTransform):
    default_priority = Localizer.default_priority - 1

    def apply(self, **_: Any) -> None:
        name = self.env.docname
        self.env.facing = []  # type: ignore[attr-defined]
        page = page_of(
            self.document, name, f"{name}.md", self.config, list(messages_in(self.document))
        )
        syntax = PageSyntax(page, Variants())
        found = [node for node, _ in messages_in(self.document)]
        for node, message in zip(found, page.messages, strict=True):
            before = node.pformat()
            for language, texts in TRANSLATIONS.items():
                kept = message.text.replace(str(self.config.boat), "BOAT")
                msgstr = texts[kept].replace("BOAT", self.config.boat)
                entry = Entry(msgid=message.text, msgstr=msgstr)
                block = localized(node, message, entry, language, syntax).node
                self.env.facing.append(  # type: ignore[attr-defined]
                    (language, block.astext(), _emphasized(block))
                )
            assert node.pformat() == before


def _emphasized(node: nodes.Element) -> list[str]:
    return [one.astext() for one in node.findall(nodes.emphasis)]


def setup(app: Sphinx) -> None:
    app.add_config_value("boat", "", "env")
    app.add_transform(SideBySide)
