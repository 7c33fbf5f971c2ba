"""Inspect what was built, as a reader gets it: every run of words in an undeclared language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial

from diptych.commands.check import report
from diptych.console import View
from diptych.editions import Edition
from diptych.errors import DiptychError
from diptych.formats import FORMATS
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")


def run(project: Project, options: Namespace, view: View) -> int:
    """Inspect the editions that there are; exit 1 where there are errors."""
    from diptych.inspection import inspect, notes
    from diptych.language.names import load as load_names
    from diptych.production.recollection import recalled
    from diptych.provenance import FOLDER as PROVENANCE

    languages = project.select(options.language)
    editions = [
        Edition(language, name)
        for name, form in FORMATS.items()
        for language in languages
        if (project.build / name).is_dir() and language in form.languages(project)
    ]
    if not editions:
        raise DiptychError(
            "there is nothing to inspect yet", path=project.build, hint="run “diptych html” first"
        )
    for note in notes(project, editions, FORMATS):
        view.say(note)
    names = load_names(project.names)
    read = [
        *(project.build / name for name in dict.fromkeys(one.format for one in editions)),
        *(project.locales, *project.more_locales, project.work / PROVENANCE),
        *([project.names] if project.names else []),
        *sorted(project.source_files()),
    ]
    find = partial(inspect, project, editions, names, FORMATS, jobs=options.jobs)
    found = recalled(project, "inspection", read, (project, editions), find)
    return report(found, options, view)
