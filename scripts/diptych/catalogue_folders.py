"""The folders of a project's catalogues, ``LANG/LC_MESSAGES``, however they spell the language."""

from __future__ import annotations

import os
from pathlib import Path

from diptych import language_tags

MESSAGES = "LC_MESSAGES"


def existing(locales: Path, language: str) -> list[Path]:
    """Return the folders there are for ``language`` below ``locales``, the best first.

    Its own comes first, then those that it falls back on, as gettext does: ``pt`` for ``pt_BR``.
    """
    names = language_tags.preferred(language, _names(locales))
    return [locales / name / MESSAGES for name in names]


def home(locales: Path, language: str) -> Path:
    """Return the folder that the catalogues of ``language`` are written to.

    That is the one it has, whatever its spelling, or one with its name, which is yet to be made.
    """
    for folder in existing(locales, language):
        if language_tags.equal(folder.parent.name, language):
            return folder
    return locales / language / MESSAGES


def languages(locales: Path) -> tuple[str, ...]:
    """Return the languages that have a folder below ``locales``, as the folders spell them."""
    return tuple(name for name in _names(locales) if language_tags.is_language(name))


def _names(locales: Path) -> list[str]:
    try:
        with os.scandir(locales) as found:
            names = sorted(entry.name for entry in found if entry.is_dir())
    except OSError:
        return []
    return [name for name in names if (locales / name / MESSAGES).is_dir()]
