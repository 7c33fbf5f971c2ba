"""Publish: every edition of every format, checked as a whole, swapped in at once or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from diptych.checks.source import APART
from diptych.errors import InputError
from diptych.finding import Finding, errors
from diptych.formats import FORMATS
from diptych.formats.building import Order, build_into
from diptych.inspection import inspect
from diptych.language.names import load as load_names
from diptych.production.built import BuiltEdition, Product
from diptych.production.observer import Observer
from diptych.production.publishing import gate, publishing
from diptych.production.staging import swap
from diptych.project import Project


@dataclass(frozen=True, slots=True)
class Publication:
    """What was swapped in, and the warnings that it was swapped in with."""

    editions: tuple[BuiltEdition, ...]
    findings: tuple[Finding, ...]


def publish(project: Project, jobs: int, observer: Observer, *, strict: bool) -> Publication:
    """Build all editions, check their catalogues, inspect what was built, and replace ``build/``.

    Raises InputError where there is an error (under ``strict``, any finding), or catalogues are not
    those of the pages: nothing is published then. What else is in the build folder stays in it.
    """
    orders = {
        name: Order(languages, jobs, thorough=True)
        for name, form in FORMATS.items()
        if (languages := form.languages(project))
    }
    for name, order in orders.items():
        FORMATS[name].check(order.languages)
    with publishing(project, project.languages, project.build, observer, strict=True) as folder:
        staged = folder / "build"
        staged.mkdir()
        products: list[Product] = []
        for name, order in orders.items():
            products += build_into(staged / name, project, FORMATS[name], order, observer)
        products = gate(project, products, strict=strict, publication=True)
        built = [one.edition for one in products]
        found = {finding for one in built for finding in one.findings}
        editions = [one.edition for one in built]
        names = load_names(project.names)
        found |= set(inspect(project, editions, names, FORMATS, root=staged, jobs=jobs))
        findings = sorted(found)
        apart = [one for one in findings if one.rule in APART]
        if severe := sorted({*errors(findings, strict=strict), *apart}):
            raise InputError(f"nothing is published: {len(severe)} findings", findings=severe)
        _keep_others(project.build, staged)
        swap(staged, project.build)
    return Publication(tuple(built), tuple(findings))


def _keep_others(build: Path, staged: Path) -> None:
    """Take along what others have put into the build folder."""
    for entry in build.iterdir():
        if entry.name in FORMATS:
            continue
        if entry.is_dir():
            shutil.copytree(entry, staged / entry.name, copy_function=os.link)
        else:
            os.link(entry, staged / entry.name)
