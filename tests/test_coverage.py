"""What the coverage report counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]


def test_lines_that_run_in_workers_and_in_the_command_are_counted(
    book: Path, tmp_path: Path
) -> None:
    """A worker is forked, and a test starts the command as a process of its own."""
    data = tmp_path / "coverage"
    settings = f"--rcfile={ROOT / 'pyproject.toml'}"
    command = f"[{sys.executable!r}, '-m', 'diptych', 'html', '--project', {str(book)!r}]"
    starter = tmp_path / "starter.py"
    starter.write_text(f"import subprocess\nsubprocess.run({command}, check=True)\n")
    # A run of the tests that is itself counted must not count for this one.
    shell = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    shell["COVERAGE_FILE"] = str(data)

    def coverage(*arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "coverage", *arguments], env=shell, cwd=tmp_path, check=True
        )

    coverage("run", settings, str(starter))
    coverage("combine", "--quiet", settings)
    coverage("json", "--quiet", settings, "-o", "report.json")
    files = json.loads((tmp_path / "report.json").read_text("utf-8"))["files"]
    counted = {Path(name).as_posix(): file["executed_lines"] for name, file in files.items()}

    def runs(module: str, line: str) -> bool:
        [name] = [name for name in counted if name.endswith(f"diptych/{module}")]
        lines = (ROOT / "scripts" / "diptych" / module).read_text("utf-8").splitlines()
        return lines.index(line) + 1 in counted[name]

    assert runs("cli.py", "def main(arguments: Sequence[str] | None = None) -> int:")
    assert runs("production/workers.py", '        connection.send(("done", task(progress)))')
