"""The general index of an edition: Sphinx's, with the language of each word, and sorted better.

Sphinx puts accented letters behind all others, “État” behind “Exode”, and ligatures behind Z. Here
they stand where dictionaries of the language have them, under its own letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx.errors import NoUri
from sphinx.locale import _ as sphinx_gettext

from diptych import adapter
from diptych.language.collation import Collation, collation
from diptych.language_tags import bcp47
from diptych.localization.index_entries import parts
from diptych.localization.results import foreign, page_results

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

# What is printed together: words, and their language where it is not the edition's.
Words: TypeAlias = "tuple[tuple[str, str | None], ...]"

# Sphinx files “state (federal)” below “state”, where that stands before it.
EXPLAINED = re.compile(r"(.*) ([(][^()]*[)])")


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an entry leads: an address as the builder has them, and whether it is a main one."""

    address: str
    main: bool


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One line of an index, and the lines below it."""

    words: Words
    places: tuple[IndexPlace, ...]
    below: tuple[ShownEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter, or under “Symbols”."""

    title: str
    entries: tuple[ShownEntry, ...]


def shown(builder: Builder) -> bool:
    """Tell whether an edition has an index: an author asks for one, and no setting is against it.

    The author does so by an entry. What Sphinx enters by itself, the terms of glossaries and the
    names of objects, makes no index, but stands in one. Sphinx's settings are ``html_use_index``
    for all formats, ``latex_use_index`` for the PDF.
    """
    wanted = builder.get_builder_config("use_index", "html")
    return bool(wanted) and (_has_messages(builder.env) or _has_places(builder.env))


def _has_messages(env: BuildEnvironment) -> bool:
    pages = (result.page for result in page_results(env).values())
    return any(message.kind == "index" for page in pages for message in page.messages)


def _has_places(env: BuildEnvironment) -> bool:
    """Tell the same without Diptych's localizer, in a project that has of Diptych the PDF alone."""
    pages = adapter.index_entries(env).values()
    return any(
        target.startswith(adapter.INDEX_TARGET) for entries in pages for _, _, target, *_ in entries
    )


def groups(builder: Builder, leads: Callable[[str], bool] = bool) -> list[IndexGroup]:
    """Return the index of the pages that ``builder`` writes, in the order of the alphabet.

    ``leads`` tells whether an address leads anywhere: what stands on a page for another format
    alone does not, and is left out.
    """
    order = collation(bcp47(builder.config.language))
    index = _Index(builder, leads, order)
    found: list[tuple[str, str, Any]] = [
        (_title(title, words, content[2], order), words, content)
        for title, entries in adapter.general_index(builder)
        for words, content in entries
    ]
    found.sort(key=lambda one: (_order(one[2][2] or one[1], order), order.key(one[1])))
    titled: dict[str, list[tuple[str, Any]]] = {}
    for title, words, content in found:
        titled.setdefault(title, []).append((words, content))
    listed = (IndexGroup(title, tuple(index.entries(lines))) for title, lines in titled.items())
    return [group for group in listed if group.entries]


def _title(title: str, words: str, category: str | None, order: Collation) -> str:
    """Return the letter under which words stand, or Sphinx's word for what begins with none."""
    return (order.letter(words) if category is None else None) or title


def _order(words: str, order: Collation) -> tuple[bool, tuple[bytes, str]]:
    """Return what to sort by: what begins with no letter, a digit also, stands before the rest."""
    return order.letter(words) is not None, order.key(words)


class _Index:
    """What Sphinx's lines are made of: their languages, and which refer to another entry."""

    def __init__(self, builder: Builder, leads: Callable[[str], bool], order: Collation) -> None:
        self._foreign = foreign(builder.env, "index", "term")
        self._leads = leads
        self._order = order
        self._shown: dict[str, Words] = {}
        self._references: set[str] = set()
        for page, entries in adapter.index_entries(builder.env).items():
            address = _address(builder, page)
            for kind, value, target, *_ in entries:
                if address is not None and leads(f"{address}#{target}"):
                    self._take(kind, parts(kind, value))

    def entries(self, lines: Any) -> Iterator[ShownEntry]:
        for words, content in lines:
            targets, below = content[0], content[1] if len(content) > 1 else ()
            inner = sorted(below, key=lambda one: _order(one[0], self._order))
            entry = ShownEntry(
                self._shown.get(words, ((words, None),)),
                tuple(
                    IndexPlace(where, bool(main)) for main, where in targets if self._leads(where)
                ),
                tuple(self.entries((words, (targets,)) for words, targets in inner)),
            )
            if entry.places or entry.below or words in self._references:
                yield entry

    def _take(self, kind: str, words: list[str]) -> None:
        """Note what Sphinx makes of an entry, as it does in IndexEntries.create_index."""
        for word in words:
            self._note(word)
            if explained := EXPLAINED.match(word):
                for part in explained.groups():
                    self._shown.setdefault(part, ((part, self._foreign.get(word)),))
        if kind == "triple" and len(words) == 3:
            first, second, third = words
            self._note(second, " ", third)
            self._note(third, ", ", first)
            self._note(first, " ", second)
        elif kind in {"see", "seealso"} and words:
            template = sphinx_gettext("see %s" if kind == "see" else "see also %s")
            before, _, after = template.partition("%s")
            self._references.add(self._note(before, words[-1], after))

    def _note(self, *words: str) -> str:
        shown = "".join(words)
        self._shown[shown] = tuple((word, self._foreign.get(word)) for word in words if word)
        return shown


def _address(builder: Builder, page: str) -> str | None:
    """Return the way to a page, which Sphinx puts before the targets of its entries."""
    try:
        return builder.get_relative_uri("genindex", page)
    except NoUri:
        return None
