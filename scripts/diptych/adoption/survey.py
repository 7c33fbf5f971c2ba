"""What is found of a project: its source, its catalogues, its languages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych import catalogue_folders, language_tags
from diptych.adoption import source_folder
from diptych.adoption.configuration import Configuration, read


@dataclass(frozen=True)
class Survey:
    """A project as it was found; paths are relative to ``root``.

    ``translated`` has the number of catalogues of each language that has some; ``others`` are
    locale folders besides ``locales`` that have catalogues, too: these are read, never written to.
    """

    root: Path
    source: str
    locales: str
    main_language: str
    translated: dict[str, int]
    others: tuple[str, ...]
    configuration: Configuration

    @property
    def languages(self) -> tuple[str, ...]:
        """The main language first, then the others in order."""
        rest = [
            name
            for name in sorted(self.translated)
            if not language_tags.equal(name, self.main_language)
        ]
        return (self.main_language, *rest)

    @property
    def line_for_conf(self) -> str:
        """What is still to be added to the end of ``conf.py``; nothing, where it loads Diptych."""
        if "diptych" in self.configuration.extensions:
            return ""
        before = "*extensions, " if self.configuration.extensions else ""
        return f'extensions = [{before}"diptych"]'


def survey(root: Path, source: Path | None = None) -> Survey:
    """Look at the project in folder ``root``; ``source`` is its source folder, where that is known.

    Raises DiptychError where there is no source folder, InputError where ``conf.py`` fails.
    """
    source = source or source_folder.find(root)
    configuration = read(source)
    folders = (Path(os.path.normpath(source / name)) for name in configuration.locale_dirs)
    counted = {folder: _catalogues(folder) for folder in folders}
    # All of them are read; what “diptych update” writes stands in one, that with most of them.
    sums = {folder: sum(of.values()) for folder, of in counted.items()}
    locales = max(sums, key=sums.__getitem__, default=source / "locales")
    return Survey(
        root=root,
        source=_relative(source, root),
        locales=_relative(locales, root),
        main_language=configuration.language,
        translated=_together([counted.get(locales, {}), *counted.values()]),
        others=tuple(
            _relative(folder, root) for folder in sums if folder != locales and sums[folder]
        ),
        configuration=configuration,
    )


def _catalogues(locales: Path) -> dict[str, int]:
    """Return how many catalogues each language has in a folder, where it has some."""
    folders = {
        name: catalogue_folders.home(locales, name) for name in catalogue_folders.languages(locales)
    }
    counts = {name: sum(1 for _ in folder.rglob("*.po")) for name, folder in folders.items()}
    return {name: count for name, count in counts.items() if count}


def _together(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return the languages of all folders, spelled as in the first, with their largest counts."""
    found: dict[str, int] = {}
    for of in counts:
        for name, count in of.items():
            known = next((one for one in found if language_tags.equal(one, name)), name)
            found[known] = max(count, found.get(known, 0))
    return found


def _relative(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
