"""Sorted glossaries, in the order of the edition's alphabet.

Sphinx's own transform sorts by the codes of letters taken apart, so that “Œuvre” stands behind
“zoo”, and Swedish “ål” among A.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from diptych import adapter
from diptych.language.collation import collation
from diptych.language_tags import bcp47
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SortGlossaries(SphinxTransform):
    """Sorts glossaries that ask for it by their terms, which are translated by then."""

    default_priority = adapter.GlossarySorter.default_priority

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        key = collation(bcp47(self.config.language)).key
        for glossary in walk(self.document, addnodes.glossary):
            if glossary["sorted"]:
                terms = cast("nodes.definition_list", glossary[0])
                terms.children.sort(key=lambda item: key(cast("nodes.Element", item)[0].astext()))


def register(app: Sphinx) -> None:
    """Put our transform in the place of Sphinx's."""
    adapter.replace_transform(app, adapter.GlossarySorter, SortGlossaries)
