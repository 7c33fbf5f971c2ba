"""The editions that the preview shows: HTML whose blocks name their messages, never published."""

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


@dataclass(frozen=True, slots=True)
class PreviewHtml(Html):
    """HTML editions by themselves: no landing page, no documents beside the pages."""

    name = "preview"
    label = "preview"
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

    def settle(self, project: Project, built: Sequence[BuiltEdition], staged: Path) -> None:
        """Let the editions of other languages stay."""
        Format.settle(self, project, built, staged)


def previewed(project: Project) -> Project:
    """Return the project as the preview builds it: into the folder for what is not published."""
    return replace(project, build=project.work / "preview")


def folder(project: Project) -> Path:
    """Return the folder that has a folder with the pages of each language."""
    return previewed(project).build / PreviewHtml.name
