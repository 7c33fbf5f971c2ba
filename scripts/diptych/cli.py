"""The ``diptych`` command: what its exit code says, and what goes wrong, in words."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

from diptych.arguments import parse
from diptych.console import View
from diptych.errors import DiptychError, Exit, Interrupted, from_os_error
from diptych.version import VERSION

# What is wrong then is the disk, or who may write to it.
OF_THE_PLACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the shell by default); return its exit code.

    0: clean. 1: findings, or a fault in what was read. 2: a wrong call, or it could not be done.
    3: a bug of ours.
    """
    view = View()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        if options is None:
            return Exit.CLEAN
        code: int = options.run(options, view)
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
    except OSError as error:
        if error.errno not in OF_THE_PLACE:
            return _our_bug(view)
        return _unwritten(view, error)
    except Exception:  # noqa: BLE001 - whatever else happens is ours
        return _our_bug(view)


def _unwritten(view: View, error: OSError) -> int:
    """Say, if that can be, that what is to be said cannot be written."""
    told = from_os_error(error, "write what it has to say")
    for stream in (sys.stdout, sys.stderr):
        # Python would complain again when it flushes.
        with suppress(OSError, ValueError):
            stream.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(OSError):
        view.error(told)
    return told.exit_code


def _our_bug(view: View) -> int:
    import tempfile
    import traceback

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
