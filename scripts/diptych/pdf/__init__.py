"""Tagged PDF by way of Sphinx's own LaTeX builder.

- :mod:`document`: what the LaTeX document is, where ``conf.py`` does not say
- :mod:`translator`: the page tree, as LaTeX; with :mod:`tables`, :mod:`code`, :mod:`images`,
  :mod:`notes`, :mod:`descriptions` (objects, options, fields), :mod:`groups` (of chapters),
  :mod:`printed_index`, :mod:`raw` (LaTeX of an author's) and :mod:`foreign` (passages in another
  language)
- :mod:`preamble`: cover and the document's information, around the translated text
- :mod:`colophon`, :mod:`licence`: what the last page says of the edition
- :mod:`language`: the names of languages, and dates; :mod:`known_languages`: no word of Sphinx's
  on those that it does not know
- ``diptych.sty`` (the words of a line), ``diptychpage.sty``, ``diptychblocks.sty``,
  ``diptychindex.sty``, ``diptychtagging.sty``, ``diptych.lua``: what the LaTeX looks like and how
  it is tagged
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.adapter import ENUM
from diptych.pdf import known_languages
from diptych.pdf.kinds import ARTIFACT, REFUSED, TEXT

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register the translator and its settings."""
    app.add_config_value("diptych_pdf_standard", "ua-1", "", types=ENUM("ua-1", "ua-2", "none"))
    kinds = ENUM(REFUSED, TEXT, ARTIFACT)
    app.add_config_value("diptych_pdf_raw", REFUSED, "", types=kinds)
    # As for other formats: Builder.get_builder_config asks for it.
    app.add_config_value(
        "latex_use_index", lambda config: config.html_use_index, "", types=frozenset({bool})
    )
    app.add_config_value("diptych_colophon", {}, "", types=frozenset({dict}))
    known_languages.register()


def translate(app: Sphinx) -> None:
    """Give Sphinx's LaTeX builder the translator; no other has to wait until it is imported."""
    if app.builder.name == "latex":
        from diptych.pdf.translator import PdfTranslator

        app.set_translator("latex", PdfTranslator)
