"""The templates (``.pot``) that platforms of translators take messages from: no language's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych import interface_strings
from diptych.catalogue import Catalogue, dumps, read
from diptych.catalogue.header import CHARSET
from diptych.domains import SPHINX, THEME, reserved
from diptych.errors import from_os_error
from diptych.files import write_text
from diptych.finding import Finding
from diptych.merge import fresh
from diptych.message import Page, by_domain
from diptych.production.recollection import recalled
from diptych.project import Project

FOLDER = "pot"
# By this a template is known to be ours: one that another tool has made is left as it is.
GENERATOR = "X-Generator"
OURS = "Diptych"
RULE = "template"


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that ``changed`` or are gone, and what is to be said of those of ``others``."""

    changed: tuple[Path, ...] = ()
    others: tuple[Finding, ...] = ()


def folder_of(project: Project) -> Path:
    """Return the folder of the templates."""
    return project.locales / FOLDER


def write(project: Project, pages: Sequence[Page], name: str) -> Templates:
    """Write a template for each catalogue of ``pages``, and for the theme's words.

    ``name`` is the project's, which may want none. A template has the messages of all pages,
    whatever language they are in; nothing in it changes but with them. Raises DiptychError where
    one cannot be written.
    """
    if not project.templates:
        return Templates()
    folder = folder_of(project)
    changed: list[Path] = []

    def find() -> list[Finding]:
        return _write(project, _templates(project, pages, name, folder), changed)

    try:
        others = recalled(project, "templates", [folder], (name, pages), find)
    except OSError as error:
        raise from_os_error(error, "write the templates") from error
    return Templates(tuple(changed), tuple(others))


def _write(project: Project, made: dict[Path, Catalogue], changed: list[Path]) -> list[Finding]:
    """Write what differs, and note what ``changed``; return what is to be said of the others."""
    others: list[Finding] = []
    for path in sorted({*made, *folder_of(project).rglob("*.pot")}):
        if path.is_file() and not _is_ours(path):
            if path in made:
                message = "this template is another tool's, and is left as it is"
                others.append(
                    Finding(project.relative(path), 0, RULE, message, hint="delete it to have ours")
                )
        elif path not in made:
            path.unlink()
            changed.append(path)
        elif write_text(path, dumps(made[path])):
            changed.append(path)
    return others


def _templates(
    project: Project, pages: Sequence[Page], name: str, folder: Path
) -> dict[Path, Catalogue]:
    theme = reserved(THEME, pages)
    words = Page(theme, theme, tuple(interface_strings.template()), aside=True)
    header = {
        "Project-Id-Version": name,
        "MIME-Version": "1.0",
        "Content-Type": CHARSET,
        "Content-Transfer-Encoding": "8bit",
        GENERATOR: OURS,
    }
    found: dict[Path, Catalogue] = {}
    for domain, some in by_domain([*pages, words]).items():
        entries = tuple(entry for _, entry in fresh(some, project.main_language))
        if entries and domain != SPHINX:
            path = folder / f"{domain}.pot"
            found[path] = Catalogue(path, header, entries)
    return found


def _is_ours(path: Path) -> bool:
    return read(path).header.get(GENERATOR) == OURS
