"""The translator's desk: each message of a page, all that helps to translate it, and its saving.

What goes to the browser is plain JSON; a message is named by its language, its catalogue and the
key of :func:`diptych.exchange.unit.key_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from diptych import provenance
from diptych.catalogue import Entry
from diptych.checks import check_entry, fix_entry
from diptych.checks.project import settings_of
from diptych.editions import Edition
from diptych.errors import DiptychError, InputError
from diptych.exchange import Readiness, Received, Unit, receive
from diptych.exchange.returned import CONFLICT
from diptych.exchange.unit import key_of, units_of_entry
from diptych.formats.marked_html import MarkedHtml
from diptych.language_tags import direction
from diptych.message import Message, Page, by_domain
from diptych.preview.answers import of_finding
from diptych.preview.helper import Tell
from diptych.preview.recollections import Recollections
from diptych.preview.shelf import Shelf
from diptych.preview.standing import WAITING, CatalogueState, Standing
from diptych.production import extraction
from diptych.production.counting import counted
from diptych.production.observer import Observer
from diptych.progress import NONE
from diptych.project import load
from diptych.text_difference import changes
from diptych.typography.pieces import pieces

Json = dict[str, Any]
# How often a catalogue may be saved by others while one message is, before we give up.
TURNS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A message on its page: its number there, from 0, and its entry."""

    page: Page
    number: int
    message: Message
    entry: Entry | None
    state: CatalogueState

    @property
    def key(self) -> str:
        """What names the message in its catalogue."""
        return key_of(Entry(self.message.text))

    @property
    def standing(self) -> Standing:
        """How the message stands."""
        return self.state.standing(self.page, self.message, self.entry)

    def as_json(self) -> Json:
        """Return what a list of messages shows."""
        return {
            "page": self.page.name,
            "number": self.number,
            "domain": self.page.domain,
            "key": self.key,
            "standing": self.standing,
            "findings": len(self.state.found(self.entry)),
        }


class Desk:
    """The messages of the project in the folder ``root``."""

    def __init__(self, _tell: Tell, root: Path, observer: Callable[[], Observer]) -> None:
        self._root, self._observer = root, observer()
        self._shelves: dict[str, Shelf] = {}
        self._recollections: dict[str, Recollections] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take in the pages as they are now; raises DiptychError where they cannot be read."""
        project = load(self._root)
        pages = extraction.pages(project, self._observer)
        self._project, self._pages = project, {page.name: page for page in pages}
        self._by_domain = by_domain(pages)
        self._settings = settings_of(project)
        self._shelves.clear()
        self._recollections.clear()

    # What is asked

    def page(self, language: str, name: str) -> Json:
        """Return the messages that a page of an edition shows, and how far its translation is."""
        self._shelf(language)
        page = self._pages.get(name)
        if page is None:
            return {"messages": [], "percent": None}
        shown = [block.text for block in self._shown(language, name)]
        by_text = {place.message.text: place for place in self._places(language, page)}
        messages = [
            {**by_text[text].as_json(), "number": number}
            for number, text in enumerate(shown)
            if text in by_text
        ]
        done = next((done for _, done in counted(self._project, [page], language)), NONE)
        return {"messages": messages, "percent": done.percent}

    def message(self, language: str, domain: str, key: str) -> Json:
        """Return all that helps to translate a message; raises InputError where there is none."""
        place = self._place(language, domain, key)
        entry = place.entry
        source_language = place.message.language
        context = place.state.context
        shown: Json = {
            **place.as_json(),
            "language": language,
            "direction": direction(language),
            "source_language": source_language,
            "source_direction": direction(source_language),
            "kind": place.message.kind,
            "place": f"{place.page.path_of(place.message)}:{place.message.line}",
            "catalogue": self._catalogue_place(place),
            "source": self._pieces(place, place.message.text),
            "terms": [
                {"term": term, "equivalents": equivalents}
                for term, equivalents in context.glossary.found(
                    place.message.text, source_language, language
                )
            ],
            "forms": [],
            "memory": self._memory(language, place),
            "findings": [one.as_json() for one in place.state.found(entry)],
        }
        if entry is None:
            return shown
        previous = entry.previous if entry.fuzzy and entry.previous else None
        return {
            **shown,
            "forms": [self._form(place, unit) for unit in units_of_entry(entry, domain)],
            "fuzzy": entry.fuzzy,
            "comment": entry.comment,
            "extracted": entry.extracted,
            "references": entry.references,
            "previous": list(changes(previous, entry.msgid)) if previous else [],
        }

    def check(self, language: str, domain: str, key: str, targets: Sequence[str]) -> Json:
        """Return what would be wrong with a translation, and the same with what can be mended."""
        place = self._place(language, domain, key)
        entry = self._entry(place)
        typed = _with(replace(entry, flags=()), targets)
        found = check_entry(typed, place.state.catalogue, place.state.context)
        mended = fix_entry(typed, place.state.context) if typed.translations else typed
        return {
            "findings": [one.as_json() for one in found],
            "mended": [self._pieces(place, unit.target) for unit in units_of_entry(mended, domain)],
            "mends": mended.translations != typed.translations,
        }

    def save(
        self,
        language: str,
        domain: str,
        key: str,
        forms: Sequence[Mapping[str, str]],
        *,
        fuzzy: bool,
        anyway: bool,
    ) -> Json:
        """Write a translation into its catalogue, and return the message as it is then.

        Each of ``forms`` has a ``key``, the ``base`` that it was made from and a ``target``. Where
        somebody has changed the message since, nothing is written, ``conflict`` is true and the
        message is theirs, unless it is to be written ``anyway``. Raises DiptychError.
        """
        place = self._place(language, domain, key)
        entry = self._entry(place)
        path = place.state.catalogue.path
        state = Readiness.FUZZY if fuzzy else Readiness.TRANSLATED
        known = {unit.key: unit for unit in units_of_entry(entry, domain)}
        units = [
            Unit(
                domain,
                form["key"],
                known[form["key"]].source,
                form["target"],
                state if form["target"] else Readiness.EMPTY,
                form["base"],
            )
            for form in forms
            if form["key"] in known
        ]
        received = _received(units, {domain: path}, self._project.relative(path), theirs=anyway)
        conflict = any(one.rule == CONFLICT for one in received.findings)
        others = [of_finding(one) for one in received.findings if one.rule != CONFLICT]
        return {**self.message(language, domain, key), "conflict": conflict, "told": others}

    def following(self, language: str, page: str, after: str, want: str) -> Json | None:
        """Return the next message that waits on a page or those behind it, after one with this key.

        ``want`` is a standing, ``waiting`` for any of those that wait, or ``finding``. After the
        last page comes the first one.
        """
        names = list(self._pages)
        start = names.index(page) if page in names else 0
        here = self._places(language, self._pages[names[start]]) if names else []
        passed = next((place.number for place in here if place.key == after), -1)
        later = [place for place in here if place.number > passed]
        earlier = [place for place in here if place.number <= passed]
        others = (
            place
            for name in [*names[start + 1 :], *names[:start]]
            for place in self._places(language, self._pages[name])
        )
        for place in chain(later, others, earlier):
            if _wanted(place, want):
                return {**place.as_json(), "language": language}
        return None

    def overview(self, languages: Sequence[str] = ()) -> Json:
        """Return how far each page is in each language, and what is to be done."""
        languages = list(languages) or list(self._project.languages)
        pages = list(self._pages.values())
        rows = [
            {"page": page.name, "language": language, **_counts(done)}
            for language in languages
            for page, done in counted(self._project, pages, language)
        ]
        overview = {
            "languages": languages,
            "rows": rows,
            "fuzzy": [one for language in languages for one in self._fuzzy(language)],
            "findings": [one for language in languages for one in self._findings(language)],
        }
        for language in languages:
            self._shelf(language).remember()
        return overview

    # How it is known

    def _fuzzy(self, language: str) -> Iterator[Json]:
        """Yield what waits for a person since its message was changed, and how it was."""
        for page in self._pages.values():
            for place in self._places(language, page):
                if place.standing is Standing.FUZZY:
                    assert place.entry is not None
                    previous = place.entry.previous or ""
                    yield {
                        **place.as_json(),
                        "language": language,
                        "text": place.message.text,
                        "previous": list(changes(previous, place.message.text)) if previous else [],
                    }

    def _findings(self, language: str) -> Iterator[Json]:
        for page in self._pages.values():
            if not page.messages:
                continue
            state = self._shelf(language).state(page.domain)
            places = {
                place.entry.line: place for place in self._places(language, page) if place.entry
            }
            for line, findings in sorted(state.findings.items()):
                place = places.get(line)
                about = place.as_json() if place else {"page": page.name}
                if place or page is self._by_domain[page.domain][0]:
                    for finding in map(of_finding, findings):
                        yield {**about, "language": language, "finding": finding}

    def _shown(self, language: str, page: str) -> list[provenance.BlockOrigin]:
        edition = Edition(language, MarkedHtml.name)
        return provenance.blocks(self._project.work, edition).get(page, [])

    def _places(self, language: str, page: Page) -> list[Place]:
        """Return the messages of a page, each once."""
        if not page.messages:
            return []
        state = self._shelf(language).state(page.domain)
        entries = state.entries
        seen: dict[str, Place] = {}
        for number, message in enumerate(page.messages):
            if message.text not in seen:
                entry = entries.get(message.text)
                seen[message.text] = Place(page, number, message, entry, state)
        return list(seen.values())

    def _place(self, language: str, domain: str, key: str) -> Place:
        for page in self._by_domain.get(domain, ()):
            for place in self._places(language, page):
                if place.key == key:
                    return place
        raise InputError(
            "there is no such message any more",
            hint="the page has been changed: load it again",
        )

    def _entry(self, place: Place) -> Entry:
        if place.entry is None:
            raise InputError(
                "the catalogue does not have this message yet",
                path=self._project.relative(place.state.catalogue.path),
                hint="update the catalogues (“diptych update”)",
            )
        return place.entry

    def _shelf(self, language: str) -> Shelf:
        if language not in self._project.languages:
            raise InputError(f"there is no edition in “{language}”")
        if language not in self._shelves:
            self._shelves[language] = Shelf(
                self._project, language, self._by_domain, self._settings
            )
        return self._shelves[language]

    def _pieces(self, place: Place, text: str) -> list[Any]:
        found = pieces(text, place.state.context.roles)
        return [{"text": one.text, "whole": one.whole} for one in found]

    def _form(self, place: Place, unit: Unit) -> Json:
        return {
            "key": unit.key,
            "base": unit.digest,
            "source": self._pieces(place, unit.source),
            "target": self._pieces(place, unit.target),
        }

    def _memory(self, language: str, place: Place) -> list[Json]:
        known = self._recollections.get(language)
        if known is None:
            known = self._recollections[language] = Recollections(self._project, language)
        return [
            {
                "source": list(changes(one.entry.msgid, place.message.text)),
                "target": self._pieces(place, one.entry.translations[0]),
                "domain": one.domain,
                "percent": int(100 * one.like),
                "fuzzy": one.entry.fuzzy,
                "obsolete": one.entry.obsolete,
            }
            for one in known.like(place.message.text, place.page.domain)
        ]

    def _catalogue_place(self, place: Place) -> str:
        path = self._project.relative(place.state.catalogue.path)
        return f"{path}:{place.entry.line}" if place.entry else path


def _received(units: list[Unit], files: dict[str, Path], shown: str, *, theirs: bool) -> Received:
    """Put units into their catalogue, however often others save it meanwhile."""
    for turn in range(TURNS):
        try:
            return receive(units, files, shown, theirs=theirs)
        except InputError:
            raise
        except DiptychError:
            if turn == TURNS - 1:
                raise
    raise AssertionError("unreachable")


def _with(entry: Entry, targets: Sequence[str]) -> Entry:
    if entry.plural is None:
        return replace(entry, msgstr=targets[0] if targets else "")
    return replace(entry, msgstrs=dict(enumerate(targets)))


def _wanted(place: Place, want: str) -> bool:
    if want == "finding":
        return bool(place.state.found(place.entry))
    return place.standing in WAITING if want == "waiting" else place.standing == want


def _counts(done: Any) -> Json:
    return {"percent": done.percent, **asdict(done)}
