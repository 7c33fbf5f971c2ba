"""Audit what was built, page by page in Chromium: WCAG 2.2, narrow screens, requests, errors.

It needs the extra “audit” (pip install 'diptych[audit]') and Chromium. An audit finds what a
machine can find: a person has to look at the rest.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from diptych.commands.check import report
from diptych.console import View
from diptych.errors import DiptychError, from_os_error
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="write what was tested and found, for the accessibility statement",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Audit the HTML editions that there are; exit 1 where there are errors."""
    from diptych.audit.site_audit import audit, pages

    folder = project.build / "html"
    languages = project.select(options.language)
    paths = pages(folder, languages, shared=not options.language)
    if not paths:
        raise DiptychError(
            "there is nothing to audit yet", path=folder, hint="run “diptych html” first"
        )
    with view.working():
        result = audit(
            folder, paths, lambda done: view.progress("audit", "pages", done, len(paths))
        )
    if options.report:
        _write(options.report, result.report(datetime.now(UTC).date()).written())
        view.say(f"The report is {options.report}.")
    return report(result.findings(f"{project.relative(folder)}/"), options, view)


def _write(path: Path, text: str) -> None:
    from diptych.files import write_text

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    except OSError as error:
        raise from_os_error(error, "write the report") from error
