"""The HTML theme: a publication to read, not a manual.

No script, no request to another host, no English word in a French page: every word comes from the
catalogue ``diptych.po`` (see :mod:`diptych.extension.strings`). What all pages share is made once
for each build (:mod:`.furniture`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diptych import __version__
from diptych.extension.theme import contents, generalindex, titles, unused
from diptych.extension.theme.furniture import Furniture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme ``diptych``."""
    app.setup_extension("diptych.extension.editions")
    app.setup_extension("diptych.extension.mathml")
    app.add_html_theme("diptych", str(Path(__file__).parent))
    furniture = Furniture()
    # After Sphinx's own collectors, which number sections at 500.
    app.connect("env-get-updated", furniture.find_outdated, priority=600)
    app.connect("write-started", furniture.prepare)
    app.connect("html-page-context", furniture.add_to_page)
    for part in (contents, generalindex, titles, unused):
        part.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
