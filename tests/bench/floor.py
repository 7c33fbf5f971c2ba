"""Read and write every page with docutils and MyST alone: no builder on them can take less.

    floor.py DOCS BUILD LANGUAGE ...

A process for each language, as many at a time as there are processors, turns each page into a tree
and the tree into HTML. There is no catalogue, template, navigation, reference between pages, search
or check; directives of Sphinx are not known, and cost a message.
"""

from __future__ import annotations

import gc
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.core import Publisher
from docutils.io import StringOutput
from docutils.transforms.writer_aux import Admonitions
from docutils.utils import new_document
from docutils.writers.html5_polyglot import Writer
from myst_parser.parsers.docutils_ import Parser


def edition(docs: Path, build: Path, language: str) -> int:
    """Write each page in one language; return how many there are."""
    parser, writer = Parser(), Writer()
    publisher = Publisher(parser=parser, writer=writer)
    publisher.process_programmatic_settings(None, {"report_level": 5, "halt_level": 5}, None)
    settings: Any = publisher.settings
    settings.myst_enable_extensions = ["colon_fence"]
    pages = sorted(docs.rglob("*.md"))
    for path in pages:
        document = new_document(str(path), settings)
        parser.parse(path.read_text("utf-8"), document)
        Admonitions(document).apply()
        for node in document.findall(nodes.Element):
            if isinstance(node, (nodes.reference, nodes.footnote_reference)):
                node.setdefault("refid", "nowhere")
        to = build / language / path.relative_to(docs).with_suffix(".html")
        to.parent.mkdir(parents=True, exist_ok=True)
        written = writer.write(document, StringOutput(encoding="utf-8"))
        assert isinstance(written, bytes)
        to.write_bytes(written)
    return len(pages)


def main() -> None:
    """Write all editions."""
    docs, build = map(Path, sys.argv[1:3])
    gc.freeze()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        print(sum(pool.map(partial(edition, docs, build), sys.argv[3:])))


if __name__ == "__main__":
    main()
