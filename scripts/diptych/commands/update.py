"""Extract the messages of the pages and merge them into every catalogue; nothing is lost."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from diptych.console import View
from diptych.errors import Exit
from diptych.finding import excerpt
from diptych.merge.merged import MessageChange, Outcome
from diptych.merge.wording import difference
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.production.update import Updated

# How many messages of a page are named, how many of them as new, and how much of each is quoted.
MOST, MANY, LONGEST = 20, 5, 60


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
    from diptych.production.update import update

    with view.working():
        updates, templates = update(
            project,
            project.select(options.language),
            view,
            typo=options.typo,
            canonical=options.canonical,
        )
    if options.json:
        view.json([_as_json(project, one) for one in updates])
    else:
        for one in updates:
            _tell(project, one, view)
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


def _tell(project: Project, updated: Updated, view: View) -> None:
    """Show what became of a language: in one line, and then of each message that changed."""
    report = updated.report
    totals = ((report.total(outcome), outcome) for outcome in Outcome)
    counts = [f"{total} {outcome}" for total, outcome in totals if total]
    changed = len(updated.written) + len(updated.removed)
    view.out.print(
        f"{updated.language:<6} {' · '.join(counts)} · {report.before} translations before, "
        f"{report.after} after · {changed} files changed",
        markup=False,
    )
    for path in updated.removed:
        view.out.print(f"       removed {project.relative(path)}", markup=False)
    for domain, changes in groupby(_in_order(report.changes), lambda change: change.domain):
        former = report.renamed.get(domain)
        was = f" (was {former})" if former else ""
        view.out.print(f"  {domain}{was}", markup=False)
        for line in _lines(project, updated, list(changes), former):
            view.out.print(f"    {line}", markup=False)


def _in_order(changes: Iterable[MessageChange]) -> list[MessageChange]:
    return sorted(changes, key=lambda change: change.domain)


def _lines(
    project: Project, updated: Updated, changes: Sequence[MessageChange], former: str | None
) -> Iterator[str]:
    """Yield a line for each message that a person should look at, and one for the others of a kind.

    Messages that came along as their page was renamed are as they were.
    """
    moved = [one for one in changes if one.outcome is Outcome.MOVED and one.origin == former]
    if moved:
        yield f"{len(moved)} {Outcome.MOVED} along"
    new = [one for one in changes if one.outcome is Outcome.NEW]
    if len(new) > MANY:
        yield f"{len(new)} {Outcome.NEW}"
    rest = [one for one in changes if one not in moved and (one not in new or len(new) <= MANY)]
    for number, change in enumerate(rest):
        if number == MOST:
            yield f"and {len(rest) - MOST} more: “diptych update --json” lists them all"
            break
        yield _line(project, updated, change)


def _line(project: Project, updated: Updated, change: MessageChange) -> str:
    why = ""
    if change.previous and change.outcome is not Outcome.MOVED:
        why = f", {difference(change.previous, change.text)}"
    elif change.origin:
        why = f" from {change.origin}"
    path, line = updated.places.get((change.domain, change.text), (None, 0))
    place = f"{project.relative(path)}:{line}: " if path else ""
    return f"{place}{change.outcome}: “{excerpt(change.text, LONGEST)}”{why}"


def _as_json(project: Project, updated: Updated) -> dict[str, object]:
    """Return what became of a language, as an object of JSON."""
    report = updated.report
    return {
        "language": updated.language,
        "before": report.before,
        "after": report.after,
        "written": [project.relative(path) for path in updated.written],
        "removed": [project.relative(path) for path in updated.removed],
        "renamed": dict(report.renamed),
        "totals": {outcome: report.total(outcome) for outcome in Outcome},
        "changes": [
            {
                "catalogue": change.domain,
                "path": project.relative(path) if path else None,
                "line": line or None,
                "outcome": change.outcome,
                "msgid": change.text,
                "previous": change.previous,
                "difference": difference(change.previous, change.text) if change.previous else "",
                "from": change.origin,
            }
            for change in _in_order(report.changes)
            for path, line in [updated.places.get((change.domain, change.text), (None, 0))]
        ],
    }
