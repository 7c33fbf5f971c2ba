"""Publish: every edition of every format, checked as a whole, swapped in at once or not at all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from diptych.checks.source import APART
from diptych.errors import InputError
from diptych.files import link
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
        if (languages := form.published(project))
    }
    for name, order in orders.items():
        FORMATS[name].check(order.languages)
    targets = [project.build / name for name in FORMATS]
    with publishing(project, project.languages, targets, observer, strict=True) as folder:
        staged = folder / "build"
        staged.mkdir()
        products: list[Product] = []
        # The pages last: they offer the documents.
        for name, order in reversed(orders.items()):
            form = FORMATS[name].beside(staged)
            # What a build leaves beside the stage is not published.
            products += build_into(folder / name, project, form, order, observer)
            (folder / name).rename(staged / name)
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
        _replace(staged, project.build.resolve())
    return Publication(tuple(built), tuple(findings))


def _replace(staged: Path, build: Path) -> None:
    """Put all formats in the place of what ``build`` holds of them, in one step.

    Where it, or the folder of a format, is a mount point, or that is a link to where it is
    published, each format is replaced in a step of its own.
    """
    apart = [name for name in FORMATS if (build / name).is_symlink() or (build / name).is_mount()]
    if not apart and not build.is_mount():
        _keep_others(build, staged)
        swap(staged, build)
        return
    for name in FORMATS:
        if (staged / name).is_dir():
            swap(staged / name, build / name)
        elif (build / name).is_dir() and name not in apart:
            (build / name).rename(staged / name)


def _keep_others(build: Path, staged: Path) -> None:
    """Take along what others have put into the build folder."""
    for entry in build.iterdir():
        if entry.name in FORMATS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, staged / entry.name, symlinks=True, copy_function=link)
        else:
            link(str(entry), str(staged / entry.name))
