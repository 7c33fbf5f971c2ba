"""What starts the command, also as ``python -m diptych``: Ctrl-C may come before it works."""

import sys


def main() -> int:
    """Run the command; return its exit code (see :func:`diptych.cli.main`)."""
    try:
        from diptych.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("error: stopped\n    nothing was done\n")
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
