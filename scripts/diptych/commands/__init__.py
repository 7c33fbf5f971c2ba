"""One verb to a module: its docstring is its help, ``run`` does it and returns the exit code."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Protocol

from diptych.commands import check, html, inspect, latexpdf, publish, status, update
from diptych.console import View
from diptych.project import Project


class Command(Protocol):
    """What a module of this package offers."""

    __name__: str
    __doc__: str | None

    def add_options(self, parser: ArgumentParser) -> None:
        """Add the verb's own options."""

    def run(self, project: Project, options: Namespace, view: View) -> int:
        """Do it; return the exit code."""


COMMANDS: tuple[Command, ...] = (
    html,
    latexpdf,
    update,
    check,
    inspect,
    publish,
    status,
)
