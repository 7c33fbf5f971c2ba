"""Publish two languages side by side, block by block, for those who compare them.

Each row of a page has a block in both languages, found by its message; on a phone they stand one
above the other. Two languages are named: diptych facing --language en --language fr; without, it is
the main language beside each of the others. The pages are in build/facing;
with --pdf a volume of them is beside them, index.pdf.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from diptych.console import View
from diptych.errors import DiptychError, Exit
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own option."""
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="print them as well, as one tagged PDF (with Chromium: “diptych doctor” tells)",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Publish the facing pages of each pair of languages."""
    from diptych.facing.book import publish

    for pair in _pairs(project, options.language):
        with view.working():
            made = publish(project, pair, options.jobs, view, pdf=options.pdf)
        view.tell(f"Open {project.relative(made / 'index.html')}")
    return Exit.CLEAN


def _pairs(project: Project, asked: list[str]) -> list[tuple[str, str]]:
    """Return the languages that are to face each other; raises DiptychError where there is one."""
    if asked:
        languages = project.select(asked)
        if len(languages) != 2:
            raise DiptychError(
                "two languages face each other",
                hint="name two: --language en --language fr",
            )
        return [(languages[0], languages[1])]
    main = project.main_language
    others = [language for language in project.languages if language != main]
    if not others:
        raise DiptychError("there is only one language", hint="add one: [tool.diptych] languages")
    return [(main, language) for language in others]
