"""What pages show of each other: titles, contents, labels, numbers, and all else that is shared.

Of one build and another, digests of it tell which pages may look otherwise though nobody has edited
them.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych import adapter
from diptych.localization.results import Fate, page_results
from diptych.production.phases import LAST

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# What an environment says of each page by its name, and pages show of each other.
OF_PAGES = ("titles", "longtitles", "tocs", "toc_num_entries", "toctree_includes")
# Numbers change by what is on other pages, too; elsewhere they are shown in links.
NUMBERS = ("toc_secnumbers", "toc_fignumbers")
COUNTED = "wordcount"  # MyST counts the words of each page, for the page itself
# What it keeps for itself, or has not got from pages.
FURNITURE = "diptych_furniture"  # a digest, see :mod:`diptych.theme.page_context`
UNSHOWN = {
    *("all_docs", "app", "config", "config_status", "config_status_extra", "current_document"),
    *("dependencies", FURNITURE, "diptych_page_results", "dlfiles", "doctreedir"),
    *("domains", "events", "files_to_rebuild", "found_docs"),
    *("glob_toctrees", "images", "included", "intersphinx_cache", "intersphinx_inventory"),
    *("intersphinx_named_inventory", "metadata", "original_image_uri", "project", "ref_context"),
    *("reread_always", "settings", "srcdir", "temp_data", "version", "versioning_compare"),
    "versioning_condition",
}
UNSHOWN_DOMAINS = {"changeset", "index"}  # shown on no page but the index, which is always written
# What links lead to by its name: each entry is one page's, and is shown where a link leads there.
TARGETS = {"std": ("labels", "anonlabels", "objects", "progoptions", "terms")}
# What is shown on the page alone whose name it has.
ON_PAGE = {"math": ("has_equations",)}
# The kinds of message that other pages show, and mark where they are in another language.
SHOWN_ELSEWHERE = {"toctree", "index", "term", "title", "caption", "rubric"}


@dataclass
class Visible:
    """Digests of what others show of each page, and of the ``numbers`` on it, with the ``keys``
    that links lead there by, and a digest of all else that pages show.
    """

    pages: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    common: str = ""

    def take(self, env: BuildEnvironment, before: Visible, again: Set[str]) -> None:
        """Fill with what pages show now; but for those read ``again`` that is what it was."""
        owned, rest = _shared_out(env)
        for name in sorted(env.found_docs):
            if name in again or name not in before.pages:
                entries = owned.get(name, [])
                self.pages[name] = _of_page(env, name, entries)
                self.keys[name] = frozenset(spelled(key) for *_, key, _ in entries)
            else:
                self.pages[name], self.keys[name] = before.pages[name], before.keys[name]
            self.numbers[name] = repr([getattr(env, table).get(name) for table in NUMBERS])
        self.common = _common(env, rest)

    def others(self, before: Visible) -> tuple[set[str], set[str]]:
        """Return the pages that are shown otherwise than before, and the keys that only one has."""
        pages = {
            name
            for now, then in ((self.pages, before.pages), (self.numbers, before.numbers))
            for name in {*now, *then}
            if now.get(name) != then.get(name)
        }
        none = frozenset[str]()
        differing = (self.keys.get(one, none) ^ before.keys.get(one, none) for one in pages)
        return pages, set().union(*differing)


def spelled(key: object) -> str:
    """Return the last part of a key, however it is spelled: what a link may call it by."""
    return str(key[-1] if isinstance(key, tuple) and key else key).casefold()


def note_shown(app: Sphinx) -> Visible:
    """Return what fills with what pages show of each other, once ``app`` has read them all.

    Later on writers change some of it.
    """
    shown = Visible()

    def note(app: Sphinx, env: BuildEnvironment) -> list[str]:
        shown.take(env, Visible(), env.found_docs)
        return []

    app.connect("env-get-updated", note, priority=LAST)
    return shown


def owner(known: Set[str], key: Any, entry: Any) -> str | None:
    """Return the page that an entry of a table is from: its key, or what it begins with."""
    if isinstance(key, str) and key in known:
        return key
    first = entry[0] if isinstance(entry, tuple) and entry else getattr(entry, "docname", None)
    return first if isinstance(first, str) and first in known else None


# The table's number, the entry's key and value.
_Entry = tuple[int, Any, Any]


def _shared_out(env: BuildEnvironment) -> tuple[dict[str, list[_Entry]], dict[str, Any]]:
    """Return the entries of links' targets by page, and what the domains have besides."""
    owned: dict[str, list[_Entry]] = {}
    rest: dict[str, Any] = {}
    for domain, data in env.domaindata.items():
        if domain in UNSHOWN_DOMAINS:
            continue
        rest[domain] = {name: _filled(env, table) for name, table in data.items()}
        for number, name in enumerate(TARGETS.get(domain, ())):
            table = data.get(name)
            if isinstance(table, dict):
                rest[domain][name] = list(_unowned(env.found_docs, number, table, owned))
        for name in ON_PAGE.get(domain, ()):
            rest[domain].pop(name, None)
    return owned, rest


def _unowned(
    known: Set[str], number: int, table: Mapping[Any, Any], owned: dict[str, list[_Entry]]
) -> Iterator[tuple[Any, Any]]:
    """Add the entries of a table to those of their pages, and yield those of no page."""
    for key, entry in table.items():
        page = owner(known, None, entry)
        if page is None:
            yield key, entry
        else:
            owned.setdefault(page, []).append((number, key, entry))


def _of_page(env: BuildEnvironment, name: str, entries: list[_Entry]) -> str:
    shown = [getattr(env, attribute).get(name) for attribute in OF_PAGES]
    metadata = {key: one for key, one in env.metadata.get(name, {}).items() if key != COUNTED}
    result = page_results(env).get(name)
    foreign = result.messages(Fate.UNTRANSLATED, Fate.REFUSED) if result else ()
    marked = [(one.kind, one.text, one.language) for one in foreign if one.kind in SHOWN_ELSEWHERE]
    return _digest([*shown, metadata, marked, sorted(entries, key=repr)])


def _common(env: BuildEnvironment, domains: Mapping[str, Any]) -> str:
    data = {
        name: _filled(env, value)
        for name, value in vars(env).items()
        if name not in {*UNSHOWN, *OF_PAGES, *NUMBERS} and not name.startswith(adapter.PRIVATE)
    }
    data["domaindata"] = domains
    return _digest(data)


def _filled(env: BuildEnvironment, table: Any) -> Any:
    """Return a table without the pages that it has nothing of: one more of them shows nowhere."""
    if type(table) is not dict:
        return table
    return {key: entry for key, entry in table.items() if entry or key not in env.found_docs}


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
