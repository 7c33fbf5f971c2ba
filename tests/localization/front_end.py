"""A front end for MyST of somebody else's, as MyST-NB is one: another parser for the suffix."""

from __future__ import annotations

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import setup_sphinx
from sphinx.application import Sphinx


class Notebook(MystParser):
    """It leaves a cell's mark out, and reads the rest as MyST does."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        super().parse(inputstring.replace("+++ cell\n", "\n"), document)


def setup(app: Sphinx) -> dict[str, bool]:
    setup_sphinx(app, load_parser=False)
    app.add_source_suffix(".md", "notebook")
    Notebook.supported = ("notebook",)
    app.add_source_parser(Notebook)
    return {"parallel_read_safe": True}
