"""Build the HTML edition of each language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from diptych.console import View
from diptych.editions import Format
from diptych.errors import Exit
from diptych.finding import Severity
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.production.outcome import Outcome


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options: there are none."""


def run(project: Project, options: Namespace, view: View) -> int:
    """Build, show a line for each edition, and where to look."""
    from diptych.production.memory import Memory

    languages = project.select(options.language)
    memory = Memory(project, Format.HTML, {"languages": languages, "strict": options.strict})
    outcomes = memory.recall()
    if outcomes is None:
        from diptych.formats import html

        with view.working():
            outcomes = html.build(
                project, languages, options.jobs, view, strict=options.strict, keep=memory.keep
            )
    code = report(project, outcomes, view)
    view.out.print(f"Open {project.relative(project.build / 'html' / 'index.html')}", markup=False)
    return code


def report(project: Project, outcomes: Sequence[Outcome], view: View) -> int:
    """Show what was found and what was built; return the exit code.

    Messages that are left untranslated are counted in the summary, not listed one by one.
    """
    found = sorted({finding for outcome in outcomes for finding in outcome.findings})
    view.findings(finding for finding in found if finding.rule != "untranslated")
    view.outcomes(project, outcomes)
    failed = any(finding.severity is Severity.ERROR for finding in found)
    return Exit.FINDINGS if failed else Exit.CLEAN
