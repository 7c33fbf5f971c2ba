"""The catalogues that a Sphinx project has in its ``locale_dirs``, read strictly."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.i18n import docname_to_domain

from diptych.catalogue import Catalogue, CatalogueError, Entry, read

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def paths(env: BuildEnvironment, config: Config, docname: str) -> list[Path]:
    """Return the catalogues there are for a page in the edition's language, the winner first."""
    domain = docname_to_domain(docname, config.gettext_compact)
    found = (
        Path(os.path.normpath(Path(env.srcdir) / folder)) / config.language / "LC_MESSAGES" / f"{domain}.po"
        for folder in config.locale_dirs
    )
    return [path for path in found if path.is_file()]


def entries(
    env: BuildEnvironment, config: Config, docname: str
) -> tuple[dict[str, tuple[Catalogue, Entry]], list[CatalogueError]]:
    """Return what may be published of a page, by msgid, and the catalogues that are not sound.

    Of those nothing is used.
    """
    found: dict[str, tuple[Catalogue, Entry]] = {}
    broken: list[CatalogueError] = []
    for path in reversed(paths(env, config, docname)):
        env.note_dependency(path, docname=docname)
        try:
            catalogue = read(path)
        except CatalogueError as error:
            broken.append(error)
            continue
        found.update({text: (catalogue, entry) for text, entry in catalogue.ready().items()})
    return found, broken
