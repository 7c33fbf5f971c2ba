"""What comes to light only while pages are written: findings, and what of each block is shown.

It belongs to one builder, and to the page that is written: when that is written again, it is
replaced. Sphinx has put its environment away by then, so it is kept in a file of its own, beside
the doctrees; a page that is not written again still tells what was found.

Pages may be written in other processes, which have Sphinx's log as their only way back.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from diptych.adapter import NAMESPACE, is_suppressed_warning
from diptych.files import from_json, write_text
from diptych.finding import Finding
from diptych.finding import from_json as finding_from_json
from diptych.localization.reporting import tell
from diptych.localization.results import BLOCK, page_results
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

# The attribute of a log record that names the page which a finding is about.
PAGE = "diptych_page"
# What is about no page, but about all that a builder writes.
ALL = ""


class ShownBlock(NamedTuple):
    """A block as it was written: its page and the number of its message there, its words, and the
    identifier of the nearest element around it by which an address can lead there.
    """

    page: str
    message: int
    anchor: str
    words: str


@dataclass
class WrittenPage:
    """What came to light while a page was written."""

    findings: list[Finding] = field(default_factory=list)
    shown: list[ShownBlock] = field(default_factory=list)


def written(builder: Builder) -> dict[str, WrittenPage]:
    """Return what came to light of each page that a builder has written, by docname."""
    if not hasattr(builder, "diptych_written"):
        builder.diptych_written = {}  # type: ignore[attr-defined]
    found: dict[str, WrittenPage] = builder.diptych_written  # type: ignore[attr-defined]
    return found


def report_written(docname: str, finding: Finding) -> None:
    """Keep, and tell, what was found while a page was written."""
    tell(finding, **{PAGE: docname})


class _Keeper(logging.Handler):
    """Keeps what :func:`report_written` tells, in whichever process."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(logging.WARNING)
        self._builder = builder

    def emit(self, record: logging.LogRecord) -> None:
        docname = getattr(record, PAGE, None)
        suppressed = self._builder.config.suppress_warnings
        if docname is not None and not is_suppressed_warning(
            record.type,  # type: ignore[attr-defined]
            record.subtype,  # type: ignore[attr-defined]
            suppressed,
        ):
            findings = written(self._builder).setdefault(docname, WrittenPage()).findings
            finding: Finding = record.diptych_finding  # type: ignore[attr-defined]
            if finding not in findings:  # Sphinx holds warnings back, and tells them again
                findings.append(finding)


def load(app: Sphinx) -> None:
    """Take up what an earlier build has left of the pages that may not be written again."""
    logging.getLogger(NAMESPACE).addHandler(_Keeper(app.builder))
    if not app.fresh_env_used:
        with suppress(OSError, ValueError, KeyError, TypeError):
            pages = from_json(_path(app).read_text(encoding="utf-8"))
            written(app.builder).update({name: _page(data) for name, data in pages.items()})


def begin(app: Sphinx, builder: Builder) -> None:
    """Forget what is about all pages, and pages that are gone."""
    pages = written(builder)
    for docname in [name for name in pages if name not in builder.env.found_docs]:
        del pages[docname]


def replace_page(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Forget what was found the last time that a page was written."""
    written(app.builder)[docname] = WrittenPage()


def note_shown(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Note what a page that is complete shows of each block."""
    shown = written(app.builder).setdefault(docname, WrittenPage()).shown
    for node in walk(document, nodes.Element):
        if BLOCK in node and not isinstance(node, nodes.image | addnodes.translatable):
            page = _page_around(node, docname)
            shown.append(ShownBlock(page, node[BLOCK], _anchor(node), node.astext()))


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Keep it all: for the next build, and with what became of each block."""
    if exception is not None:
        return
    pages = written(app.builder)
    results = page_results(app.env)
    for page in pages.values():
        for one in page.shown:
            blocks = results[one.page].blocks if one.page in results else []
            if one.message < len(blocks):
                block = blocks[one.message]
                blocks[one.message] = block._replace(anchor=one.anchor, words=one.words)
    data = {
        name: {"findings": [one.as_json() for one in page.findings], "shown": page.shown}
        for name, page in pages.items()
    }
    write_text(_path(app), json.dumps(data, ensure_ascii=False))


def _path(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"diptych-{app.builder.name}.json"


def _page(data: Mapping[str, Any]) -> WrittenPage:
    return WrittenPage(
        [finding_from_json(finding) for finding in data["findings"]],
        [ShownBlock(*one) for one in data["shown"]],
    )


def _page_around(node: nodes.Element, docname: str) -> str:
    """Return the page that a node is from, where a document is made of several."""
    current: nodes.Element | None = node
    while current is not None:
        if isinstance(current, addnodes.start_of_file):
            return str(current["docname"])
        current = current.parent
    return docname


def _anchor(node: nodes.Element) -> str:
    current: nodes.Element | None = node
    while current is not None:
        if current.get("ids"):
            return str(current["ids"][0])
        current = current.parent
    return ""
