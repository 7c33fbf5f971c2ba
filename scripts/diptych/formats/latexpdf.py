"""The PDF editions: ``build/latexpdf/NAME-LANG.pdf``."""

from __future__ import annotations

import os
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from unicodedata import name

from diptych.editions import Edition
from diptych.errors import DiptychError, InputError
from diptych.finding import Finding, Severity
from diptych.formats.format import Format, Made, Written
from diptych.production.epoch import VARIABLE
from diptych.production.observer import Observer, OnProgress
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.inspection.pdf_edition import PdfReader
    from diptych.tex.texlive import TexLive
    from diptych.tex.typeset import Typeset

# Selectors of a variant, and a joiner: diptychlost.lua leaves these out, and shows all others.
UNSEEN = {"\ufe0e", "\ufe0f", "\u200d"}
PAGES = {".md", ".rst", ".txt", ".inc", ".ipynb", ".py"}
# What is said of it, and what to do.
TOO_WIDE = ("a line are in the margin", "shorten it, or let it be in lines of its own")
TOO_HIGH = (
    "the text are below the page: no page can end within it",
    "let a row of a table be no longer than a page: divide it, or make a list of it",
)
STANDARDS = ("ua-1", "ua-2", "none")


@dataclass(frozen=True, slots=True)
class LatexPdf(Format):
    """Tagged documents, typeset by LuaLaTeX.

    ``standard`` is the part of PDF/UA to conform to: ``ua-1``, ``ua-2`` or ``none``. What TeX left
    the last time is ``trusted``: what did not change is not typeset again.
    """

    standard: str = STANDARDS[0]
    trusted: bool = True
    texlive: TexLive | None = None

    name = "latexpdf"
    label = "PDF"
    builder = "latex"
    setting = "pdf-languages"

    def languages(self, project: Project) -> tuple[str, ...]:
        """Those that the project names; where it names none, those that can be typeset."""
        left_out = self._left_out(project)
        return tuple(one for one in project.pdf_languages if one not in left_out)

    def select(self, project: Project, languages: Sequence[str]) -> tuple[str, ...]:
        """As for every format; one that cannot be typeset is refused for that."""
        asked = project.select(languages) if languages else ()
        self.check(asked or () if self.languages(project) else project.pdf_languages)
        return Format.select(self, project, languages)

    def notes(self, project: Project) -> Iterator[str]:
        """Say which languages are left out."""
        from diptych.tex import packages

        if left_out := self._left_out(project):
            yield packages.lacking(left_out)

    def _left_out(self, project: Project) -> list[str]:
        from diptych.tex import packages

        if project.pdf_languages != project.languages:
            return []  # the project's own choice: none of it is left out without a word
        return [one for one in project.pdf_languages if not packages.can_set(one)]

    def add_options(self, parser: ArgumentParser) -> None:
        """Add the standard."""
        parser.add_argument(
            "--pdf-standard",
            choices=STANDARDS,
            default=STANDARDS[0],
            help=f"the part of PDF/UA to conform to (default: {STANDARDS[0]})",
        )

    def told(self, options: Namespace) -> Self:
        """Take the standard that was asked for."""
        return replace(self, standard=options.pdf_standard)

    def words(self) -> list[str]:
        """Say the standard."""
        return ["--pdf-standard", self.standard]

    def depends_on(self, project: Project) -> Mapping[str, object]:
        """A PDF depends on the TeX Live that typesets it."""
        from diptych.tex.texlive import installed

        scripts = _scripts(project, self.languages(project))
        return {"standard": self.standard, "TeX": installed(project.languages, scripts)}

    def check(self, languages: Sequence[str]) -> None:
        """Raise DiptychError where nothing can typeset a language."""
        from diptych.tex import packages

        packages.check(languages)

    def equip(self, project: Project, observer: Observer) -> Self:
        """Find a TeX Live, or set one up. Raises DiptychError where there can be none."""
        from diptych.tex.texlive import obtain

        def on_stage(stage: str, part: float) -> None:
            observer.progress("TeX Live", stage, round(100 * part), 100)

        scripts = _scripts(project, self.languages(project))
        found = obtain(project.languages, scripts, observer.say, on_stage)
        return replace(self, texlive=found)

    def afresh(self) -> Self:
        """Typeset everything."""
        return replace(self, trusted=False)

    def folder(self, staged: Path, language: str) -> Path:
        """TeX works beside the stage, in a folder that no other run knows of."""
        return staged.parent / f"{self.name}.tex" / language

    def overrides(self) -> Mapping[str, Any]:
        """Without tags there is no conformance to declare."""
        assert self.texlive is not None
        return {"diptych_pdf_standard": self.standard if self.texlive.tagging else "none"}

    def finish(self, written: Written, staged: Path, on_progress: OnProgress) -> Made:
        """Typeset what Sphinx wrote. Raises DiptychError where it cannot be."""
        from diptych.tex import confine
        from diptych.tex.typeset import take_over, typeset

        assert self.texlive is not None
        tex = written.folder / written.config.latex_documents[0][1]
        if not tex.is_file():
            raise InputError("Sphinx wrote no LaTeX", hint="check latex_documents in conf.py")
        kept = written.work / self.name / written.language
        if self.trusted:
            take_over(kept, tex)
        try:
            made = typeset(
                tex,
                self.texlive,
                epoch=int(os.environ[VARIABLE]),
                on_page=lambda page: on_progress("pages", page, page),
                ahead=written.processors > 1,
            )
        except DiptychError as error:
            raise error.moved(written.folder, kept) from error
        finally:
            _keep(written.folder, kept)
        made = replace(made, pdf=kept / made.pdf.name)
        shutil.copyfile(made.pdf, staged / self.address(written.language, written.slug))
        notes = (f"{made.pages} pages of PDF", self.texlive.lacks, confine.lacks())
        return Made("; ".join(filter(None, notes)), _why(made), tuple(_findings(made, written)))

    def address(self, language: str, slug: str) -> str:
        """Each edition is a file, named after the publication."""
        return f"{slug}-{language}.pdf"

    def reader(self, root: Path, build: str, edition: Edition) -> PdfReader:
        """Return what reads the text of an edition's documents."""
        from diptych.inspection.pdf_edition import PdfReader

        return PdfReader(root, build, edition)


def _scripts(project: Project, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the scripts, beside those of every document, that editions in these have words in."""
    from diptych.fonts import scripts_in, wanted

    catalogues = (path for one in languages for _, path in project.catalogue_files(one))
    pages = (path for path in project.source_files() if path.suffix in PAGES)
    return wanted(scripts_in(map(_text, chain(pages, catalogues))), languages)


def _text(path: Path) -> str:
    """Return what is in a file; who has to read it says what is wrong with it."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _keep(folder: Path, kept: Path) -> None:
    """Keep what TeX has left, its log included, for the next run and for whoever looks into it."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(kept)


def _findings(made: Typeset, written: Written) -> Iterator[Finding]:
    """Yield what TeX could not set as it is written."""
    from diptych.tex.texerror import place_of, source

    tex = made.pdf.with_suffix(".tex")
    for letter in (one for one in made.lost if one not in UNSEEN):
        path, line = place_of(letter, tex)
        yield Finding(
            *(written.origin(path, line, letter) if path and line else (tex.name, 0)),
            "glyph",
            f"the fonts of the PDF have no “{letter}” ({name(letter, 'no name')}): “�” is shown",
            Severity.WARNING,
            'choose fonts that have it, with latex_elements["fontpkg"] in conf.py',
        )
    for found in made.overfull:
        path, line = source(tex, found.line)
        what, hint = TOO_HIGH if found.high else TOO_WIDE
        yield Finding(
            path or tex.name,
            line or 0,
            "overfull",
            f"on page {found.page} of the PDF, {found.points:.0f} points of {what}",
            Severity.WARNING,
            hint,
        )


def _why(made: Typeset) -> str:
    passes = {0: "", 1: " in 1 pass"}.get(made.passes, f" in {made.passes} passes")
    return made.reason + passes
