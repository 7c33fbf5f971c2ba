"""``python -m diptych``: the same as the ``diptych`` command."""

import sys

from diptych.cli import main

if __name__ == "__main__":
    sys.exit(main())
