"""Inspect what was built, as a reader gets it: every run of words in an undeclared language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

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
    found = inspect(project, editions, load_names(project.names), FORMATS)
    return report(found, options, view)
