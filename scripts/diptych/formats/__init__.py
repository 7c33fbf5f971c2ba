"""What an edition is made as: one file for each format, which is all that is known of it.

To add one, write a class as :mod:`diptych.formats.html` does and name it here: it is then a verb of
the command, and is built, inspected and published with the others.
"""

from __future__ import annotations

from diptych.formats.epub import Epub
from diptych.formats.format import Format
from diptych.formats.html import Html
from diptych.formats.latexpdf import LatexPdf

__all__ = ["FORMATS", "Format"]

# By their names, in the order in which they are told.
FORMATS: dict[str, Format] = {form.name: form for form in (Html(), LatexPdf(), Epub())}
