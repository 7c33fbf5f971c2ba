"""Publish: every edition of every format, checked as a whole, swapped in at once or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from diptych.editions import Format
from diptych.errors import InputError
from diptych.finding import Finding, errors
from diptych.formats import html, latexpdf
from diptych.inspection import inspect
from diptych.language.names import load as load_names
from diptych.production.outcome import Observer, Outcome
from diptych.production.publishing import gate, publishing
from diptych.production.staging import swap
from diptych.project import Project


@dataclass(frozen=True, slots=True)
class Published:
    """What was swapped in, and the warnings that it was swapped in with."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


def publish(project: Project, jobs: int, observer: Observer, *, strict: bool) -> Published:
    """Build all editions, check their catalogues, inspect what was built, and replace ``build/``.

    Raises InputError where there is an error (under ``strict``, any finding): nothing is published
    then. What else is in the build folder stays in it.
    """
    languages = project.languages
    with publishing(project, languages, project.build, observer) as folder:
        staged = folder / "build"
        staged.mkdir()
        built = [
            *html.build_into(staged / Format.HTML, project, languages, jobs, observer),
        ]
        if pdf := project.pdf_languages:
            built += latexpdf.build_into(staged / Format.PDF, project, pdf, jobs, observer)
        outcomes = gate(project, languages, built, strict=strict, current=True)
        editions = [outcome.edition for outcome in outcomes]
        found = {finding for outcome in outcomes for finding in outcome.findings}
        found |= set(inspect(project, editions, load_names(project.names), root=staged))
        findings = sorted(found)
        if severe := errors(findings, strict=strict):
            raise InputError(f"nothing is published: {len(severe)} findings", findings=severe)
        _keep_others(project.build, staged)
        swap(staged, project.build)
    return Published(tuple(outcomes), tuple(findings))


def _keep_others(build: Path, staged: Path) -> None:
    """Take along what others have put into the build folder."""
    for entry in build.iterdir():
        if entry.name in set(Format):
            continue
        if entry.is_dir():
            shutil.copytree(entry, staged / entry.name, copy_function=os.link)
        else:
            os.link(entry, staged / entry.name)
