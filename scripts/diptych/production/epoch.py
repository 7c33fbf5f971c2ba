"""The date of a build: the same sources give the same date, so the same bytes."""

from __future__ import annotations

import os
import subprocess

from diptych.errors import DiptychError
from diptych.project import Project

DAY = 86_400
LAST = 253_402_300_799  # the end of the year 9999, in seconds since 1970
VARIABLE = "SOURCE_DATE_EPOCH"


def epoch(project: Project) -> int:
    """Return the seconds since 1970 that every date in a build counts from.

    That is ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/), else
    the date of the project's commit, else the day of its newest source file: pages bear days, and
    would all have to be written again for every edit.
    """
    given = os.environ.get(VARIABLE)
    if given:
        if not given.isascii() or not given.isdigit():
            raise DiptychError(
                f"{VARIABLE} is “{given}”", hint="give it as whole seconds since 1970-01-01"
            )
        if len(given) > len(str(LAST)) or int(given) > LAST:
            raise DiptychError(
                f"{VARIABLE} is {given[:40]}, which is later than the year 9999",
                hint="give it in seconds since 1970-01-01: milliseconds have three digits more",
            )
        return int(given)
    try:
        commit = subprocess.run(
            ["git", "-C", project.root, "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = ""
    if commit:
        return int(commit)
    files = (path for path in project.source_files() if path.is_file())
    return int(max((path.stat().st_mtime for path in files), default=0)) // DAY * DAY
