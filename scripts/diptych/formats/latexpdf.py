"""Build the PDF editions: ``build/latexpdf/NAME-LANG.pdf``."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from diptych.editions import Edition, Format
from diptych.errors import InputError
from diptych.localization.results import page_results
from diptych.production import application, reads
from diptych.production.epoch import VARIABLE
from diptych.production.outcome import Keep, Observer, Outcome, count
from diptych.production.publishing import publish
from diptych.production.warm import warm
from diptych.production.workers import Progress, side_by_side
from diptych.project import Project
from diptych.tex import confine, packages
from diptych.tex.texlive import TexLive, obtain
from diptych.tex.typeset import Typeset, typeset


def build(
    project: Project,
    languages: Sequence[str],
    jobs: int,
    observer: Observer,
    *,
    strict: bool,
    keep: Keep = lambda _: None,
    standard: str = "ua-1",
) -> list[Outcome]:
    """Build the PDF edition of each language and publish them together; then ``keep`` is told.

    ``standard`` is the part of PDF/UA to conform to: ``ua-1``, ``ua-2`` or ``none``. Under
    ``strict`` nothing is published while there is any finding. Raises DiptychError; what was
    published before is then as it was.
    """

    def into(staged: Path) -> list[Outcome]:
        return build_into(staged, project, languages, jobs, observer, standard=standard)

    return publish(project, languages, Format.PDF, observer, into, strict=strict, keep=keep)


def build_into(
    staged: Path,
    project: Project,
    languages: Sequence[str],
    jobs: int,
    observer: Observer,
    *,
    standard: str = "ua-1",
) -> list[Outcome]:
    """Build the PDF edition of each language into ``staged``, a folder that is made.

    With them go those of the project's other languages, as they were published last.
    """
    packages.check(languages)
    staged.mkdir()
    warm(project)
    texlive = obtain(
        project.languages,
        observer.say,
        lambda stage, part: observer.progress("TeX Live", stage, round(100 * part), 100),
    )
    tasks = {
        str(Edition(language, Format.PDF)): partial(
            _edition, project, language, staged, texlive, standard
        )
        for language in languages
    }
    outcomes = list(side_by_side(tasks, jobs, observer.progress).values())
    _complete(project, outcomes, staged)
    return outcomes


def _edition(
    project: Project,
    language: str,
    staged: Path,
    texlive: TexLive,
    standard: str,
    progress: Progress,
) -> Outcome:
    start, seen = time.monotonic(), reads.watch()
    # Kept from one build to the next: what did not change is not typeset again.
    work = project.work / Format.PDF / language
    doctrees = staged.parent / f"doctrees-pdf-{language}"
    overrides = {
        "diptych_languages": list(project.languages),
        "diptych_pdf_standard": standard if texlive.tagging else "none",
    }
    run = application.run(project, language, "latex", work, doctrees, overrides, progress)
    shutil.rmtree(doctrees)
    name = f"{run.app.config.diptych_slug}-{language}"
    tex = work / run.app.config.latex_documents[0][1]
    if not tex.is_file():
        raise InputError(
            "Sphinx wrote no LaTeX",
            path=project.relative(project.source / "conf.py"),
            hint="check latex_documents",
        )
    made = typeset(
        tex,
        texlive,
        epoch=int(os.environ[VARIABLE]),
        on_page=lambda page: progress("pages", page, page),
    )
    shutil.copyfile(made.pdf, staged / f"{name}.pdf")
    return count(
        project,
        Edition(language, Format.PDF),
        [result for _, result in sorted(page_results(run.app.env).items())],
        run.findings,
        time.monotonic() - start,
        project.build / Format.PDF / f"{name}.pdf",
        pdf=f"{name}.pdf",
        note="; ".join(
            part for part in (f"{made.pages} pages of PDF", texlive.lacks, confine.lacks()) if part
        ),
        reason=_why(made),
        read=reads.outside(seen, project),
    )


def _why(made: Typeset) -> str:
    passes = {0: "", 1: " in 1 pass"}.get(made.passes, f" in {made.passes} passes")
    return made.reason + passes


def _complete(project: Project, outcomes: Sequence[Outcome], staged: Path) -> None:
    """Add the editions of other languages, as they are."""
    target = project.build / Format.PDF
    built = {outcome.edition.language: outcome.pdf for outcome in outcomes}
    slug = outcomes[0].pdf.removesuffix(f"-{outcomes[0].edition.language}.pdf")
    for language in project.pdf_languages:
        kept = target / f"{slug}-{language}.pdf"
        if language not in built and kept.is_file():
            shutil.copyfile(kept, staged / kept.name)
