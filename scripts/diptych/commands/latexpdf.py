"""Build the PDF edition of each language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from diptych.commands.html import report
from diptych.console import View
from diptych.editions import Format
from diptych.project import Project


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--pdf-standard",
        choices=("ua-1", "ua-2", "none"),
        default="ua-1",
        help="the part of PDF/UA to conform to (default: ua-1)",
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Build, show a line for each edition, and where to look."""
    from diptych.production.memory import Memory
    from diptych.tex.texlive import installed

    languages = project.select(options.language, Format.PDF)
    decides = {
        "languages": languages,
        "strict": options.strict,
        "standard": options.pdf_standard,
        "TeX": installed(project.languages),
    }
    memory = Memory(project, Format.PDF, decides)
    outcomes = memory.recall()
    if outcomes is None:
        from diptych.formats import latexpdf

        with view.working():
            outcomes = latexpdf.build(
                project,
                languages,
                options.jobs,
                view,
                strict=options.strict,
                standard=options.pdf_standard,
                keep=memory.keep,
            )
    return report(project, outcomes, view)
