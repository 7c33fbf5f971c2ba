"""Take a file of “diptych export” back, with what others have changed in it.

What nobody has touched is left alone. Where a message was changed on both sides the catalogue's
translation stays, and the other one is told. Then what was taken is checked.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.commands.check import report
from diptych.console import View
from diptych.errors import InputError, from_os_error
from diptych.finding import Finding
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.exchange import Received


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("file", type=Path, nargs="+", help="a file that was exported")
    parser.add_argument(
        "--theirs", action="store_true", help="take what came back where both sides have changed"
    )
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")


def run(project: Project, options: Namespace, view: View) -> int:
    """Import; exit 1 where there is an error in what came, under ``--strict`` anything."""
    from diptych.checks import check_project
    from diptych.exchange import Received
    from diptych.production import extraction

    received = Received()
    languages = []
    for path in options.file:
        language, one = _one(project, path, options)
        languages.append(language)
        received += one
        if not options.json:
            kept = f", {one.kept} kept as obsolete" if one.kept else ""
            some = f"{one.changed} message{'s' * (one.changed != 1)}"
            view.say(f"{path}: {some} of “{language}” changed{kept}")
    found = [_shown(project, finding) for finding in received.findings]
    if received.paths:
        written = {project.relative(path) for path in received.paths}
        with view.working():
            pages = extraction.pages(project, view)
        checked = check_project(project, pages, [*dict.fromkeys(languages)], cache=project.work)
        found += [finding for finding in checked if finding.path in written]
    return report(sorted(found), options, view)


def _one(project: Project, path: Path, options: Namespace) -> tuple[str, Received]:
    from diptych.exchange import form_of, receive
    from diptych.language_tags import preferred

    form = form_of(path.name)
    try:
        tag, units = form.read(path.read_bytes(), str(path))
    except OSError as error:
        raise from_os_error(error, "read the file") from error
    names = preferred(tag, project.languages) if tag else []
    asked = project.select(options.language) if options.language else tuple(names[:1])
    if len(asked) != 1:
        raise InputError(
            f"the file is in “{tag}”, which is no language of the project" if tag
            else "the file does not say which language it is in",
            path=path, hint="say it with “--language”",
        )  # fmt: skip
    files = dict(project.catalogue_files(asked[0]))
    return asked[0], receive(units, files, str(path), theirs=options.theirs)


def _shown(project: Project, finding: Finding) -> Finding:
    return replace(finding, path=project.relative(finding.path))
