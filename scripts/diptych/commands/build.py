"""Build the editions of one format: a verb for each."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.console import View
from diptych.errors import DiptychError, Exit
from diptych.finding import Severity
from diptych.formats import Format
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.production.built import BuiltEdition
    from diptych.production.memory import Memory

# The variable that names the store, for machines that build without being told how.
STORE = "DIPTYCH_STORE"
# As many catalogues without a page are named one by one.
MANY = 3
SUMMARY = """\
Each edition is summed up in a line. Its messages are
  translated            shown in the words of the catalogue
  in its own language   written in that language, or without words: nothing to translate
  untranslated          without a translation: shown in the language they are written in
  refused               with a translation that is no translation, such as one that changes a link:
                        shown in the language they are written in

A catalogue that cannot be read, a refused translation and the like are shown, and the exit code
is 1, but the editions are built. Under --strict nothing is published while there is any finding."""


def add_options(form: Format, parser: ArgumentParser) -> None:
    """Add the options of a format's verb."""
    add_store(parser)
    parser.add_argument(
        "--shard",
        metavar="N/OF",
        type=_shard,
        help="only every OFth edition, from the Nth on: one machine's part (see “assemble”)",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have the workers of this Dask scheduler build (tcp://…)",
    )
    form.add_options(parser)


def add_store(parser: ArgumentParser) -> None:
    """Add the option that names a store."""
    parser.add_argument(
        "--store",
        metavar="DIR",
        type=Path,
        default=os.environ.get(STORE),
        help="keep what is built in this folder, and take from it what was built elsewhere "
        f"(default: ${STORE})",
    )


def store_of(options: Namespace) -> Path | None:
    """Return the store that was named, if one was; raises DiptychError where it is no folder."""
    store: Path | None = options.store
    if store and store.exists() and not store.is_dir():
        raise DiptychError(f"{store} is no folder", hint="name another one with --store")
    return store


def _shard(text: str) -> tuple[int, int]:
    """Return the number of a part, from 1, and how many there are."""
    number, _, parts = text.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise ArgumentTypeError(f"“{text}” is no part such as 2/5")
    return int(number), int(parts)


def run(form: Format, project: Project, options: Namespace, view: View) -> int:
    """Build, show a line for each edition, and where to look."""
    from diptych.production.memory import Memory
    from diptych.production.staging import tidy

    form = form.told(options)
    languages = form.select(project, options.language)
    if options.shard:
        number, parts = options.shard
        languages = languages[number - 1 :: parts]
        if not languages:
            view.say("no edition is in this shard")
            return Exit.CLEAN
    store = store_of(options) or (project.work / "store" if options.scheduler else None)
    decides = {"strict": options.strict, **form.depends_on(project)}
    if not project.declared:
        view.say(_assumed(project))
    for note in () if options.language else form.notes(project):
        view.say(note)
    memory = Memory(project, form.name, decides, store)
    built = memory.recall(languages)
    if built is not None:
        tidy(project.work)
    else:
        from diptych.formats.building import Order, build

        order = Order(languages, options.jobs, options.strict, thorough=options.strict)
        with view.working():
            if store and options.scheduler:
                _elsewhere(form, project, languages, options, store, memory, view)
            built = build(project, form, order, view, memory)
    code = report(project, built, view)
    if entrance := form.entrance(project):
        view.tell(f"Open {project.relative(entrance)}")
    return code


def _elsewhere(
    form: Format,
    project: Project,
    languages: Sequence[str],
    options: Namespace,
    store: Path,
    memory: Memory,
    view: View,
) -> None:
    """Have workers put into the store what it lacks, and say what of that cannot be used."""
    from diptych.production import cluster

    more = ["--strict"] if options.strict else []
    arguments = {
        f"{form.name} {language}": [form.name, "--language", language, *form.words(), *more]
        for language in memory.lacking(languages)
    }
    if arguments:
        taken = form.takes(project.build)
        cluster.build(project, arguments, options.scheduler, store, view.progress, taken)
    for language in memory.lacking(languages):
        view.say(
            f"{form.name} {language} is built here: what a worker made of it was made from "
            "something else than what is here (other packages, files or variables)"
        )


def _assumed(project: Project) -> str:
    """Say what a project without settings of ours is taken for, and how to have it otherwise."""
    languages = ", ".join(project.languages)
    return (
        "There is no [tool.diptych] in pyproject.toml: the pages are those of "
        f"{project.relative(project.source)}, written in {project.main_language}, the catalogues "
        f"those of {project.relative(project.locales)}, the editions {languages}.\n"
        "To have it otherwise, write that table: source, main-language, locales, languages."
    )


def report(project: Project, built: Sequence[BuiltEdition], view: View) -> int:
    """Show what was found and what was built; return the exit code.

    Messages that are not translated are counted in the summary, not listed one by one.
    """
    found = sorted({finding for one in built for finding in one.findings})
    shown = [finding for finding in found if finding.rule != "untranslated"]
    orphans = [finding for finding in shown if finding.rule == "catalogue-orphan"]
    if len(orphans) > MANY:
        shown = [finding for finding in shown if finding not in orphans]
        view.say(
            f"{len(orphans)} catalogues have no page, {orphans[0].path} the first: "
            "“diptych check” lists them, “diptych update” moves their translations to where their "
            "messages are now"
        )
    view.findings(shown)
    view.editions(project, built)
    failed = any(finding.severity is Severity.ERROR for finding in found)
    return Exit.FINDINGS if failed else Exit.CLEAN
