"""What an edition's catalogues and sources say, as far as it is asked."""

from __future__ import annotations

from functools import cached_property

from diptych.checks.silence import silences
from diptych.inspection.origin import spelled
from diptych.inspection.published import published, texts
from diptych.inspection.vocabulary import Vocabulary
from diptych.project import Project

# The rule of the checks by which a translator says that a text is right, though unchanged.
UNCHANGED = "unchanged"


class Wording:
    """The wording of a project's editions in ``language``."""

    def __init__(self, project: Project, language: str) -> None:
        self._project = project
        self._language = language

    def vocabulary(self) -> Vocabulary:
        """Return the phrases that somebody has worded; more may be added to them."""
        return Vocabulary(self._project, self._language)

    @cached_property
    def documents(self) -> set[str]:
        """The names of the pages that have a source."""
        source = self._project.source
        return {
            path.relative_to(source).with_suffix("").as_posix()
            for path in self._project.source_files()
        }

    @cached_property
    def reviewed(self) -> set[str]:
        """The translations that a translator has said to be right, though unchanged."""
        return {
            spelled(text)
            for catalogue in published(self._project, self._language)
            for entry in catalogue.entries
            if entry.ready and UNCHANGED in dict(silences(entry.comment))
            for text in texts(entry)
        }
