"""Numbers for the footnotes of reStructuredText in a MyST page, which MyST leaves without one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class FootnoteNumbers(SphinxTransform):
    """Number them after those that have a number, in the order in which they are written."""

    default_priority = 890  # docutils and MyST have numbered theirs

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        notes = list(walk(self.document, nodes.footnote))
        bare = [note for note in notes if not isinstance(note.next_node(), nodes.label)]
        if not bare:
            return
        taken = {note[0].astext() for note in notes if note not in bare}
        numbers = (str(number) for number in count(1) if str(number) not in taken)
        marks = [one for one in walk(self.document, nodes.footnote_reference) if not one.astext()]
        for note, number in zip(bare, numbers, strict=False):
            note.insert(0, nodes.label("", number))
            for mark in marks:
                if mark.get("refid") in note["ids"]:
                    mark += nodes.Text(number)


def register(app: Sphinx) -> None:
    """Let Sphinx number them."""
    app.add_transform(FootnoteNumbers)
