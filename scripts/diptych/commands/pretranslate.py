"""Have a machine propose what nobody has translated; a person has to confirm each.

The program that is named gets a line of JSON for each message, with “source”, “target” and “text”,
and gives back one with “text”. What it says is fuzzy, with where it is from in the comment.
"""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import PurePath

from diptych.console import View
from diptych.errors import DiptychError, Exit, from_os_error
from diptych.files import ChangedMeanwhileError
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
    """Fill empty messages. Raises DiptychError; catalogues that were filled before stay so."""
    from diptych.catalogue import CatalogueError, read
    from diptych.exchange import Readiness, receive, units_of
    from diptych.exchange.machine import translated
    from diptych.message import by_domain
    from diptych.production import extraction
    from diptych.progress import needless

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
        pages = by_domain(extraction.pages(project, view))
    for language in project.select(options.language):
        changed = 0
        for domain, path in project.catalogue_files(language):
            catalogue = read(path, shown=project.relative(path))
            if not catalogue.whole:
                raise CatalogueError(catalogue.findings)
            own = {text for page in pages.get(domain, ()) for text in needless(page, language)}
            units = units_of(catalogue, domain, own, missing=True)
            empty = [one for one in units if one.state is Readiness.EMPTY]
            proposed = translated(empty, command, project.main_language, language)
            try:
                received = receive(proposed, {domain: path}, origin, origin=origin)
            except ChangedMeanwhileError as error:
                raise DiptychError(
                    "somebody has saved this catalogue meanwhile", path=error.path,
                    state="it is as they left it", hint="run the command again",
                ) from error  # fmt: skip
            except OSError as error:
                raise from_os_error(error, "write the catalogues") from error
            changed += received.changed
        view.say(f"{language}: {changed} message{'s' * (changed != 1)} proposed, to be confirmed")
    return Exit.CLEAN
