"""HTML whose blocks name their messages: what the preview shows and facing pages are made of.

It is never published, and lies in the folder for what is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from diptych.formats.format import Format
from diptych.formats.html import Html
from diptych.production.built import BuiltEdition
from diptych.project import Project
from diptych.theme.block_marks import SETTING

BUILD = "unpublished"


@dataclass(frozen=True, slots=True)
class MarkedHtml(Html):
    """HTML editions by themselves: no landing page, no documents beside the pages."""

    name = "marked"
    label = "marked HTML"
    for_readers = False

    def takes(self, build: Path) -> list[Path]:
        """Nothing of other formats is offered."""
        return []

    def beside(self, build: Path) -> Self:
        """Nothing of other formats is offered."""
        return self

    def overrides(self) -> Mapping[str, Any]:
        """Each block names its message."""
        return {"diptych_documents": [], SETTING: True}

    def ready(self, project: Project) -> None:
        """There is nothing to load: no page offers these editions."""

    def settle(self, project: Project, built: Sequence[BuiltEdition], staged: Path) -> None:
        """Let the editions of other languages stay."""
        Format.settle(self, project, built, staged)


def unpublished(project: Project) -> Project:
    """Return the project as these editions are built: into the folder for what is not published."""
    return replace(project, build=project.work / BUILD)


def glimpses(project: Project) -> Path:
    """Return the folder of single pages that are shown until their edition is built anew."""
    return unpublished(project).build / "glimpses"


def folder(project: Project) -> Path:
    """Return the folder that has a folder with the pages of each language."""
    return unpublished(project).build / MarkedHtml.name
