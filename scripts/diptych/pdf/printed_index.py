"""The general index at the end of a document, and what it leads to.

TeX knows the pages, and nothing else: no program sorts entries between its passes.
"""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _ as sphinx_gettext

from diptych.genindex import IndexPlace, ShownEntry, Words, groups, shown
from diptych.pdf.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils.nodes import Element


class GeneralIndex(Groups):
    """Write what ``diptychindex.sty`` typesets, where the edition has an index.

    It is in none of the groups of chapters, and ends them.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.has_index = shown(self.builder)
        self._labels: dict[str, str] = {}  # of the addresses that entries lead to, in order
        self._behind_title = ""

    def visit_index(self, node: Element) -> None:
        if not self.has_index:
            raise nodes.SkipNode
        targets = ""
        for _, _, target, _, _ in node["entries"]:
            address = f"%{self.curfilestack[-1]}#{target}"
            if address not in self._labels:
                self._labels[address] = self.idescape(f"{self.curfilestack[-1]}:entry:{target}")
                targets += rf"\diptychindexed{{{self._labels[address]}}}"
        if self.in_title:  # which is also set in the contents and in the heads of pages
            self._behind_title += targets
        elif isinstance(node.parent, nodes.TextElement):
            self.body.append(targets)
        else:  # between paragraphs: it belongs to the one that follows
            self.body.append(f"\n\n{targets}%\n")
        raise nodes.SkipNode

    def depart_title(self, node: Element) -> None:
        super().depart_title(node)
        if self._behind_title:
            self.body.append(f"{self._behind_title}%\n")
            self._behind_title = ""

    def generate_indices(self) -> str:
        return f"{super().generate_indices()}{''.join(self._index())}"

    def _index(self) -> Iterator[str]:
        found = groups(self.builder, self._labels.__contains__) if self.has_index else []
        if not found:
            return
        if any(self.openings.values()):
            yield "\\diptychgroupof{}{}\n"
        yield rf"\begin{{diptychindex}}{{{self.escape(str(sphinx_gettext('Index')))}}}" + "\n"
        for group in found:
            yield rf"\diptychindexletter{{{self.escape(group.title)}}}" + "\n"
            yield from self._lines(group.entries)
        yield "\\end{diptychindex}\n"

    def _lines(self, entries: Iterable[ShownEntry]) -> Iterator[str]:
        yield "\\begin{diptychindexlines}\n"
        for entry in entries:
            yield "\\diptychindexlinebegin "
            yield "".join(self._worded(entry.words))
            yield from self._places(entry.places)
            if entry.below:
                yield "\n"
                yield from self._lines(entry.below)
            yield "\\diptychindexlineend\n"
        yield "\\end{diptychindexlines}\n"

    def _worded(self, words: Words) -> Iterator[str]:
        for text, other in words:
            if other is None:
                yield self.escape(text)
            else:
                yield self.in_language(other, self.escape(text))

    def _places(self, places: Sequence[IndexPlace]) -> Iterator[str]:
        main = {place.address: place.main for place in reversed(places)}
        if main:
            leading = (
                rf"\diptychindexplace{'*' * main[address]}{{{label}}}"
                for address, label in self._labels.items()
                if address in main
            )
            yield rf"\diptychindexplaces{{{''.join(leading)}}}"
