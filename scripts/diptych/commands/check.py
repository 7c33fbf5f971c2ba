"""Check every catalogue, without building: what is wrong, where, and what to do about it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from diptych.console import View
from diptych.errors import Exit
from diptych.finding import Finding, errors
from diptych.message import Page, by_domain
from diptych.profiles import NAMES, profile
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.profiles.criterion import Profile


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")
    parser.add_argument("--list", action="store_true", help="describe every rule, with examples")
    parser.add_argument(
        "--profile",
        choices=NAMES,
        help="hold what is built to a standard, too; with --list, say what it asks",
    )
    parser.add_argument(
        "--fix", action="store_true", help="mend first what is mechanical, such as typography"
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Check; exit 1 where there are errors, under ``--strict`` where there is anything."""
    from diptych.checks import check_project
    from diptych.production import extraction

    if options.list and options.profile:
        return _list_profile(profile(options.profile), options, view)
    if options.list:
        return _list(options, view)
    languages = project.select(options.language)
    with view.working():
        pages = extraction.pages(project, view)
    if options.fix:
        _fix(project, pages, languages, view)
    found = check_project(project, pages, languages, cache=project.work)
    if options.profile:
        found += _held_to(profile(options.profile), project, pages, options.jobs)
    return report(found, options, view)


def _held_to(
    standard: Profile, project: Project, pages: Sequence[Page], jobs: int
) -> list[Finding]:
    """Return what of the built site is against a standard."""
    from diptych.catalogue import read
    from diptych.editions import Edition
    from diptych.formats import FORMATS
    from diptych.inspection import inspect
    from diptych.language.names import load as load_names
    from diptych.production.counting import counted
    from diptych.profiles.built_site import BuiltSite

    editions = [Edition(language, "html") for language in project.languages]
    progress = {
        language: {page.name: done for page, done in counted(project, pages, language)}
        for language in project.languages
    }
    catalogues = (
        read(path) for one in project.languages for _, path in project.catalogue_files(one)
    )

    def impure() -> list[Finding]:
        return inspect(project, editions, load_names(project.names), FORMATS, jobs=jobs)

    sources = {page.name: project.root / page.path for page in pages}
    return list(standard.findings(BuiltSite(project, progress, catalogues, impure, sources)))


def report(found: list[Finding], options: Namespace, view: View) -> int:
    """Show findings and their count; return the exit code."""
    view.findings(found, as_json=options.json)
    severe = errors(found)
    if not options.json:
        counts = (len(severe), "error"), (len(found) - len(severe), "warning")
        view.say(", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts))
    return Exit.FINDINGS if errors(found, strict=options.strict) else Exit.CLEAN


def _fix(project: Project, pages: Sequence[Page], languages: Sequence[str], view: View) -> None:
    from diptych.checks import fix_catalogue
    from diptych.checks.project import context_of
    from diptych.files import sweep
    from diptych.production import catalogues
    from diptych.production.lock import DEPTH, locked

    named = by_domain(pages)
    with locked(project.work, view.say):
        for language in languages:
            sweep(project.catalogues(language), DEPTH)
            for name, path in project.catalogue_files(language):
                context = context_of(project, language, named.get(name, ()))
                if catalogues.mend(path, partial(fix_catalogue, context=context)):
                    view.say(f"mended {project.relative(path)}")


def _list_profile(standard: Profile, options: Namespace, view: View) -> int:
    rows = [(standard.rule(one), one.summary) for one in standard.criteria]
    if options.json:
        view.json([{"name": name, "summary": summary} for name, summary in rows])
        return Exit.CLEAN
    view.tell((standard.title, "bold"))
    for name, summary in rows:
        view.tell((name, "bold"))
        for line in summary.splitlines():
            view.tell(f"    {line}")
    return Exit.CLEAN


def _list(options: Namespace, view: View) -> int:
    from diptych.checks import rules

    if options.json:
        keys = ("name", "severity", "summary", "bad", "good")
        view.json([{key: getattr(rule, key) for key in keys} for rule in rules()])
        return Exit.CLEAN
    if not any(rule.summary for rule in rules()):
        view.say(
            "Python leaves descriptions out under PYTHONOPTIMIZE=2; these are the names alone."
        )
    for rule in rules():
        view.tell((f"{rule.name} ({rule.severity})", "bold"))
        view.tell(f"    {rule.summary}")
        for title, example in (("Bad", rule.bad), ("Good", rule.good)):
            view.tell(f"    {title}:")
            for line in example.splitlines():
                view.tell((f"        {line}", "dim"))
    return Exit.CLEAN
