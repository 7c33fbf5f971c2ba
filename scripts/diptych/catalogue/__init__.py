"""Catalogues: the messages of one page in one language, in a gettext ``.po`` file.

See the `PO file format <https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>`_.
Reading is our own, and strict: the readers at hand drop what they do not understand (previous
msgids of obsolete entries, escapes, text behind a stray quote) where a translator's work is at
stake, and do not say on which line.
"""

from diptych.catalogue.entry import Catalogue, Entry
from diptych.catalogue.reader import CatalogueError, content_of, parse, read
from diptych.catalogue.revision import revised, write
from diptych.catalogue.writer import dumps

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entry",
    "content_of",
    "dumps",
    "parse",
    "read",
    "revised",
    "write",
]
