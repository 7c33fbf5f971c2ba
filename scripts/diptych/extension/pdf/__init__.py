"""Tagged PDF by way of Sphinx's own LaTeX builder.

- :mod:`document`: what the LaTeX document is, where ``conf.py`` does not say
- :mod:`translator`: the page tree, as LaTeX; with :mod:`tables`, :mod:`code`, :mod:`images`,
  :mod:`notes`, :mod:`entries` (objects, options, fields), :mod:`groups` (of chapters),
  :mod:`generalindex` and :mod:`foreign` (passages in another language)
- :mod:`edition`: cover and the document's information, around the translated text
- :mod:`colophon`, :mod:`licence`: what the last page says of the edition
- :mod:`language`: the names of languages, and dates
- ``diptych.sty`` (the words of a line), ``diptychpage.sty``, ``diptychblocks.sty``,
  ``diptychindex.sty``, ``diptychtagging.sty``, ``diptych.lua``: what the LaTeX looks like and how
  it is tagged
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.config import ENUM

from diptych.extension.pdf import document
from diptych.extension.pdf.translator import PdfTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the translator and its settings."""
    app.setup_extension("diptych.extension.roles")  # its setting says which English, which French
    app.add_config_value("diptych_pdf_standard", "ua-1", "", types=ENUM("ua-1", "ua-2", "none"))
    # As for other formats: Builder.get_builder_config asks for it.
    app.add_config_value(
        "latex_use_index", lambda config: config.html_use_index, "", types=frozenset({bool})
    )
    app.add_config_value("diptych_colophon", {}, "", types=frozenset({dict}))
    app.connect("config-inited", document.settle, priority=700)
    app.set_translator("latex", PdfTranslator)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
