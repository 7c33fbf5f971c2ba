"""What every platform has to know of a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.catalogue import Catalogue, read
from diptych.catalogue_folders import home
from diptych.editions import slug
from diptych.errors import DiptychError
from diptych.production.templates import folder_of
from diptych.project import Project

REST = ".rst"


@dataclass(frozen=True, slots=True)
class Component:
    """A catalogue: its ``domain``, that as part of an address, and whether its page is ``rest``."""

    domain: str
    slug: str
    rest: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """What a project is called in addresses (``slug``), and what is to be translated.

    ``locales`` is the folder of the catalogues and ``templates`` that of the templates, relative
    to the project, with slashes; ``folders`` are the languages, each with the folder that its
    catalogues are in. ``repository`` and ``branch`` say where the platform finds them,
    ``organization`` whose project it is there.
    """

    slug: str
    main_language: str
    locales: str
    templates: str
    folders: Sequence[tuple[str, str]]
    components: Sequence[Component]
    repository: str = ""
    branch: str = ""
    organization: str = ""


def setup_of(
    project: Project,
    *,
    name: str = "",
    repository: str = "",
    branch: str = "",
    organization: str = "",
) -> Setup:
    """Return what there is to say of a project; its templates are read.

    Raises DiptychError where it has none yet, or where its catalogues are elsewhere.
    """
    folder = folder_of(project)
    found = [(path, read(path)) for path in sorted(folder.rglob("*.pot"))]
    if not found:
        raise DiptychError(
            "there are no templates yet", path=folder, hint="“diptych update” writes them"
        )
    if not folder.is_relative_to(project.root):
        raise DiptychError(
            "the catalogues are not in the project's folder",
            path=folder,
            hint="--project names the folder that holds both",
        )
    title = found[0][1].header.get("Project-Id-Version", "")
    return Setup(
        slug=name or slug(title) or slug(project.root.name),
        main_language=project.main_language,
        locales=project.relative(project.locales),
        templates=project.relative(folder),
        folders=[
            (language, home(project.locales, language).parent.name)
            for language in project.languages
            if language != project.main_language
        ],
        components=list(_components(found, folder)),
        repository=repository,
        branch=branch,
        organization=organization,
    )


def _components(found: Sequence[tuple[Path, Catalogue]], folder: Path) -> Iterator[Component]:
    """Yield the components, no two of one name: a/b and a-b are the same in an address."""
    taken: Counter[str] = Counter()
    for path, template in found:
        domain = path.relative_to(folder).with_suffix("").as_posix()
        short = slug(domain) or "messages"
        taken[short] += 1
        unique = short if taken[short] == 1 else f"{short}-{taken[short]}"
        yield Component(domain, unique, _is_rest(template))


def _is_rest(template: Catalogue) -> bool:
    return any(one.endswith(REST) for entry in template.entries for one in entry.references)
