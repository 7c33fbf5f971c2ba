"""The inspection: what was built, read as a reader gets it.

It reports every run of words that is in another language than the one declared where it stands,
every block that is not translated, and every page and document that does not declare the right
language.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diptych.finding import Finding
from diptych.inspection.edition import Reader
from diptych.inspection.judge import Judge
from diptych.language import Names, supported, tags
from diptych.project import Edition, Project

__all__ = ["inspect", "notes"]


def inspect(
    project: Project, editions: Iterable[Edition], names: Names, *, root: Path | None = None
) -> list[Finding]:
    """Return what is wrong with the languages of these editions, by place.

    ``root`` is the folder that holds ``html`` and ``latexpdf``: the project's build folder, or
    one where editions are staged; places are named as they will be once published. Raises
    DiptychError where an edition was not built.
    """
    found: list[Finding] = []
    for edition in editions:
        reader = Reader(project, root or project.build, edition)
        judge = Judge(project, edition.language, names)
        found += judge.findings(reader.pieces())
        found += judge.untranslated(reader.fallbacks)
        found += reader.findings
    return found


def notes(editions: Iterable[Edition]) -> list[str]:
    """Return, for a person, which languages the inspection cannot tell from others."""
    languages = dict.fromkeys(edition.language for edition in editions)
    return [
        f"there is no word list for {tags.english_name(language)}: its editions are not searched "
        "for words of other languages, only for what is untranslated or equal to the source"
        for language in languages
        if not supported(language)
    ]
