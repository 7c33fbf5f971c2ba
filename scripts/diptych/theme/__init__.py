"""The HTML theme: a publication to read, not a manual.

No script, no request to another host, no English word in a French page: every word comes from the
catalogue ``diptych.po`` (see :mod:`diptych.interface_strings`). What all pages share is made once
for each build (:mod:`.furniture`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register the theme ``diptych``, and where its pages find the documents that they offer."""
    app.add_config_value("diptych_documents", [], "", types=(list,))
    app.add_html_theme("diptych", str(Path(__file__).parent))


def setup(app: Sphinx) -> None:
    """Tell a project that names the theme without the extension what it lacks.

    Sphinx calls this when it looks for the theme (entry point ``sphinx.html_themes``), which is
    too late for all that comes before a page is written. Raises ExtensionError.
    """
    raise ExtensionError(
        'the theme “diptych” needs its extension: extensions = ["myst_parser", "diptych"]'
    )
