"""Build an edition again from what its last build has left: read what changed, write what shows it.

What Sphinx keeps of a build is its environment and the pages as trees. It is told here which pages
to read again, by what they hold and not by dates. What other pages show of one that was read again
(titles, contents, labels, numbers) is compared with what it was: where nothing of that changed,
only the pages that were read again are written; else all are, since Sphinx cannot tell which.

Where pages come or go, or show other files, all are written; those that are there still are read
again only where they list others.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import SphinxError

from diptych import adapter
from diptych.files import link
from diptych.finding import Finding
from diptych.localization.results import Fate, page_results
from diptych.production.phases import FIRST, LAST, READING, WRITING
from diptych.production.pictures import renumber

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# What Sphinx warned of, by what it did then (see :mod:`.phases`).
Findings = dict[str, list[Finding]]
SOURCES = "_sources/"
DOCTREES, STATE = "doctrees", "state.pickle"
# Packages whose hooks on every page gather nothing that only all pages together give.
PAGE_BY_PAGE = {
    *("alabaster", "diptych", "docutils", "furo", "myst_nb", "myst_parser", "pydata_sphinx_theme"),
    *("sphinx", "sphinx_basic_ng", "sphinx_book_theme", "sphinx_copybutton", "sphinx_design"),
    *("sphinx_rtd_theme", "sphinxcontrib"),
}
PAGE_HOOKS = ("html-page-context", "html-collect-pages", "build-finished", "doctree-resolved")
# What an environment says of each page by its name, and pages show of each other.
OF_PAGES = ("titles", "longtitles", "tocs", "toc_num_entries", "toctree_includes")
COUNTED = "wordcount"  # MyST counts the words of each page, for the page itself
# What it keeps for itself, or has not got from pages.
UNSHOWN = {
    *("all_docs", "app", "config", "config_status", "config_status_extra", "current_document"),
    *("dependencies", "diptych_furniture", "diptych_page_results", "dlfiles", "doctreedir"),
    *("domains", "events"),
    *("glob_toctrees", "images", "included", "intersphinx_cache", "intersphinx_inventory"),
    *("intersphinx_named_inventory", "metadata", "original_image_uri", "project", "ref_context"),
    *("reread_always", "settings", "srcdir", "temp_data", "version", "versioning_compare"),
    "versioning_condition",
}
UNSHOWN_DOMAINS = {"changeset", "index"}  # shown on no page but the index, which is always written
# The kinds of message that other pages show, and mark where they are in another language.
SHOWN_ELSEWHERE = {"toctree", "index", "term", "title", "caption", "rubric"}


class Unfit(SphinxError):
    """The edition has to be built anew; the text says why."""


@dataclass
class Visible:
    """Digests of what others show of each page, and of all else that pages show."""

    pages: dict[str, str] = field(default_factory=dict)
    common: str = ""


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
    ``written`` tells afterwards which pages were written (None: all), ``shown`` digests of what
    pages show of each other.
    """

    kept: Path
    folder: Path
    outdated: frozenset[str]
    published: Path | None
    written: frozenset[str] | None = None
    shown: Visible = field(default_factory=Visible)
    _before: State | None = None
    _gone: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Put the trees where this build has them: the same files, but for what it writes."""
        shutil.copytree(self.kept / DOCTREES, self.folder / DOCTREES, copy_function=link)
        _part(self.folder / DOCTREES / adapter.ENV_PICKLE_FILENAME)

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
                _part(self.folder / DOCTREES / f"{name}.doctree")
            for name in self._gone:
                (self.folder / DOCTREES / f"{name}.doctree").unlink(missing_ok=True)

        def complete(app: Sphinx, env: BuildEnvironment) -> None:
            put_in_order(env)

        def updated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
            moved = self.published is not None and _files(env) != files
            if moved and not _go_by_name(env) and not renumber(env):
                raise Unfit("files of one name are numbered in the order of the pages")
            now, done = _owners(env), self.outdated | self._gone
            if any(one not in done and now.get(key, one) != one for key, one in owners.items()):
                raise Unfit("a page defines what another one does")
            return self._to_write(app, everything=moved or gathers(app))

        def written(
            app: Sphinx, page: str, _: str, context: dict[str, Any], *_more: object
        ) -> None:
            _part(Path(adapter.output_name(app.builder, page)))
            _part(Path(app.outdir, f"{SOURCES}{context.get('sourcename')}"))

        app.connect("env-get-outdated", outdated, priority=LAST)
        app.connect("env-before-read-docs", to_read, priority=LAST)
        app.connect("env-updated", complete, priority=FIRST)
        app.connect("html-page-context", written, priority=LAST)
        app.connect("env-get-updated", updated, priority=LAST)
        adapter.write_what_is_updated(app.builder)

    def _to_write(self, app: Sphinx, *, everything: bool) -> Iterable[str]:
        env, before = app.env, self._before
        assert before is not None
        again = {name: _of_page(env, name) for name in self.outdated}
        stayed = {one: it for one, it in before.shown.pages.items() if one in env.found_docs}
        self.shown.pages = stayed | again
        self.shown.common = _common(env)
        if self.published is None:
            return ()
        if everything or self.shown != before.shown:
            return sorted(env.found_docs)
        _fill(Path(app.outdir), self.published, env.found_docs - self.outdated)
        adapter.restore_index(app.builder, before.index, self.outdated)
        self.written = self.outdated
        return ()

    @property
    def reason(self) -> str:
        """What was done, for a person."""
        read = len(self.outdated)
        written = "all are" if self.written is None else "no more"
        return f"{read} page{'s' * (read != 1)} read again, {written} written"

    def findings(self, new: Findings) -> Findings:
        """Return what Sphinx has warned of, with what it said of pages that were not done again."""
        before = self._before.findings if self._before is not None else {}
        return {**{phase: one for phase, one in before.items() if self._stands(phase)}, **new}

    def _stands(self, phase: str) -> bool:
        what, _, page = phase.partition(" ")
        if what == READING:
            return page not in self.outdated | self._gone
        return what == WRITING and self.written is not None and page not in self.written


def note_shown(app: Sphinx) -> Visible:
    """Return what fills with what pages show of each other, once ``app`` has read them all.

    Later on writers change some of it.
    """
    shown = Visible()

    def note(app: Sphinx, env: BuildEnvironment) -> list[str]:
        shown.pages = {name: _of_page(env, name) for name in sorted(env.found_docs)}
        shown.common = _common(env)
        return []

    app.connect("env-get-updated", note, priority=LAST)
    return shown


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
        owners = ((key, _owner(known, key, entry)) for key, entry in table.items())
        order = {key: owner for key, owner in owners if owner is not None}
        if len(order) == len(table):
            entries = sorted(table.items(), key=lambda entry: order[entry[0]])
            table.clear()
            table.update(entries)


def _owners(env: BuildEnvironment) -> dict[tuple[int, Any], str]:
    """Return the page that each entry of each table is from, as far as the entry says so."""
    known = env.found_docs
    return {
        (number, key): owner
        for number, table in enumerate(_tables(env))
        for key, entry in table.items()
        if key not in known and (owner := _owner(known, key, entry)) is not None
    }


def _tables(env: BuildEnvironment) -> Iterator[dict[Any, Any]]:
    """Yield every table of the environment and of its domains, in one order."""
    domains = (table for _, data in sorted(env.domaindata.items()) for table in data.items())
    for _, table in (*sorted(vars(env).items()), *domains):
        if type(table) is dict:
            yield table


def _owner(known: Set[str], key: Any, entry: Any) -> str | None:
    """Return the page that an entry of a table is from: its key, or what it begins with."""
    if isinstance(key, str) and key in known:
        return key
    first = entry[0] if isinstance(entry, tuple) and entry else getattr(entry, "docname", None)
    return first if isinstance(first, str) and first in known else None


def is_fit(app: Sphinx) -> bool:
    """Tell whether pages may be read apart from each other: every extension has to say so."""
    return all(extension.parallel_read_safe for extension in app.extensions.values())


def gathers(app: Sphinx) -> bool:
    """Tell whether somebody hooks on pages as they are written who may gather from all of them."""
    return any(
        str(getattr(handler, "__module__", "")).partition(".")[0] not in PAGE_BY_PAGE
        for handler in adapter.handlers(app, PAGE_HOOKS)
    )


def _fill(output: Path, published: Path, untouched: Set[str]) -> None:
    """Put what was published into the output folder, but for what is there already.

    Files of ``untouched`` pages are the same files: nobody writes them.
    """

    def put(source: str, target: str) -> None:
        relative = os.path.relpath(source, published).removeprefix(SOURCES)
        if os.path.lexists(target):
            return
        if relative.partition(".")[0] in untouched:
            link(source, target)
        else:
            shutil.copyfile(source, target)

    shutil.copytree(published, output, copy_function=put, dirs_exist_ok=True)


def _part(path: Path) -> None:
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


def _of_page(env: BuildEnvironment, name: str) -> str:
    shown = [getattr(env, attribute).get(name) for attribute in OF_PAGES]
    metadata = {key: one for key, one in env.metadata.get(name, {}).items() if key != COUNTED}
    result = page_results(env).get(name)
    foreign = result.messages(Fate.UNTRANSLATED, Fate.REFUSED) if result else ()
    marked = [(one.kind, one.text, one.language) for one in foreign if one.kind in SHOWN_ELSEWHERE]
    return _digest([*shown, metadata, marked])


def _common(env: BuildEnvironment) -> str:
    data = {
        name: value
        for name, value in vars(env).items()
        if name not in UNSHOWN and name not in OF_PAGES and not name.startswith(adapter.PRIVATE)
    }
    data["domaindata"] = {
        name: value for name, value in env.domaindata.items() if name not in UNSHOWN_DOMAINS
    }
    data["found_docs"] = env.found_docs
    return _digest(data)


def _digest(value: object) -> str:
    """Return a digest of a value; one of its own for what cannot be told from anything else."""
    digest = hashlib.sha256()
    try:
        _feed(value, digest.update)
    except (RecursionError, pickle.PicklingError, TypeError, AttributeError):
        digest.update(os.urandom(16))
    return digest.hexdigest()


def _feed(value: object, update: Callable[[bytes], None]) -> None:
    """Write a value as bytes that are the same for the same content, in whatever order it came."""
    match value:
        case None | str() | int() | float():
            update(f"{value!r};".encode("utf-8", "surrogatepass"))
        case nodes.Node():
            update(value.pformat().encode("utf-8", "surrogatepass"))
        case Mapping():
            for key in sorted(value, key=repr):
                _feed([key, value[key]], update)
        case set() | frozenset():
            _feed(sorted(value, key=repr), update)
        case list() | tuple():
            update(b"[")
            for one in value:
                _feed(one, update)
            update(b"]")
        case _ if hasattr(value, "__dict__") and not callable(value):
            update(type(value).__qualname__.encode())
            _feed(vars(value), update)
        case _:
            update(pickle.dumps(value))
