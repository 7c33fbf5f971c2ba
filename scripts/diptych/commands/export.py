"""Write the messages of each language into a file for an agency, a memory or a reviewer.

xliff2: XLIFF 2.1; tmx: TMX 1.4b, what is translated; csv: a sheet; html: both texts side by side.
Where pages mix languages, there is a file for each language that there is to translate from.
“diptych import” takes them back.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from diptych.console import View
from diptych.errors import DiptychError, Exit, from_os_error
from diptych.files import write_bytes
from diptych.project import Project

NAMES = ("xliff2", "tmx", "csv", "html")
# Not in the folder of what is built: that goes on a server.
FOLDER = "exchange"


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--format",
        choices=NAMES,
        default=NAMES[0],
        help="the format of the files (default: xliff2)",
    )
    parser.add_argument(
        "--missing", action="store_true", help="only what is not translated, or fuzzy"
    )
    parser.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        help="the folder that they go to (default: exchange)",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Write a file for each language; exit 1 where a message could not be written into it."""
    from diptych.exchange import FORMATS, by_source, outgoing
    from diptych.production import extraction

    if options.missing and options.format == "tmx":
        raise DiptychError("a memory has only what is translated", hint="leave “--missing” out")
    form = FORMATS[options.format]
    languages = project.select(options.language)
    with view.working():
        pages = extraction.pages(project, view)
    folder = options.output or project.root / FOLDER
    left_out = 0
    for language in languages:
        found = outgoing(project, pages, language, missing=options.missing)
        for source, units in by_source(unit for _, _, some in found for unit in some).items():
            content, count, lost = form.export(units, source or project.main_language, language)
            name = f"{project.root.resolve().name}-{language}"
            target = folder / f"{name}{source and f'-from-{source}'}{form.suffix}"
            try:
                write_bytes(target, content)
            except OSError as error:
                raise from_os_error(error, "write the file") from error
            left_out += lost
            told = f", {lost} left out: {form.name} cannot hold their letters" if lost else ""
            view.say(f"{project.relative(target)}: {count} message{'s' * (count != 1)}{told}")
    return Exit.FINDINGS if left_out else Exit.CLEAN
