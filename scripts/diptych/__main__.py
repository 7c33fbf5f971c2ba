"""What starts the command, also as ``python -m diptych``: Ctrl-C may come before it works."""

import gc
import sys

# Most of what a command makes it keeps to its end: what is garbage is looked for less often.
SELDOM = (50_000, 50, 50)


def main() -> int:
    """Run the command; return its exit code (see :func:`diptych.cli.main`)."""
    gc.set_threshold(*SELDOM)
    try:
        from diptych.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("error: stopped\n    nothing was done\n")
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
