"""Sphinx's own words, which a project may replace in a catalogue of its own, ``sphinx.po``.

Sphinx prints them into its templates as HTML. So those of a project's catalogue are used only
where they bring no sign of HTML along that Sphinx's word does not have; a compiled ``sphinx.mo``
is not read.
"""

from __future__ import annotations

import gettext
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from sphinx import locale
from sphinx.errors import ConfigError

from diptych.catalogue import Catalogue, CatalogueError, Entry
from diptych.localization import catalogue_files
from diptych.localization.localizer import report
from diptych.markup import Difference
from diptych.markup.characters import invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

DOMAIN = "sphinx"
SIGNS = "<>&%{}\"'`"


def differences(msgid: str, msgstr: str) -> Iterator[Difference]:
    """Yield why ``msgstr`` must not stand in Sphinx's templates for ``msgid``."""
    before, after = (Counter(sign for sign in text if sign in SIGNS) for text in (msgid, msgstr))
    allowed = Counter({"'": len(msgstr)}) if "<" not in msgid else Counter[str]()
    for sign in after - before - allowed:
        yield Difference("markup-added", f"the original does not have: {sign}", "write it in words")
    yield from invisible(msgid, msgstr)


def load(app: Sphinx, config: Config) -> None:
    """Put Sphinx's own words, and what may be used of the project's, in place of all others."""
    own = Catalog()
    for path in reversed(catalogue_files.paths(Path(app.srcdir), config, DOMAIN)):
        try:
            catalogue = catalogue_files.load(path, config.language)
        except CatalogueError as error:
            raise ConfigError(str(error)) from error
        for msgid, entry in catalogue.ready().items():
            if _is_sound(catalogue, msgid, entry):
                own.add(msgid, entry.msgstr)
    locale.translators.pop(("general", DOMAIN), None)
    words, _ = locale.init([None, Path(sphinx.__file__).parent / "locale"], config.language)
    if len(own):
        file = BytesIO()
        write_mo(file, own)
        file.seek(0)
        mine = gettext.GNUTranslations(file)
        mine.add_fallback(words)
        locale.translators["general", DOMAIN] = words = mine
    app.translator = words


def _is_sound(catalogue: Catalogue, msgid: str, entry: Entry) -> bool:
    if entry.plural is not None:
        return False
    found = list(differences(msgid, entry.msgstr))
    for difference in found:
        report(catalogue, entry, difference)
    return not found
