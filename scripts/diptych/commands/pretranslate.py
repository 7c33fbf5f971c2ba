"""Have a machine propose what nobody has translated; a person has to confirm each.

The program that is named gets a line of JSON for each message, with “source”, “target” and “text”,
and gives back one with “text”. What it says is fuzzy, with where it is from in the comment.
"""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import PurePath

from diptych.console import View
from diptych.errors import DiptychError, Exit
from diptych.finding import Finding
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--with", dest="program", metavar="COMMAND", required=True,
        help="the program, with its arguments",
    )  # fmt: skip
    parser.add_argument(
        "--origin", metavar="NAME", default="", help="what the comment calls it (default: its name)"
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Fill empty messages; exit 1 where one cannot be written.

    Raises DiptychError where the machine fails; catalogues that were filled before stay so.
    """
    from diptych.exchange import Readiness, outgoing, receive
    from diptych.exchange.machine import translated
    from diptych.production import extraction

    if project.allow_fuzzy:
        raise DiptychError(
            "the project shows fuzzy translations: a machine's would be published unread",
            path=project.relative(project.source / "conf.py"),
            hint="take gettext_allow_fuzzy_translations out of it",
        )
    try:
        command = shlex.split(options.program)
    except ValueError as error:
        raise DiptychError(f"“{options.program}” is no command: {error}") from error
    if not command:
        raise DiptychError("no program is named", hint="name one with “--with”")
    origin = options.origin or PurePath(command[0]).name
    with view.working():
        pages = extraction.pages(project, view)
    found: list[Finding] = []
    for language in project.select(options.language):
        changed = 0
        for domain, path, units in outgoing(project, pages, language, missing=True):
            empty = [one for one in units if one.state is Readiness.EMPTY]
            proposed = translated(empty, command, project.main_language, language)
            received = receive(proposed, {domain: path}, origin, origin=origin)
            changed += received.changed
            found += received.findings
        view.say(f"{language}: {changed} message{'s' * (changed != 1)} proposed, to be confirmed")
    view.findings(found)
    return Exit.FINDINGS if found else Exit.CLEAN
