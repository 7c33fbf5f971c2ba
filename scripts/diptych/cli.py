"""The ``diptych`` command: which words it takes, and what its exit code says."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from diptych.commands import verbs
from diptych.console import View
from diptych.errors import DiptychError, Exit, Interrupted
from diptych.project import load
from diptych.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the shell by default); return its exit code.

    0: clean. 1: findings, or a fault in what was read. 2: a wrong call, or it could not be done.
    3: a bug of ours.
    """
    view = View()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(load(options.project), options, view)
        return code
    except DiptychError as error:
        view.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        view.error(Interrupted("stopped", state="what was published before is untouched"))
        return Interrupted.exit_code
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.WRONG_CALL
    except Exception:  # noqa: BLE001 - whatever else happens is ours
        return _our_bug(view)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diptych",
        description="One MyST text, several editions, each complete and in one language.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"diptych {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
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
    for verb in verbs():
        one = commands.add_parser(
            verb.name,
            help=verb.summary,
            description=verb.help,
            parents=[shared],
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.add_options(one)
        one.set_defaults(run=verb.run)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _our_bug(view: View) -> int:
    with tempfile.NamedTemporaryFile(
        "w", prefix="diptych-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"diptych {VERSION}, Python {sys.version}\n{traceback.format_exc()}")
    view.error(
        DiptychError(
            "this is a bug in Diptych",
            state="what was published before is untouched",
            hint=f"please report it, with the file {log.name}",
        )
    )
    return Exit.OUR_BUG
