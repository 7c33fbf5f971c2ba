"""Run Sphinx once, in this process, for one edition."""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError, ExtensionError, SphinxError

from diptych import adapter
from diptych.domains import SETTINGS, SPHINX, THEME, domains
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.finding import Finding, Severity
from diptych.localization.written import written
from diptych.production.incremental import TEMPLATES, Findings, Rebuild, Unfit
from diptych.production.observer import OnProgress
from diptych.production.page_bodies import BODIES, PageBodies
from diptych.production.phases import STARTING, Listener, finds_until, follow, tell_pages
from diptych.production.reads import Reads
from diptych.production.sphinx_log import SphinxLog
from diptych.production.visible import Visible, note_shown

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from diptych.project import Project

EXTENSION = "diptych"
# Sphinx, and what it is made of.
LIBRARIES = {"sphinx", "docutils", "myst_parser", "markdown_it", "mdit_py_plugins", "jinja2"}
PAGES = {".md", ".rst", ".txt", ".ipynb"}
SELDOM = 0.1  # seconds between two pieces of news of a build
DOCTREES = 400  # kept in memory until they are written: some 0.3 MB each
CONF_LINE = re.compile(r'File "[^"]*conf\.py", line (\d+)')


@dataclass(frozen=True, slots=True)
class SphinxRun:
    """What a run of Sphinx has given: the application, and what Sphinx itself warned of.

    What Diptych has found is with the results of the pages. ``warnings`` are Sphinx's by phase,
    ``shown`` is what pages show of each other; ``crosses``: see :class:`.SphinxLog`.
    """

    app: Sphinx
    findings: tuple[Finding, ...]
    warnings: Findings
    shown: Visible
    crosses: bool


@dataclass(frozen=True, slots=True)
class SphinxTask:
    """What Sphinx is to do: which builder, in which language, and where it writes.

    ``rebuild`` says what of an earlier build is to be used; None: nothing.
    """

    language: str
    builder: str
    output: Path
    doctrees: Path
    overrides: Mapping[str, Any] = field(default_factory=dict)
    rebuild: Rebuild | None = None


def run(
    project: Project,
    task: SphinxTask,
    on_progress: OnProgress,
    reads: Reads | None = None,
    listener: Listener | None = None,
) -> SphinxRun:
    """Build the project's pages.

    ``on_progress`` is told a stage ("reading", "writing"), how many pages are done and of how many.
    ``reads`` is told the phase of the build, ``listener`` each page that was read. Raises
    DiptychError for a fault of the project's: in ``conf.py``, in an extension, on the disk; Unfit
    where the task has to be done without a ``rebuild``.
    """
    watch, reads = _DiskWatch(), reads or Reads()
    reads.phase = None  # Sphinx looks for pages itself
    _check_names(project)
    reads.phase = STARTING
    once = adapter.settings_once()
    with _in_words(project), _quiet(project), _without_debugging(), once:
        if task.rebuild:
            task.rebuild.begin()
        app = _started(project, task, reads)
        adapter.keep_templates(app.builder, task.doctrees.parent / TEMPLATES)
        if task.rebuild:
            task.rebuild.prepare(app)
        shown = task.rebuild.shown if task.rebuild else note_shown(app)
        bodies = task.rebuild.bodies if task.rebuild else PageBodies(task.doctrees.parent / BODIES)
        bodies.watch(app)
        _connect(app, on_progress)
        follow(app, reads)
        if listener:
            tell_pages(app, reads, listener)
        logging.getLogger("sphinx").addHandler(watch)
        app.build(force_all=task.rebuild is None)
        reads.phase = None
        if task.rebuild and app.log.crosses:
            raise Unfit("pages define the same things")
    if watch.error is not None:
        raise from_os_error(watch.error, "write the pages")
    warnings = app.log.findings()
    if task.rebuild:
        warnings = task.rebuild.findings(warnings)
    return SphinxRun(
        app, tuple(_findings(project, app, warnings)), warnings, shown, app.log.crosses
    )


def domains_of(project: Project, folder: Path) -> set[str]:
    """Return the domains of the project's messages: its pages' and those that are no page's.

    No page is read. ``folder`` is for what Sphinx writes as it starts. Raises DiptychError for a
    fault in ``conf.py`` or an extension.
    """
    with _in_words(project), _quiet(project):
        app = _started(project, SphinxTask("", "dummy", folder, folder), Reads())
        app.env.find_files(app.config, app.builder)
        known = domains(app.srcdir, app.config)
        aside = {SPHINX, known.reserved(SETTINGS), known.reserved(THEME)}
        return aside | {known.of_page(name) for name in app.env.found_docs}


def _check_names(project: Project) -> None:
    """Raise InputError where a page's name cannot be written: it is to be part of addresses."""
    for path in project.source_files():
        name = str(path)
        if path.suffix in PAGES and name.encode(errors="ignore").decode() != name:
            raise InputError(
                "the name of this page is not UTF-8",
                path=project.relative(path),
                hint="rename it; “convmv” renames many at once",
            )


def _started(project: Project, task: SphinxTask, reads: Reads) -> _Application:
    language = {"language": task.language} if task.language else {}
    with _leaving_no_bytecode():
        app = _Application(
            srcdir=project.source,
            confdir=project.source,
            outdir=task.output,
            doctreedir=task.doctrees,
            buildername=task.builder,
            confoverrides={**language, **task.overrides},
            status=None,
            warning=io.StringIO(),
            freshenv=task.rebuild is None,
            reads=reads,
        )
    app.config.exclude_patterns = [*app.config.exclude_patterns, *_made(project)]
    return app


@contextlib.contextmanager
def _leaving_no_bytecode() -> Iterator[None]:
    """Let what conf.py imports be as it was: a folder that is another after a build is an edit."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _made(project: Project) -> Iterator[str]:
    """Name what is made within the folder of the pages: notebooks among it would be pages."""
    for folder in (project.build, project.work):
        if folder.is_relative_to(project.source):
            yield folder.relative_to(project.source).as_posix()


@contextlib.contextmanager
def _quiet(project: Project) -> Iterator[None]:
    """Keep what extensions print from the person who waits."""
    adapter.nocolor()
    printed = io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        # As sphinx-build does: docutils would warn of each page in a language of its own words.
        adapter.patch_docutils(project.source),
    ):
        yield


@contextlib.contextmanager
def _without_debugging() -> Iterator[None]:
    """Have nothing told to those who debug Sphinx, which tells hundreds of things: nobody hears."""
    logging.disable(logging.DEBUG)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextlib.contextmanager
def _in_words(project: Project) -> Iterator[None]:
    """Say what goes wrong in a run of Sphinx in a person's words."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, "build the pages") from error
    except Unfit:
        raise
    except SphinxError as error:
        if _ours(error):
            raise
        raise _fault(project, error) from error
    except SystemExit as error:
        raise InputError(
            f"conf.py ended the run: {error}", path=project.relative(project.source / "conf.py")
        ) from error
    except DiptychError:
        raise
    except Exception as error:
        if (place := _others_code(error)) is None:
            raise
        name, path, line = place
        whose = f"the extension “{name}”" if name else "code of the project"
        raise InputError(
            f"{whose} failed: {type(error).__name__}: {error}",
            path=project.relative(path),
            line=line,
            hint="this is no code of Diptych's: see whether plain sphinx-build builds the project",
        ) from error


class _Application(Sphinx):
    """Sphinx with Diptych, and with a log that is listened to from the first extension on.

    Before that Sphinx reads ``conf.py``; ``early`` is what it then printed. ``adopted`` says
    whether ``conf.py`` itself loads Diptych.
    """

    log: SphinxLog
    early: str = ""
    adopted: bool = True

    def __init__(self, *, warning: io.StringIO, reads: Reads, **arguments: Any) -> None:
        self._printed = warning
        self._reads = reads
        super().__init__(warning=warning, **arguments)

    def setup_extension(self, extname: str) -> None:
        """Set an extension up."""
        if not hasattr(self, "log"):
            self.early = self._printed.getvalue()
            self.log = SphinxLog(self, self._reads)
            self.log.attach()
        super().setup_extension(extname)

    def preload_builder(self, name: str) -> None:
        """Go on to the builder, once the extensions of ``conf.py`` are set up."""
        if EXTENSION not in self.extensions:
            self.adopted = False
            self.setup_extension(EXTENSION)
        super().preload_builder(name)

    def create_builder(self, name: str) -> Builder:
        """Make the builder; what Sphinx does between that and its start is to look for pages."""
        builder = super().create_builder(name)
        finds_until(builder, self._reads)
        return builder


class _DiskWatch(logging.Handler):
    """Sphinx warns of a page that it could not write, and goes on; to us that is the end."""

    error: OSError | None = None

    def emit(self, record: logging.LogRecord) -> None:
        arguments = record.args if isinstance(record.args, tuple) else ()
        for argument in arguments:
            if isinstance(argument, OSError) and argument.errno not in {None, errno.ENOENT}:
                self.error = self.error or argument


def _connect(app: Sphinx, on_progress: OnProgress) -> None:
    done, told = {"reading": 0, "writing": 0}, [0.0]

    def step(stage: str) -> Callable[..., None]:
        def count(app: Sphinx, *_: object) -> None:
            done[stage] += 1
            now, total = time.monotonic(), len(app.env.found_docs)
            if now - told[0] > SELDOM or done[stage] == total:
                told[0] = now
                on_progress(stage, done[stage], total)

        return count

    app.connect("source-read", step("reading"))
    app.connect("source-read", lambda app, *_: adapter.keep_few_doctrees(app.env, DOCTREES))
    app.connect("doctree-resolved", step("writing"))


def _others_code(error: Exception) -> tuple[str, str, int] | None:
    """Return the package, file and line in which others' code has failed; None for our own.

    The package of code that conf.py holds has no name. What Sphinx and its like stumble over may
    well be ours.
    """
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package == EXTENSION:
            return None
        if package not in LIBRARIES and package not in sys.stdlib_module_names:
            return package, frame.f_code.co_filename, line
    return None


def _ours(error: SphinxError) -> bool:
    """Tell whether code of this package failed inside Sphinx, not something that it refused."""
    cause = error.__cause__
    if cause is None or isinstance(cause, DiptychError | OSError | SphinxError):
        return False
    last = traceback.extract_tb(cause.__traceback__)[-1].filename
    return Path(last).is_relative_to(Path(__file__).parents[1])


def _fault(project: Project, error: SphinxError) -> DiptychError:
    """Say an error that Sphinx raises in a few lines, with the line of conf.py if it is there."""
    text = str(error)
    cause = error.__cause__ or error.__context__
    if isinstance(cause, OSError) and cause.errno == errno.ENOSPC:
        return from_os_error(cause, "build the pages")
    frames = traceback.extract_tb(cause.__traceback__) if cause is not None else []
    lines = [frame.lineno for frame in frames if Path(frame.filename).name == "conf.py"]
    lines += [int(line) for line in CONF_LINE.findall(text)]
    if isinstance(cause, SyntaxError):
        lines.append(cause.lineno or 0)
    told = [line for line in text.strip().splitlines() if line.strip()]
    what = told[-1].strip() if "Traceback" in text or lines else " ".join(told)
    if isinstance(error, ConfigError | ExtensionError):
        return InputError(
            f"Sphinx cannot use the configuration: {what}",
            path=project.relative(project.source / "conf.py"),
            line=lines[-1] if lines and lines[-1] else None,
        )
    return InputError(f"Sphinx stopped: {what}", path=project.relative(project.source))


def _findings(project: Project, app: _Application, warnings: Findings) -> Iterator[Finding]:
    conf = project.relative(project.source / "conf.py")
    for line in filter(str.strip, app.early.splitlines()):
        text = line.removeprefix("WARNING: ").strip()
        yield Finding(conf, 0, "sphinx", text, Severity.WARNING)
    if not app.adopted:
        yield Finding(
            conf,
            0,
            "not-loaded",
            "it does not load Diptych, which was added for this build",
            Severity.WARNING,
            'to have it under plain sphinx-build as well, add "diptych" to its extensions',
        )
    of_pages = (page.findings for page in written(app.builder).values())
    for finding in dict.fromkeys(chain(*warnings.values(), *of_pages)):
        path = finding.path or str(project.source)
        yield replace(finding, path=project.relative(path))
