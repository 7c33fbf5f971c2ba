"""What became of catalogues in an update, told: in lines for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from diptych.finding import excerpt
from diptych.merge import MessageChange, Outcome
from diptych.production.update import Updated
from diptych.project import Project
from diptych.text_difference import difference

# How many messages of a page are named, how many of them as new, and how much of each is quoted.
MOST, MANY, LONGEST = 20, 5, 60


def lines(project: Project, updated: Updated) -> Iterator[str]:
    """Yield what became of a language: in one line, and then of each message that changed."""
    report = updated.report
    totals = ((report.total(outcome), outcome) for outcome in Outcome)
    counts = [f"{total} {outcome}" for total, outcome in totals if total]
    changed = len(updated.written) + len(updated.removed)
    yield (
        f"{updated.language:<6} {' · '.join(counts)} · {report.before} translations before, "
        f"{report.after} after · {changed} files changed"
    )
    for path in updated.removed:
        yield f"       removed {project.relative(path)}"
    for domain, changes in groupby(_in_order(report.changes), lambda change: change.domain):
        former = report.renamed.get(domain)
        yield f"  {domain} (was {former})" if former else f"  {domain}"
        for line in _of_page(project, updated, list(changes), former):
            yield f"    {line}"


def as_json(project: Project, updated: Updated) -> dict[str, object]:
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
                "line": line,
                "outcome": change.outcome,
                "msgid": change.text,
                "previous": change.previous,
                "difference": difference(change.previous, change.text) if change.previous else "",
                "from": change.origin,
            }
            for change in _in_order(report.changes)
            for path, line in [updated.place_of(change) or (None, None)]
        ],
    }


def _in_order(changes: Iterable[MessageChange]) -> list[MessageChange]:
    return sorted(changes, key=lambda change: change.domain)


def _of_page(
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
    found = updated.place_of(change)
    place = f"{project.relative(found[0])}:{found[1]}: " if found else ""
    return f"{place}{change.outcome}: “{excerpt(change.text, LONGEST)}”{why}"
