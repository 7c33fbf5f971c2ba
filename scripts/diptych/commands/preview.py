"""Show the pages in a browser as they are written and translated, and translate them there.

A server on this machine alone builds what is saved in any editor, and the page in the browser
follows. A click on a paragraph opens its message: it is saved to its catalogue. The address that is
shown holds a secret: who has it can write to the catalogues. It ends with Ctrl-C.

It needs the extra “preview” (pip install 'diptych[preview]').
"""

from __future__ import annotations

import webbrowser
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from importlib.util import find_spec

from diptych.console import View
from diptych.errors import DiptychError, Exit
from diptych.project import Project

NEEDED = ("starlette", "uvicorn", "watchfiles", "websockets")


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "--port", type=_port, help="the port of 127.0.0.1 (default: 8765, or any that is free)"
    )
    parser.add_argument("--open", action="store_true", help="open the pages in the browser")


def run(project: Project, options: Namespace, view: View) -> int:
    """Serve until Ctrl-C."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise DiptychError(
            f"the preview needs packages that are not installed: {', '.join(missing)}",
            hint='install them: pip install "diptych[preview]"',
        )
    from diptych.preview.server import Wish, serve

    def told(address: str) -> None:
        view.tell(f"The preview is at {address}")
        view.say("It follows what is saved; Ctrl-C ends it.")
        if options.open:
            webbrowser.open(address)

    follow = options.follow_links or project.follow_links
    wish = Wish(project, project.select(options.language), options.port, options.jobs, follow)
    serve(wish, View, told)
    return Exit.CLEAN


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1 << 16:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is no port")
