"""What the catalogues of an edition publish: texts, and the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import diptych
from diptych import catalogue_folders
from diptych.catalogue import Entry, read
from diptych.errors import DiptychError
from diptych.project import Project

# The theme's own words; a project's catalogue of this name comes before the package's.
THEME = "diptych"
PACKAGE = Path(diptych.__file__).parent


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """A catalogue's entries, by the name of their page."""

    page: str
    path: Path
    entries: tuple[Entry, ...]

    @property
    def is_theme(self) -> bool:
        """Whether these are the words of the theme, not a page's."""
        return PurePosixPath(self.page).name == THEME


def published(project: Project, language: str) -> Iterator[PublishedCatalogue]:
    """Yield the catalogues of an edition, the theme's words last: a page may well have the same.

    Best effort: what is wrong with a catalogue is said by those who check it.
    """
    themes = [
        folder / f"{THEME}.po"
        for folder in catalogue_folders.existing(PACKAGE / "locales", language)
    ]
    paths = sorted(
        project.catalogue_files(language), key=lambda one: PurePosixPath(one[0]).name == THEME
    )
    for name, path in [*paths, *((THEME, theme) for theme in themes)]:
        with suppress(DiptychError, OSError):
            yield PublishedCatalogue(name, path, tuple(read(path).active))


def texts(entry: Entry) -> tuple[str, ...]:
    """Return what an entry publishes: its translations, or the message as it is."""
    return tuple(entry.translations if entry.ready else (entry.msgid, entry.plural or ""))
