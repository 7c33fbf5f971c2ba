"""Commands of Python's as a person starts them, but for the second that loading them takes.

Each is forked from a process that has loaded the command and has done nothing with it. Where that
would make a difference (a variable that Python reads as it starts, a limit that was set), the
command is started as a person does; what is forked gives the same (``tests/test_warm.py``).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# What is no matter to a process that is loaded already.
LATE = ("COLUMNS", "NO_COLOR", "PYTEST_CURRENT_TEST", "SOURCE_DATE_EPOCH")
LIMITS = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)
# Words of the two languages that nearly all of the tests' books are in.
WORDS = "un mot, one word"

Done = subprocess.CompletedProcess[str]


class _Loaded:
    """The process that commands are forked from."""

    def __init__(self) -> None:
        self.surroundings = _surroundings(os.environ)
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from warm import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def run(self, order: Mapping[str, object]) -> int:
        """Have a command run to its end; return its exit code."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


_loaded: list[_Loaded] = []


def run(
    module: str,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Done:
    """Run ``python -m`` with ``module``, diptych or sphinx; return what it has said."""
    given = dict(os.environ if env is None else env)
    if not _loaded:
        _loaded.append(_Loaded())
    command = [sys.executable, "-m", module, *arguments]
    if _surroundings(given) != _loaded[0].surroundings:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=given, cwd=cwd
        )
    with tempfile.TemporaryDirectory() as folder:
        said, told = Path(folder, "stdout"), Path(folder, "stderr")
        code = _loaded[0].run(
            {
                "module": module,
                "arguments": arguments,
                "env": given,
                "cwd": str(cwd or Path.cwd()),
                "streams": [str(said), str(told)],
            }
        )
        return Done(command, code, said.read_text("utf-8"), told.read_text("utf-8"))


def end() -> None:
    """End what was started."""
    while _loaded:
        _loaded.pop().end()


def _surroundings(environment: Mapping[str, str]) -> tuple[object, ...]:
    variables = {name: text for name, text in environment.items() if name not in LATE}
    return variables, [resource.getrlimit(one) for one in LIMITS]


def serve() -> None:
    """Load the commands, and fork one for each line of JSON; answer its exit code."""
    _load()
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if not process:
            _become(**order)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _load() -> None:
    from importlib import import_module

    for name in ("cli", "extension", "formats.building", "production.update", "inspection"):
        import_module(f"diptych.{name}")
    for name in ("sphinx.cmd.build", "myst_parser.sphinx_ext.main", "sphinx.builders.latex"):
        import_module(name)
    from diptych.adapter import builtin_extensions
    from diptych.language import language_of

    for name in builtin_extensions:
        import_module(name)
    language_of(WORDS, ("en", "fr"), "en")


def _become(
    module: str,
    arguments: Sequence[str],
    env: Mapping[str, str],
    cwd: str,
    streams: Sequence[str],
) -> None:
    """Be the command from here on."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(streams, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = [module, *arguments]
    if module == "sphinx":
        from sphinx.cmd.build import main
    else:
        from diptych.cli import main
    code: object = 1
    try:
        code = main(list(arguments))
    except SystemExit as error:
        code = error.code
    except BaseException:  # noqa: BLE001 - as Python shows it
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)
