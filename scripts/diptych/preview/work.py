"""What goes on while the preview is open: something is saved, it is built, browsers are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from diptych.errors import DiptychError
from diptych.finding import Finding
from diptych.preview.answers import of_error, of_finding
from diptych.preview.helper import Helper, HelperFault
from diptych.preview.watching import changes, watched
from diptych.production.observer import Observer
from diptych.project import Project

# Seconds that what somebody looks at waits for what nobody does.
LEISURE = 1.0
# How many findings of a build are shown.
MOST = 100
PAGES = {".md", ".rst"}
# Of how many pages each is shown by itself before an edition is.
FEW = 2


class _Saved(Exception):
    """Somebody has saved something: what nobody waits for is done later."""


class Stand(StrEnum):
    """Whether what is shown is what was saved."""

    BUILDING = "building"
    FRESH = "fresh"
    STALE = "stale"


@dataclass(eq=False)
class News:
    """What one browser is told, and which page of which edition it shows."""

    language: str = ""
    page: str = ""
    _queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    def look_at(self, said: str) -> None:
        """Learn what is shown: a language and a page, parted by a space."""
        self.language, _, self.page = said.partition(" ")

    def tell(self, what: dict[str, Any]) -> None:
        """Have something told."""
        self._queue.put_nowait(what)

    async def get(self) -> dict[str, Any]:
        """Wait for something to be told."""
        return await self._queue.get()


class Work:
    """Builds when something was saved: first what somebody looks at, then the other editions.

    ``others`` are helpers that end with it. ``when_ready`` is called once, when there is something
    to see; ``when_broken`` where this fails
    through a ``fault`` of ours.
    """

    def __init__(
        self,
        project: Project,
        languages: Sequence[str],
        builder: Helper,
        desk: Helper,
        observer: Observer,
        others: Sequence[Helper] = (),
    ) -> None:
        self.project, self.languages = project, tuple(languages)
        self._builder, self._desk, self._observer = builder, desk, observer
        self._others = others
        self._hearers: set[News] = set()
        self._dirty, self._other_folders = asyncio.Event(), asyncio.Event()
        self._paths: set[str] = set()
        self._watched = watched(project)
        self._stand, self._trouble = Stand.BUILDING, dict[str, Any]()
        self._findings: list[Finding] = []
        self._is_ready = False
        self.when_ready: Callable[[], None] = lambda: None
        self.when_broken: Callable[[], None] = lambda: None
        self.is_ending: Callable[[], bool] = lambda: False
        self.fault: BaseException | None = None

    @property
    def first(self) -> str:
        """The edition that is shown where none was asked for: one that is translated, if any."""
        others = [one for one in self.languages if one != self.project.main_language]
        return (others or list(self.languages))[0]

    def state(self) -> dict[str, Any]:
        """Return what a browser is told of the whole."""
        return {
            "stand": self._stand,
            "trouble": self._trouble,
            "findings": [
                {**of_finding(one), "page": self._page(one)} for one in self._findings[:MOST]
            ],
        }

    def _page(self, finding: Finding) -> str:
        """Return the page that a finding is about, if it is about one."""
        path = self.project.root / finding.path
        if path.suffix not in PAGES or not path.is_relative_to(self.project.source):
            return ""
        return path.relative_to(self.project.source).with_suffix("").as_posix()

    @contextmanager
    def listening(self) -> Iterator[News]:
        """Have a browser told from now on."""
        news = News()
        self._hearers.add(news)
        try:
            yield news
        finally:
            self._hearers.discard(news)

    def begin(self) -> list[asyncio.Task[None]]:
        """Begin to build and to watch."""
        loop = asyncio.get_running_loop()

        def built(languages: object) -> None:
            loop.call_soon_threadsafe(self._tell_all, {"built": languages})

        self._builder.heard = built
        tasks = [asyncio.create_task(self._build()), asyncio.create_task(self._watch())]
        for task in tasks:
            task.add_done_callback(self._ended)
        return tasks

    def end(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        """End what was begun, and the helpers, for whom threads would wait."""
        for task in tasks:
            task.cancel()
        for helper in (self._builder, self._desk, *self._others):
            helper.stop()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (fault := task.exception()) is not None:
            self.fault = self.fault or fault
            self.when_broken()

    def update(self) -> list[str]:
        """Bring the catalogues up to date with the pages; return those that were written."""
        written: list[str] = self._builder.call("update", list(self.languages))
        self._desk.call("refresh")
        return written

    async def _build(self) -> None:
        unread = True
        self._dirty.set()
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            paths, self._paths = self._paths, set()
            self._tell(Stand.BUILDING)
            # What is saved in a catalogue alone changes no message.
            unread = unread or not paths or any(not path.endswith(".po") for path in paths)
            try:
                await self._editions()
                if self._dirty.is_set():
                    continue
                if unread:
                    await self._at_leisure("read")
                    await asyncio.to_thread(self._desk.call, "refresh")
                    unread = False
            except _Saved:
                continue
            except DiptychError as error:
                self._fail(error)
            except HelperFault as error:
                self._fail(DiptychError("this is a bug in Diptych", hint=str(error)))
            else:
                self._tell(Stand.FRESH)
                self._be_ready()

    async def _editions(self) -> None:
        """Build the editions that are looked at, then the others, unless more was saved."""
        looked_at = {news.language for news in self._hearers} or {self.first}
        urgent = [one for one in self.languages if one in looked_at]
        others = [one for one in self.languages if one not in looked_at]
        if urgent:
            self._findings = await self._built(urgent)
            self._be_ready()
        if others and not self._dirty.is_set():
            self._findings = await self._at_leisure("build", others)
        now = await asyncio.to_thread(self._builder.call, "watched")
        if now.folders != self._watched.folders:
            self._other_folders.set()
        self._watched = now

    async def _built(self, languages: Sequence[str]) -> list[Finding]:
        pages = {(news.language, news.page) for news in self._hearers if news.page}
        looked_at = sorted(pages)[:FEW]
        found: list[Finding] = await asyncio.to_thread(
            self._builder.call, "build", languages, looked_at
        )
        return found

    async def _at_leisure(self, method: str, *arguments: object) -> Any:
        """Have the builder do what nobody waits for; return what that gives.

        Raises _Saved where somebody saves, and it takes long: then it is not done.
        """
        working = asyncio.create_task(asyncio.to_thread(self._builder.call, method, *arguments))
        saved = asyncio.create_task(self._dirty.wait())
        try:
            await asyncio.wait({working, saved}, return_when=asyncio.FIRST_COMPLETED)
            # What it waits for itself, such as an update of the catalogues, is left to end.
            while not (await asyncio.wait({working}, timeout=LEISURE))[0]:
                if self._builder.doing == method:
                    await asyncio.to_thread(self._builder.stop)
                    with suppress(DiptychError):
                        await working
                    raise _Saved
            return await working
        finally:
            saved.cancel()
            working.cancel()

    def _be_ready(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            self.when_ready()

    async def _watch(self) -> None:
        while True:
            self._other_folders.clear()
            stop = self._other_folders
            # Called when this first waits: by then all that is saved is heard, and what was saved
            # while nobody heard is built.
            asyncio.get_running_loop().call_soon(self._dirty.set)
            async for paths in changes(self._watched.folders, self._matters, stop):
                self._paths |= paths
                self._dirty.set()

    def _matters(self, path: str) -> bool:
        return self._watched.matters(path)

    def _fail(self, error: DiptychError) -> None:
        if self.is_ending():
            return
        self._trouble = of_error(error)
        self._tell(Stand.STALE)
        self._observer.say(f"error: {error}")
        for finding in error.findings:
            self._observer.say(f"{finding.place}: {finding.severity}: {finding.message}")
        if error.hint:
            self._observer.say(f"    {error.hint}")
        shown = (
            "the pages shown are those of before" if self._is_ready else "there are no pages yet"
        )
        self._observer.say(f"    {shown}; what you save is built again")

    def _tell(self, stand: Stand) -> None:
        self._stand = stand
        if stand is Stand.FRESH:
            self._trouble = {}
        self._tell_all(self.state())

    def _tell_all(self, what: dict[str, Any]) -> None:
        for news in self._hearers:
            news.tell(what)
