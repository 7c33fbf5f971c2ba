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

from babel.messages import Catalog
from babel.messages.mofile import write_mo

from diptych import adapter, catalogue_folders, interface_strings
from diptych.domains import SPHINX, THEME, domains
from diptych.finding import Finding
from diptych.localization import catalogue_files, settings_messages
from diptych.localization.reporting import refusal, tell
from diptych.localization.results import page_result
from diptych.markup import Difference
from diptych.markup.characters import invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

SIGNS = "<>&%{}\"'`"


def differences(msgid: str, msgstr: str) -> Iterator[Difference]:
    """Yield why ``msgstr`` must not stand in Sphinx's templates for ``msgid``."""
    before, after = (Counter(sign for sign in text if sign in SIGNS) for text in (msgid, msgstr))
    allowed = Counter({"'": len(msgstr)}) if "<" not in msgid else Counter[str]()
    for sign in after - before - allowed:
        yield Difference("markup-added", f"the original does not have: {sign}", "write it in words")
    yield from invisible(msgid, msgstr)


class SphinxStrings:
    """Sphinx's own words in one build, and what is wrong with the catalogues of all such words."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []

    def load(self, app: Sphinx, config: Config) -> None:
        """Put Sphinx's words, and what may be used of the project's, in place of all others."""
        own = Catalog()
        self._findings = []
        for path in reversed(catalogue_files.paths(Path(app.srcdir), config, SPHINX)):
            catalogue = catalogue_files.load(path, config.language)
            self._findings += catalogue.findings
            for msgid, entry in catalogue.ready().items():
                if entry.plural is not None:
                    continue
                if found := list(differences(msgid, entry.msgstr)):
                    self._findings.append(refusal(catalogue, entry, found))
                else:
                    own.add(msgid, entry.msgstr)
        folders = [Path(app.srcdir, folder) for folder in config.locale_dirs]
        theme = domains(app.srcdir, config, app.registry.source_suffix).reserved(THEME)
        self._findings += interface_strings.findings(folders, config.language, theme)
        adapter.use_words(app, _words(config.language, own))
        for finding in self._findings:
            tell(finding)

    def remember(self, app: Sphinx) -> None:
        """Keep with the environment, once it is there, what was found."""
        page_result(app.env, settings_messages.NAME).findings += self._findings


def _words(language: str, own: Catalog) -> gettext.NullTranslations:
    words = _shipped(language)
    if not len(own):
        return words
    file = BytesIO()
    write_mo(file, own)
    file.seek(0)
    mine = gettext.GNUTranslations(file)
    mine.add_fallback(words)
    return mine


def _shipped(language: str) -> gettext.NullTranslations:
    """Return Sphinx's words in a language; gettext alone would go on from sr@latin to sr."""
    words = gettext.NullTranslations()
    folders = catalogue_folders.existing(adapter.OWN_WORDS, language)
    paths = [folder / f"{SPHINX}.mo" for folder in reversed(folders)]
    for path in filter(Path.is_file, paths):
        with path.open("rb") as file:
            better = gettext.GNUTranslations(file)
        better.add_fallback(words)
        words = better
    return words
