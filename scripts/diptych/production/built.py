"""An edition that was built: how far it is translated, what was found, what it was made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych.editions import Edition
from diptych.finding import Finding
from diptych.finding import from_json as finding_from_json
from diptych.production.reads import Reads, Way
from diptych.project import Project


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition that was built: how many ``pages`` and messages it has, and what was found.

    Of its messages ``own`` are written in the edition's language, ``translated`` have a
    translation, ``untranslated`` have none and are shown as they are written; so are those whose
    translation was ``refused``. ``seconds``
    is how long it took. ``path`` is where a reader starts, ``title`` the publication's name in the
    edition's language, ``slug`` that name as part of a file's, ``note`` what a person should know
    of this one, ``reason`` why it was built.
    """

    edition: Edition
    pages: int
    own: int
    translated: int
    untranslated: int
    refused: int
    findings: tuple[Finding, ...]
    seconds: float
    path: Path
    title: str = ""
    slug: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What an edition was made from, besides the project's settings.

    ``reads`` are ways and paths, each with the kinds of phases of the build that read it;
    ``variables`` the names of those asked for; ``unknowable`` what nobody can tell beforehand.
    ``files`` are by path the pages that were made of a file, None where pages cannot be read apart
    from each other.
    ``again``: what it was made from before holds as well, as only a part was made again.
    """

    reads: Mapping[tuple[Way, str], Collection[str]]
    variables: Collection[str]
    unknowable: Collection[str]
    files: Mapping[str, Sequence[str]] | None = None
    again: bool = False


def made_from(
    project: Project,
    seen: Reads,
    files: Mapping[str, Sequence[str]] | None,
    *,
    again: bool,
) -> Sources:
    """Return what a run was made from that ``seen`` was told of; see :class:`Sources`."""
    own = (project.build, project.work)
    return Sources(seen.outside(own), seen.variables, seen.unknowable, files, again)


@dataclass(frozen=True, slots=True)
class Product:
    """What a build gave: an edition, what it was made from, what is wrong with its catalogues.

    An edition that was not built, because it stands, has neither.
    """

    edition: BuiltEdition
    made: Sources | None = None
    checked: tuple[Finding, ...] = ()

    @property
    def language(self) -> str:
        """The edition's language."""
        return self.edition.edition.language


def from_json(data: Mapping[str, Any]) -> BuiltEdition:
    """Return the edition whose fields, as JSON has them, are ``data``."""
    findings = tuple(finding_from_json(finding) for finding in data["findings"])
    return BuiltEdition(
        **{
            **data,
            "edition": Edition(**data["edition"]),
            "findings": findings,
            "path": Path(data["path"]),
        }
    )
