"""The words that the command takes, and what may have been meant by one that it does not."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from diptych.commands import verbs
from diptych.errors import DiptychError
from diptych.version import VERSION


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return what was asked for: ``run`` and its options; None, and the help shown, for nothing.

    Raises DiptychError for a word that is none of the command's, with the nearest that is.
    """
    parser, options = _parser(arguments[0] if arguments else "")
    if not arguments:
        parser.print_help()
        return None
    first = arguments[0]
    if first.startswith("-") and first not in parser.options:
        known = options.keys() if any(first in one for one in options.values()) else parser.options
        raise _unknown("option", first, known, f"an option comes behind its command: html {first}")
    if not first.startswith("-") and first not in options:
        raise _unknown("command", first, options, "“diptych --help” lists them")
    found, rest = parser.parse_known_args(arguments)
    for word in rest:
        raise _unknown(
            "option" if word.startswith("-") else "argument",
            word,
            options[first],
            f"“diptych {first} --help” lists what it takes",
        )
    return found


def _unknown(kind: str, word: str, known: Iterable[str], hint: str) -> DiptychError:
    from difflib import get_close_matches

    meant = get_close_matches(word.partition("=")[0], list(known), n=1)
    asked = f"did you mean “{meant[0]}”? " if meant else ""
    return DiptychError(f"there is no {kind} “{word}”", hint=asked + hint)


class CommandParser(argparse.ArgumentParser):
    """A parser that knows its ``options`` by name and says a wrong call as all errors are said."""

    def __init__(self, **settings: Any) -> None:
        self.options: set[str] = set()
        super().__init__(allow_abbrev=False, **settings)

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """Add an option."""
        self.options |= {name for name in names if name.startswith("-")}
        return super().add_argument(*names, **settings)

    def error(self, message: str) -> NoReturn:
        """Raise DiptychError for an option without its value, or with a wrong one."""
        raise DiptychError(message, hint=f"“{self.prog} --help” lists what it accepts")


def _parser(first: str) -> tuple[CommandParser, dict[str, set[str]]]:
    """Return the parser, and the options of each command; of ``first`` alone, if it is one."""
    parser = CommandParser(
        prog="diptych",
        description="One text, several editions, each complete and in one language.",
        epilog="“diptych COMMAND --help” tells what it does, and its options. Exit codes: 0 clean, "
        "1 findings, 2 a wrong call, 3 a bug of ours.",
    )
    parser.add_argument("--version", action="version", version=f"diptych {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = CommandParser(add_help=False)
    add_shared_options(shared)
    options: dict[str, set[str]] = {}
    known = verbs()
    asked = [verb for verb in known if verb.name == first]
    for verb in asked or known:
        one = commands.add_parser(
            verb.name,
            help=verb.summary,
            description=verb.help,
            parents=[shared] if verb.reads_project else [],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.add_options(one)
        one.set_defaults(run=verb.run)
        options[verb.name] = one.options | (shared.options if verb.reads_project else set())
    return parser, options


def add_shared_options(shared: argparse.ArgumentParser) -> None:
    """Add the options that every command on a project has."""
    shared.add_argument(
        "--project",
        metavar="DIR",
        type=Path,
        default=Path(),
        help="the folder of the project (default: this one)",
    )
    shared.add_argument(
        "--language",
        metavar="LANG",
        action="append",
        default=[],
        help="only this language (may be given several times; default: all of the project's)",
    )
    shared.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        default=os.cpu_count() or 1,
        help="how many editions to work on at a time (default: one for each processor)",
    )
    shared.add_argument(
        "--strict", action="store_true", help="take warnings and missing translations as errors"
    )
    shared.add_argument(
        "--follow-links",
        action="store_true",
        help="let links in the folders of the pages and the catalogues lead out of the project",
    )


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 on")
    return number
