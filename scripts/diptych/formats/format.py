"""A format: Sphinx's builder, what is made of that, where it lies, how it is inspected."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from diptych.editions import Edition
from diptych.errors import DiptychError
from diptych.files import digest_of, link
from diptych.finding import Finding
from diptych.production.observer import Observer, OnProgress
from diptych.project import Project

if TYPE_CHECKING:
    from sphinx.config import Config

    from diptych.inspection.edition_reader import EditionReader
    from diptych.inspection.facts import FactsOf
    from diptych.production.built import BuiltEdition


@dataclass(frozen=True, slots=True)
class Written:
    """What Sphinx has written of one edition: ``pages`` by name, with their sources' paths.

    ``work`` is the project's folder for what is kept from one build to the next. ``origin`` takes
    a place of a source, ``path`` and ``line``, and words that are shown there; it gives the place
    that they are from, which for a translation is in a catalogue. ``processors`` are as many as are
    this edition's to use.
    """

    folder: Path
    work: Path
    language: str
    slug: str
    pages: Mapping[str, str]
    config: Config
    origin: Callable[[str, int, str], tuple[str, int]]
    processors: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a person should know of an edition that was made, why it was, what was found."""

    note: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()


class Format(ABC):
    """One format; an instance holds what was asked for, and the tools that it works with.

    ``name`` is the verb and the folder below ``build/``, ``label`` what it is called in a
    sentence, ``builder`` Sphinx's builder, ``setting`` the one of ``[tool.diptych]`` that names
    its languages. ``compared`` says that its editions are inspected beside one in the language
    that software is written in, because a theme has put words of its own around the text.
    ``for_readers``: they are published, so their catalogues are checked as they are built,
    and they can be inspected; others are looked at by those who write them.

    Modules that only a build needs are imported where they are used: the command shows its help
    and finds that nothing has changed without them.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    builder: ClassVar[str]
    setting: ClassVar[str] = "languages"
    compared: ClassVar[bool] = False
    page_by_page: ClassVar[bool] = False
    for_readers: ClassVar[bool] = True

    # What is asked for

    def languages(self, project: Project) -> tuple[str, ...]:
        """Return the languages that there are editions of this format in."""
        return project.languages

    def published(self, project: Project) -> tuple[str, ...]:
        """Return the languages of those editions that are published together with the others."""
        return self.languages(project)

    def select(self, project: Project, languages: Sequence[str]) -> tuple[str, ...]:
        """Return those of the format's languages that were asked for (all, if none were).

        Raises DiptychError where there is no edition of this format in one.
        """
        offered = self.languages(project)
        place = project.relative(project.settings_path) if project.settings_path else None
        if not offered:
            raise DiptychError(
                f"the project asks for no {self.label} editions",
                path=place,
                hint=f"name their languages under [tool.diptych] {self.setting}",
            )
        for language in (chosen := project.select(languages) if languages else offered):
            if language not in offered:
                raise DiptychError(
                    f"there is no {self.label} edition in “{language}”",
                    path=place,
                    hint=f"the languages of those are {', '.join(offered)}; to add one, "
                    f"name it under [tool.diptych] {self.setting} and run “diptych update”",
                )
        return chosen

    def notes(self, project: Project) -> Iterable[str]:
        """Return what a person should know before the editions are made."""
        return ()

    def add_options(self, parser: ArgumentParser) -> None:  # noqa: B027 - most have none
        """Add the verb's own options."""

    def told(self, options: Namespace) -> Self:
        """Return the format as the verb's own options want it."""
        return self

    def words(self) -> list[str]:
        """Return the verb's own options that :meth:`told` makes this format of."""
        return []

    def depends_on(self, project: Project) -> Mapping[str, object]:
        """Return what decides how editions come out, besides what the project holds."""
        taken = self.takes(project.build)
        return {path.name: digest_of(path.read_bytes()) for path in taken}

    def takes(self, build: Path) -> list[Path]:
        """Return the files of other formats that editions are made with, as ``build`` has them."""
        return []

    # How it is made

    def check(self, languages: Sequence[str]) -> None:  # noqa: B027 - most can do with any
        """Raise DiptychError where there can be no edition in one of these, before all work."""

    def equip(self, project: Project, observer: Observer) -> Self:
        """Return the format with the tools that building it takes."""
        return self

    def beside(self, build: Path) -> Self:
        """Return the format as it takes what other formats have put into ``build``."""
        return self

    def afresh(self) -> Self:
        """Return the format as it makes everything anew, and trusts nothing that was kept."""
        return self

    def folder(self, staged: Path, language: str) -> Path:
        """Return where Sphinx is to write: in the stage, or in a folder beside it."""
        return staged / language

    def overrides(self) -> Mapping[str, Any]:
        """Return the settings of ``conf.py`` that are decided here."""
        return {}

    @abstractmethod
    def finish(self, written: Written, staged: Path, on_progress: OnProgress) -> Made:
        """Make the edition in ``staged`` of what Sphinx has written.

        Raises DiptychError where that is not whole.
        """

    @abstractmethod
    def address(self, language: str, slug: str) -> str:
        """Return what an edition is called below the format's folder: a file or a folder."""

    def start(self, language: str, slug: str) -> str:
        """Return the file of an edition that a reader opens first."""
        return self.address(language, slug)

    def ready(self, project: Project) -> None:  # noqa: B027 - most need nothing
        """Load what :meth:`settle` needs; the editions are being built meanwhile."""

    def settle(self, project: Project, built: Sequence[BuiltEdition], staged: Path) -> None:
        """Complete the stage: editions in other languages stay as they are."""
        for language in self.languages(project):
            if language not in {one.edition.language for one in built}:
                self.keep(project, self.address(language, built[0].slug), staged)

    def keep(self, project: Project, address: str, staged: Path) -> bool:
        """Take an edition along as it was published last; return whether there is one."""
        kept = project.build / self.name / address
        if kept.is_dir():
            # The same files: neither stage nor publication is written to.
            shutil.copytree(kept, staged / address, symlinks=True, copy_function=link)
        elif kept.is_file():
            shutil.copyfile(kept, staged / address)
        return kept.exists()

    # What is shown of it

    def entrance(self, project: Project) -> Path | None:
        """Return the file that offers all editions of this format, if it has one."""
        return None

    # How it is inspected

    @abstractmethod
    def reader(self, root: Path, build: str, edition: Edition) -> EditionReader:
        """Return what reads an edition below ``root``, whose files are shown below ``build``."""

    def shared(
        self, root: Path, build: str, languages: Sequence[str], facts: FactsOf
    ) -> Iterable[Finding]:
        """Return what is wrong with what the editions share."""
        return ()
