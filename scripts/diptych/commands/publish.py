"""Build every edition, check it all, and swap the whole set in at once, or nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from diptych.console import View
from diptych.errors import DiptychError, Exit
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options: there are none."""


def run(project: Project, options: Namespace, view: View) -> int:
    """Publish; exit 1, with everything as it was, where anything is wrong."""
    from diptych.publication import publish

    if options.language:
        raise DiptychError("publish takes no --language", hint="a publication has every edition")
    with view.working():
        publication = publish(project, options.jobs, view, strict=options.strict)
    view.findings(publication.findings)
    view.editions(project, publication.editions)
    view.tell(f"Published {project.relative(project.build)}")
    return Exit.CLEAN
