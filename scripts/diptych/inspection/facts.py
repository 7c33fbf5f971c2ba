"""What is known of an edition before it is read, made once for all who judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diptych import language_tags
from diptych.inspection import software_names
from diptych.inspection.origin import Origins
from diptych.inspection.wording import Wording
from diptych.language import Names
from diptych.project import Project

# Software leaves English in what it makes, whatever the languages of the project.
SOFTWARE = "en"


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """The facts of the editions in ``language``.

    ``languages`` are all of the project's, ``build`` is how people are shown its build folder,
    ``names`` may stand in any language, ``origins`` lead words back to where they can be mended,
    ``wording`` is what catalogues and sources say in this language. ``reference`` is the language
    that an edition is compared with; None: it is in that itself.
    """

    language: str
    languages: tuple[str, ...]
    build: str
    names: Names
    origins: Origins
    wording: Wording
    reference: str | None


FactsOf = Callable[[str], EditionFacts]


def facts_of(
    project: Project, names: Names, formats: Iterable[str] = (), root: Path | None = None
) -> FactsOf:
    """Return what gives the facts of a project's editions in a language.

    ``root`` has a folder for each of the ``formats``: the build folder, unless they are staged.
    """
    names = software_names.known(names, project.source / "conf.py")

    @cache
    def facts(language: str) -> EditionFacts:
        return EditionFacts(
            language=language,
            languages=project.languages,
            build=project.relative(project.build),
            names=names,
            origins=Origins(project, language, formats, root),
            wording=Wording(project, language),
            reference=reference(project.languages, project.main_language, language),
        )

    return facts


def reference(languages: Sequence[str], main_language: str, language: str) -> str | None:
    """Return the language of the edition that one in ``language`` is compared with.

    It is English, because software leaves English, else the main language. None where it is
    ``language`` itself, or there is no such edition.
    """
    english = [one for one in languages if language_tags.same(one, SOFTWARE)]
    first = english[0] if english else main_language
    if language_tags.same(first, language) or first not in languages:
        return None
    return first
