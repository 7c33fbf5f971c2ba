"""What a project's ``conf.py`` says, read by Sphinx in a process of its own; nothing is built."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import InputError

TIME = 60  # seconds that a conf.py may take
NAMES = ("language", "locale_dirs", "extensions")
FRAME = re.compile(r'File "(?P<path>[^"]*conf\.py)", line (?P<line>\d+)')


@dataclass(frozen=True)
class Configuration:
    """The settings that decide on an edition's languages and catalogues, as Sphinx reads them."""

    language: str
    locale_dirs: tuple[str, ...]
    extensions: tuple[str, ...]


def read(source: Path) -> Configuration:
    """Return what ``conf.py`` in folder ``source`` says, Sphinx's defaults where it says nothing.

    A ``conf.py`` is a program: it is run as a build runs it, but its extensions are not loaded.
    Raises InputError where it fails or does not end.
    """
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        answer = Path(folder) / "configuration.json"
        command = [sys.executable, "-m", __name__, str(source), str(answer)]
        try:
            done = subprocess.run(
                command,
                cwd=source,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                timeout=TIME,
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(
                f"it has not finished after {TIME} seconds",
                path=source / "conf.py",
                state="nothing has been written",
            ) from error
        if not answer.is_file():
            frames = list(FRAME.finditer(done.stderr))
            said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            lacking = "No module named" in said[-1]
            raise InputError(
                f"it cannot be run: {said[-1].strip()}",
                path=source / "conf.py",
                line=int(frames[-1]["line"]) if frames else None,
                state="nothing has been written",
                hint="install what it imports beside Diptych" if lacking else "",
            )
        found = json.loads(answer.read_text("utf-8"))
    return Configuration(
        language=str(found["language"] or "en"),
        locale_dirs=tuple(map(str, found["locale_dirs"])),
        extensions=tuple(map(str, found["extensions"])),
    )


def _answer(source: str, answer: str) -> None:
    from diptych.adapter import read_conf

    sys.dont_write_bytecode = True  # nothing of a project is touched by a look at it
    configuration = read_conf(Path(source))
    found = {name: getattr(configuration, name) for name in NAMES}
    Path(answer).write_text(json.dumps(found, default=str), "utf-8")


if __name__ == "__main__":
    _answer(*sys.argv[1:])
