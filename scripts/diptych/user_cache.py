"""Where what serves all projects of a user is kept: tables of words."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def word_tables() -> Path:
    """Return the folder of what :mod:`diptych.language.word_table` keeps; it need not be there.

    It is where the XDG Base Directory Specification has it. Raises RuntimeError where nobody knows
    the user's home.
    """
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache_home) / "diptych" / "words"
