"""Publish the editions that shards have built, out of a store.

Each machine runs “diptych html --shard 1/5 --store DIR” with a number of its own; where their
stores are together in one folder, this takes every edition from there. Nothing is built: if one is
missing, or was made from something else than what is here, it is named and nothing is published."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from diptych.commands.build import add_store, report, store_of
from diptych.console import View
from diptych.errors import DiptychError, InputError
from diptych.formats import FORMATS, Format
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    add_store(parser)
    parser.add_argument(
        "--format",
        action="append",
        choices=list(FORMATS),
        default=[],
        help="the editions to publish (may be given several times; default: html)",
    )
    for form in FORMATS.values():
        form.add_options(parser)


def run(project: Project, options: Namespace, view: View) -> int:
    """Publish what the store has; exit 1, with everything as it was, where that is not all."""
    if options.store is None:
        raise DiptychError("which store?", hint="name its folder with --store")
    forms = [FORMATS[name].told(options) for name in options.format or ["html"]]
    return max(_assemble(project, form, options, view) for form in forms)


def _assemble(project: Project, form: Format, options: Namespace, view: View) -> int:
    from diptych.formats.building import Order, build
    from diptych.production.memory import Memory

    languages = form.select(project, options.language)
    decides = {"strict": options.strict, **form.depends_on(project)}
    memory = Memory(project, form.name, decides, store_of(options))
    if lacking := memory.lacking(languages):
        named = ", ".join(f"{form.name} {language}" for language in lacking)
        raise InputError(
            f"the store has no edition that could be built of what is here: {named}",
            path=options.store,
            hint=f"build it with “diptych {form.name} --language {lacking[0]} --store …”",
        )
    order = Order(languages, options.jobs, options.strict, thorough=options.strict)
    with view.working():
        built = build(project, form, order, view, memory)
    return report(project, built, view)
