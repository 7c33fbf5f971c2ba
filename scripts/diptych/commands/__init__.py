"""The verbs of the command: one for each format, and one to a module of this package.

A module's docstring is its help; ``run`` does it and returns the exit code.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Protocol

from diptych import links
from diptych.commands import (
    assemble,
    audit,
    build,
    check,
    doctor,
    export,
    facing,
    import_,
    init,
    inspect,
    platform,
    pretranslate,
    preview,
    publish,
    status,
    update,
)
from diptych.console import View
from diptych.formats import FORMATS
from diptych.project import Project, load


class Command(Protocol):
    """What a module of this package offers."""

    __name__: str
    __doc__: str | None

    def add_options(self, parser: ArgumentParser) -> None:
        """Add the verb's own options."""

    def run(self, project: Project, options: Namespace, view: View) -> int:
        """Do it; return the exit code."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that the command takes: ``help`` begins with a line that says what it does.

    ``reads_project`` says whether it takes the options that every command on a project has.
    """

    name: str
    help: str
    add_options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, View], int]
    reads_project: bool = True

    @property
    def summary(self) -> str:
        """What it does, in a line."""
        return self.help.partition("\n")[0]


COMMANDS: tuple[Command, ...] = (
    update,
    check,
    inspect,
    audit,
    publish,
    assemble,
    status,
    export,
    facing,
    import_,
    pretranslate,
    preview,
    platform,
)


def verbs() -> list[Verb]:
    """Return every verb, in the order of the help."""
    of_formats = [
        Verb(
            form.name,
            f"Build the {form.label} edition of each language.\n\n{build.SUMMARY}",
            partial(build.add_options, form),
            partial(_run, partial(build.run, form)),
        )
        for form in FORMATS.values()
    ]
    others = [_verb(command, partial(_run, command.run)) for command in COMMANDS]
    first, last = (_verb(one, one.run, reads_project=False) for one in (init, doctor))
    return [first, *of_formats, *others, last]


def _verb(
    module: ModuleType | Command,
    run: Callable[[Namespace, View], int],
    *,
    reads_project: bool = True,
) -> Verb:
    """Return what a module of this package offers as a word of the command."""
    name = module.__name__.rpartition(".")[2].rstrip("_")
    return Verb(name, (module.__doc__ or "").strip(), module.add_options, run, reads_project)


def _run(verb: Callable[[Project, Namespace, View], int], options: Namespace, view: View) -> int:
    project = load(options.project)
    if not (options.follow_links or project.follow_links):
        links.refuse(project)
    return verb(project, options, view)
