"""Build the HTML edition of each language."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from diptych.errors import Exit
from diptych.finding import Severity
from diptych.project import Project
from diptych.view import View


def add_options(parser: ArgumentParser) -> None:
    """Add the options of a build."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        default=os.cpu_count() or 1,
        help="how many editions to build at a time (default: one for each processor)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="publish nothing while there is any finding, an untranslated message included",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Build, show a line for each edition, and where to look."""
    from diptych.build import html

    with view.working():
        outcomes = html.build(
            project,
            project.select(options.language),
            options.jobs,
            view,
            strict=options.strict,
        )
    found = sorted({finding for outcome in outcomes for finding in outcome.findings})
    shown = [finding for finding in found if finding.rule != "untranslated"]
    view.findings(shown)
    view.outcomes(project, outcomes)
    view.out.print(f"Open {project.relative(project.build / 'html' / 'index.html')}", markup=False)
    failed = any(finding.severity is Severity.ERROR for finding in found)
    return Exit.FINDINGS if failed else Exit.CLEAN
