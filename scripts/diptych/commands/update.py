"""Extract the messages of the pages and merge them into every catalogue; nothing is lost."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from diptych.console import View
from diptych.errors import Exit
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--typo",
        action="store_true",
        help="take all changes of the pages for mere corrections: no translation becomes fuzzy",
    )
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")
    parser.add_argument(
        "--canonical",
        action="store_true",
        help="write every catalogue in Diptych's own form: its wrapping, order and references",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Merge, and show what became of the messages; ``--strict``: exit 1 where some are fuzzy."""
    from diptych.catalogue import CatalogueError
    from diptych.merge import Outcome
    from diptych.production.update import update
    from diptych.production.update_report import as_json, lines

    with view.working():
        updates, templates = update(
            project,
            project.select(options.language),
            view,
            typo=options.typo,
            canonical=options.canonical,
        )
    if options.json:
        view.json([as_json(project, one) for one in updates])
    else:
        for line in (line for one in updates for line in lines(project, one)):
            view.tell(line)
        if templates.changed:
            view.say(f"{len(templates.changed)} templates (.pot) changed")
    for other in templates.others[:1]:
        more = f", and {len(templates.others) - 1} more" if templates.others[1:] else ""
        view.say(f"{other.place}{more}: {other.message}; {other.hint}")
    if left := sorted(finding for one in updates for finding in one.findings):
        error = CatalogueError(left)
        error.state = "a catalogue with such an entry is left as it was; the others are up to date"
        raise error
    unsettled = any(one.report.total(Outcome.FUZZY) for one in updates)
    return Exit.FINDINGS if options.strict and unsettled else Exit.CLEAN
