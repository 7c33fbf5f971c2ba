"""Say where the edition's language was asked for, and the project has nothing in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from diptych import catalogue_folders
from diptych.finding import Finding, Severity
from diptych.language_tags import same
from diptych.localization.reporting import report
from diptych.localization.settings_messages import NAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def find(app: Sphinx) -> None:
    """Report that no folder of catalogues is in the language, nor in one that it falls back on.

    Pages are then built as they are; nothing else would tell why.
    """
    config = app.config
    asked = "language" in config.overrides
    if not asked or same(config.language, config.diptych_main_language):
        return
    places = [Path(os.path.normpath(Path(app.srcdir, folder))) for folder in config.locale_dirs]
    if not places or any(catalogue_folders.existing(place, config.language) for place in places):
        return
    others = sorted({name for place in places for name in catalogue_folders.languages(place)})
    has = f"there are some in {', '.join(others)}; " if others else ""
    finding = Finding(
        path=str(places[0]),
        line=0,
        rule="catalogues-missing",
        message=f"there are no catalogues in “{config.language}”: its edition is not translated",
        severity=Severity.WARNING,
        hint=f"{has}“diptych update” makes those of a project's languages",
    )
    report(app.env, NAME, finding)
