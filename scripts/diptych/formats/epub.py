"""The EPUB editions: ``build/epub/NAME-LANG.epub``."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.editions import Edition
from diptych.errors import InputError
from diptych.formats.format import Format, Made, Written
from diptych.production.epoch import VARIABLE
from diptych.production.observer import OnProgress
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.inspection.epub_edition import EpubReader


@dataclass(frozen=True, slots=True)
class Epub(Format):
    """Books for reading systems. They are published where the project names their languages."""

    name = "epub"
    label = "EPUB"
    builder = "epub"
    setting = "epub-languages"

    def languages(self, project: Project) -> tuple[str, ...]:
        """Without a setting there is one in each language."""
        return project.epub_languages or project.languages

    def published(self, project: Project) -> tuple[str, ...]:
        """A project that says nothing of EPUB publishes none."""
        return project.epub_languages

    def folder(self, staged: Path, language: str) -> Path:
        """What a package is made of lies beside the stage."""
        return staged.parent / f"{self.name}-{language}"

    def finish(self, written: Written, staged: Path, on_progress: OnProgress) -> Made:
        """Complete the package that Sphinx has made. Raises InputError where it made none."""
        from diptych.epub.package import complete

        book = written.folder / f"{written.config.epub_basename}.epub"
        if not book.is_file():
            raise InputError("Sphinx wrote no EPUB", hint="check the epub settings in conf.py")
        pages = complete(book, int(os.environ[VARIABLE]))
        shutil.copyfile(book, staged / self.address(written.language, written.slug))
        return Made(note=f"{pages} pages of EPUB")

    def address(self, language: str, slug: str) -> str:
        """Each edition is a file, named after the publication."""
        return f"{slug}-{language}.epub"

    def reader(self, root: Path, build: str, edition: Edition) -> EpubReader:
        """Return what reads the pages of a book."""
        from diptych.inspection.epub_edition import EpubReader

        return EpubReader(root, build, edition)
