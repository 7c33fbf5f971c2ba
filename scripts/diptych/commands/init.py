"""Take an existing Sphinx project as it is: write its [tool.diptych] table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from diptych.console import View
from diptych.errors import DiptychError, Exit, from_os_error


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--project",
        metavar="DIR",
        type=Path,
        default=Path(),
        help="the folder of the project (default: this one)",
    )
    parser.add_argument(
        "--source",
        metavar="DIR",
        type=Path,
        help="the folder with conf.py, relative to the project's (default: it is searched for)",
    )


def run(options: Namespace, view: View) -> int:
    """Look at the project, write the table, say what was found and what is left to do."""
    from diptych.adoption import table
    from diptych.adoption.survey import survey

    root = options.project.resolve()
    if not root.is_dir():
        raise DiptychError("there is no such folder", path=root, hint="name one with --project")
    source = None if options.source is None else (root / options.source).resolve()
    if source and not (source / "conf.py").is_file():
        raise DiptychError("there is no conf.py", path=source, state=table.UNTOUCHED)
    table.check(root)
    found = survey(root, source)
    values = table.settings(found)
    try:
        path = table.write(root, values)
    except OSError as error:
        raise from_os_error(error, "write the table", state=table.UNTOUCHED) from error
    view.say(f"Pages are in {found.source}, catalogues in {found.locales}.")
    for language, count in found.translated.items():
        view.say(f"  {language}: {count} {'catalogue' if count == 1 else 'catalogues'}")
    for folder in found.others:
        view.say(f"There are catalogues in {folder}, too: they are read, and never written to.")
    if not found.translated.keys() - {found.main_language}:
        view.say("There is no translation yet: add its language to “languages”.")
    view.say(f"Added to {path}:")
    view.say("".join(f"    {line}\n" for line in table.text(values).splitlines()))
    view.say("Now run “diptych html”.")
    if found.line_for_conf:
        view.say(
            "To have Diptych under plain sphinx-build as well, add this line at the end of "
            f"{found.source}/conf.py:\n    {found.line_for_conf}"
        )
    return Exit.CLEAN
