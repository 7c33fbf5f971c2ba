"""Build an edition again from what its last build has left: read what changed, write what shows it.

What Sphinx keeps of a build is its environment and the pages as trees. It is told here which pages
to read again, by what they hold and not by dates. What other pages show of one that was read again
(titles, contents, labels, numbers) is compared with what it was: where nothing of that changed,
only the pages that were read again are written. Else those that link there are, too, and of all
others the frame; where something else changes (files), all are, since nobody can tell who shows it.

Where pages come or go, those that are there still are read again only where they list others.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import SphinxError

from diptych import adapter
from diptych.files import link
from diptych.finding import Finding
from diptych.localization.results import page_results
from diptych.production.page_bodies import BODIES, PageBodies
from diptych.production.phases import FIRST, LAST, READING, WRITING
from diptych.production.pictures import renumber
from diptych.production.visible import FURNITURE, Visible, owner

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# What Sphinx warned of, by what it did then (see :mod:`.phases`).
Findings = dict[str, list[Finding]]
SOURCES = "_sources/"
DOCTREES, STATE = "doctrees", "state.pickle"
# Compiled templates: what decides how one is compiled is read as Sphinx starts, which has an
# edition built anew where it changes.
TEMPLATES = "templates"
# Packages whose hooks on every page gather nothing that only all pages together give.
PAGE_BY_PAGE = {
    *("alabaster", "diptych", "docutils", "furo", "myst_nb", "myst_parser", "pydata_sphinx_theme"),
    *("sphinx", "sphinx_basic_ng", "sphinx_book_theme", "sphinx_copybutton", "sphinx_design"),
    *("sphinx_rtd_theme", "sphinxcontrib"),
}
PAGE_HOOKS = ("html-page-context", "html-collect-pages", "build-finished", "doctree-resolved")


class Unfit(SphinxError):
    """The edition has to be built anew; the text says why."""


@dataclass
class State:
    """What is kept beside the trees of an edition.

    ``index`` is the search index, ``findings`` what Sphinx warned of in each phase. ``crosses``:
    pages define the same thing, and which of them does decides the order of reading.
    """

    shown: Visible
    index: Any
    findings: Findings
    crosses: bool


@dataclass
class Rebuild:
    """One build of an edition from what the last one left in ``kept``, which stays as it is.

    ``folder`` is where this one leaves the same. ``outdated`` are the pages to read again,
    ``published`` is the edition as it was, None where pages are read alone, and none is written;
    ``written`` tells afterwards which pages were written whole (None: all), ``framed`` of which the
    frame was, ``shown`` digests of what pages show of each other.
    """

    kept: Path
    folder: Path
    outdated: frozenset[str]
    published: Path | None
    written: frozenset[str] | None = None
    framed: frozenset[str] = frozenset()
    shown: Visible = field(default_factory=Visible)
    _before: State | None = None
    _gone: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.bodies = PageBodies(self.folder / BODIES)

    def begin(self) -> None:
        """Put the trees where this build has them: the same files, but for what it writes."""
        shutil.copytree(self.kept / DOCTREES, self.folder / DOCTREES, copy_function=link)
        part(self.folder / DOCTREES / adapter.ENV_PICKLE_FILENAME)
        if (self.kept / TEMPLATES).is_dir():
            shutil.copytree(self.kept / TEMPLATES, self.folder / TEMPLATES, copy_function=link)
        self.bodies.begin_with(self.kept / BODIES)

    def prepare(self, app: Sphinx) -> None:
        """Have an application that was just made build no more than it must.

        Raises Unfit where what was kept cannot be used.
        """
        env = app.env
        if adapter.is_stale(app):
            raise Unfit("the settings are others")
        try:
            self._before = pickle.loads((self.kept / STATE).read_bytes())  # noqa: S301 - our own
        except Exception as error:
            raise Unfit("what was kept cannot be read") from error
        if self._before.crosses:
            raise Unfit("pages define the same things")
        env.all_docs.update(dict.fromkeys(env.all_docs, adapter.NEVER_OUTDATED))
        files, owners = _files(env), _owners(env)
        furniture = vars(env).pop(FURNITURE, None)  # without it nobody asks for all pages

        def outdated(
            app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], gone: set[str]
        ) -> list[str]:
            self._gone = frozenset(gone)
            listing = {name for name, listed in env.toctree_includes.items() if gone & set(listed)}
            return sorted((self.outdated | listing) - gone)

        def to_read(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
            # Sphinx and extensions may have named more.
            self.outdated = frozenset(names)
            for name in names:
                part(self.folder / DOCTREES / f"{name}.doctree")
            for name in self._gone:
                (self.folder / DOCTREES / f"{name}.doctree").unlink(missing_ok=True)
                self.bodies.forget(name)

        def complete(app: Sphinx, env: BuildEnvironment) -> None:
            put_in_order(env)

        def updated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
            moved = self.published is not None and _files(env) != files
            if moved and not _go_by_name(env) and not renumber(env):
                raise Unfit("files of one name are numbered in the order of the pages")
            now, done = _owners(env), self.outdated | self._gone
            if any(one not in done and now.get(key, one) != one for key, one in owners.items()):
                raise Unfit("a page defines what another one does")
            around = vars(env).get(FURNITURE) != furniture
            return self._to_write(app, everything=moved or gathers(app), around=around)

        def written(
            app: Sphinx, page: str, _: str, context: dict[str, Any], *_more: object
        ) -> None:
            part(Path(adapter.output_name(app.builder, page)))
            part(Path(app.outdir, f"{SOURCES}{context.get('sourcename')}"))

        app.connect("env-get-outdated", outdated, priority=LAST)
        app.connect("env-before-read-docs", to_read, priority=LAST)
        app.connect("env-updated", complete, priority=FIRST)
        app.connect("html-page-context", written, priority=LAST)
        app.connect("env-get-updated", updated, priority=LAST)
        adapter.write_what_is_updated(app.builder)

    def _to_write(self, app: Sphinx, *, everything: bool, around: bool) -> Iterable[str]:
        env, before = app.env, self._before
        assert before is not None
        self.shown.take(env, before.shown, self.outdated)
        if self.published is None:
            return ()
        pages, keys = self.shown.others(before.shown)
        around = around or bool(pages)
        if everything or self.shown.common != before.shown.common or (around and not _alone(app)):
            return sorted(env.found_docs)
        others = set[str]()
        if around:
            came = bool(keys) or self.shown.pages.keys() != before.shown.pages.keys()
            left, warned = env.found_docs - self.outdated, self._warned() if came else set()
            others = self.bodies.others(left, pages, keys, warned, came=came)
        self.written = self.outdated | others
        self.framed = frozenset(env.found_docs - self.written if around else ())
        touched = self.written | self.framed
        _fill(Path(app.outdir), self.published, env.found_docs - touched, touched | self._gone)
        adapter.restore_index(app.builder, before.index, self.written | self._gone)
        if self.framed:
            adapter.before_finish(
                app.builder, lambda: self.bodies.write_frames(app, sorted(self.framed))
            )
        return others

    def _warned(self) -> set[str]:
        """Return the pages of which something was said as they were written."""
        assert self._before is not None
        phases = (phase.partition(" ") for phase, found in self._before.findings.items() if found)
        return {page for what, _, page in phases if what == WRITING}

    @property
    def reason(self) -> str:
        """What was done, for a person."""
        read = f"{len(self.outdated)} page{'s' * (len(self.outdated) != 1)} read again"
        if self.written is None:
            return f"{read}, all are written"
        if not self.framed and self.written == self.outdated:
            return f"{read}, no more written"
        frames = f", of {len(self.framed)} more the frame" if self.framed else ""
        return f"{read}, {len(self.written)} written{frames}"

    def findings(self, new: Findings) -> Findings:
        """Return what Sphinx has warned of, with what it said of pages that were not done again."""
        before = self._before.findings if self._before is not None else {}
        return {**{phase: one for phase, one in before.items() if self._stands(phase)}, **new}

    def _stands(self, phase: str) -> bool:
        what, _, page = phase.partition(" ")
        if what == READING:
            return page not in self.outdated | self._gone
        return what == WRITING and self.written is not None and page not in self.written


def keep(app: Sphinx, folder: Path, shown: Visible, findings: Findings, *, crosses: bool) -> None:
    """Keep in ``folder`` what another build needs of this one; the trees are there already."""
    state = State(shown, adapter.taken_index(app.builder), findings, crosses)
    (folder / STATE).write_bytes(pickle.dumps(state, pickle.HIGHEST_PROTOCOL))


def files_of(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return, by path, the pages that were made of a file: their sources, and what they include."""
    found: dict[str, list[str]] = {}
    results = page_results(env)
    for name in sorted(env.found_docs):
        noted = (os.path.join(env.srcdir, path) for path in env.dependencies.get(name, ()))
        catalogues = results[name].catalogues if name in results else ()
        for path in {str(env.doc2path(name)), *map(os.path.normpath, noted), *catalogues}:
            found.setdefault(os.path.abspath(path), []).append(name)
    return found


def put_in_order(env: BuildEnvironment) -> None:
    """Put what pages have given into the order in which a first build reads them."""
    known = env.found_docs
    for table in _tables(env):
        pages = ((key, owner(known, key, entry)) for key, entry in table.items())
        order = {key: page for key, page in pages if page is not None}
        if len(order) == len(table):
            entries = sorted(table.items(), key=lambda entry: order[entry[0]])
            table.clear()
            table.update(entries)


def _owners(env: BuildEnvironment) -> dict[tuple[int, Any], str]:
    """Return the page that each entry of each table is from, as far as the entry says so."""
    known = env.found_docs
    return {
        (number, key): page
        for number, table in enumerate(_tables(env))
        for key, entry in table.items()
        if key not in known and (page := owner(known, key, entry)) is not None
    }


def _tables(env: BuildEnvironment) -> Iterator[dict[Any, Any]]:
    """Yield every table of the environment and of its domains, in one order."""
    domains = (table for _, data in sorted(env.domaindata.items()) for table in data.items())
    for _, table in (*sorted(vars(env).items()), *domains):
        if type(table) is dict:
            yield table


def is_fit(app: Sphinx) -> bool:
    """Tell whether pages may be read apart from each other: every extension has to say so."""
    return all(extension.parallel_read_safe for extension in app.extensions.values())


def gathers(app: Sphinx) -> bool:
    """Tell whether somebody hooks on pages as they are written who may gather from all of them."""
    return any(
        str(getattr(handler, "__module__", "")).partition(".")[0] not in PAGE_BY_PAGE
        for handler in adapter.handlers(app, PAGE_HOOKS)
    )


def _alone(app: Sphinx) -> bool:
    """Tell whether what is done to a page as it is written shows no more of others than links."""
    done = (transform.__module__ for transform in adapter.post_transforms(app))
    return all(module.partition(".")[0] in PAGE_BY_PAGE for module in done)


def _fill(output: Path, published: Path, untouched: Set[str], others: Set[str]) -> None:
    """Put what was published into the output folder, but for what is there already.

    Files of ``untouched`` pages are the same files: nobody writes them. Those of ``others`` are
    left out.
    """

    def put(source: str, target: str) -> None:
        page = os.path.relpath(source, published).removeprefix(SOURCES).partition(".")[0]
        if page in others or os.path.lexists(target):
            return
        if page in untouched:
            link(source, target)
        else:
            shutil.copyfile(source, target)

    shutil.copytree(published, output, copy_function=put, dirs_exist_ok=True)


def part(path: Path) -> None:
    """Part a file that is going to be written from the one that is kept, or published."""
    if path.is_file() and path.stat().st_nlink > 1:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)


def _files(env: BuildEnvironment) -> list[dict[str, Any]]:
    """Return what each file that pages show or offer is called in the edition."""
    return [
        {str(path): name for path, (_, name) in env.images.items()},
        {str(path): name for path, (_, name) in env.dlfiles.items()},
    ]


def _go_by_name(env: BuildEnvironment) -> bool:
    """Tell whether each such file is called as it is, and none by a number: figure1.png."""
    names = (entry for table in _files(env) for entry in table.items())
    return all(os.path.basename(path) == os.path.basename(name) for path, name in names)
