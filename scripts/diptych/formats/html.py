"""The HTML editions: ``build/html/index.html`` and a folder for each language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from diptych.editions import Edition, autonym
from diptych.errors import DiptychError, InputError
from diptych.files import from_json, link, write_text
from diptych.finding import Finding
from diptych.formats.epub import Epub
from diptych.formats.format import Format, Made, Written
from diptych.formats.latexpdf import LatexPdf
from diptych.production.observer import OnProgress
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.inspection.facts import FactsOf
    from diptych.inspection.html_edition import HtmlReader
    from diptych.production.built import BuiltEdition

CLOSED = b"</html>"
# What pages offer besides, in this order.
OFFERED = (LatexPdf(), Epub())
ENTRANCE, NOT_FOUND = "index.html", "404.html"
# What the landing page says of each edition, kept for those that are not built again.
OFFERS = "offers.json"


@dataclass(frozen=True, slots=True)
class Html(Format):
    """Pages for a web server, with a page that offers the editions.

    They offer the documents that ``build`` has, each beside the pages in its language.
    """

    build: Path | None = None

    name = "html"
    label = "HTML"
    builder = "html"
    compared = True
    page_by_page = True

    def finish(self, written: Written, staged: Path, on_progress: OnProgress) -> Made:
        """Drop what is for Sphinx alone; raise InputError where a page is missing or cut short."""
        (written.folder / ".buildinfo").unlink(missing_ok=True)
        for document in _documents(self.build, written.language, written.slug):
            offered = written.folder / document.name
            offered.unlink(missing_ok=True)
            link(str(document), str(offered))
        for name, source in written.pages.items():
            path = written.folder / f"{name}.html"
            if not path.is_file() or not path.read_bytes().rstrip().endswith(CLOSED):
                raise InputError(
                    f"the page {source} was not written whole", hint="run the command again"
                )
        return Made()

    def takes(self, build: Path) -> list[Path]:
        """Pages offer the documents that there are."""
        return sorted(path for form in OFFERED for path in _all(build, form))

    def beside(self, build: Path) -> Self:
        """Offer the documents in this folder."""
        return replace(self, build=build)

    def overrides(self) -> Mapping[str, Any]:
        """The theme looks for the documents."""
        folders = [str(self.build / form.name) for form in OFFERED] if self.build else []
        return {"diptych_documents": folders}

    def address(self, language: str, slug: str) -> str:
        """Each edition is a folder with the name of its language."""
        return language

    def start(self, language: str, slug: str) -> str:
        """A reader opens the first page."""
        return f"{language}/index.html"

    def ready(self, project: Project) -> None:
        """Load the words and the templates of the page that offers the editions."""
        from diptych.site import front_page, landing_page, sitemap  # noqa: F401 - loaded

        # What is wrong with a catalogue of theirs is said where they are used.
        with suppress(DiptychError):
            landing_page.ready(project.languages, [project.locales])

    def settle(self, project: Project, built: Sequence[BuiltEdition], staged: Path) -> None:
        """Add the editions of other languages, as they are, and what all editions share."""
        from diptych.downloads import download
        from diptych.site import front_page, landing_page, sitemap

        known = self._offers(project, built, staged)
        offers = [
            landing_page.Offer(
                language=language,
                title=offer["title"],
                href=self.start(language, offer["slug"]),
                downloads=tuple(
                    found
                    for form in OFFERED
                    if (
                        found := download(staged / language / form.address(language, offer["slug"]))
                    )
                ),
                front=front_page.read(staged / self.start(language, offer["slug"])),
            )
            for language, offer in known.items()
        ]
        base = sitemap.write([staged / language for language in known], staged)
        folders = [project.locales]
        texts = {
            ENTRANCE: landing_page.render(offers, folders, prefer=project.prefer_language),
            NOT_FOUND: landing_page.not_found(offers, folders, urlsplit(base).path or "/"),
            landing_page.SHEET: landing_page.style(),
        }
        for name, text in texts.items():
            (staged / name).write_text(text, encoding="utf-8")
        shutil.copyfile(landing_page.ICON, staged / landing_page.ICON.name)
        if project.prefer_language:
            shutil.copyfile(landing_page.SCRIPT, staged / landing_page.SCRIPT.name)
        write_text(project.work / OFFERS, json.dumps(known, ensure_ascii=False))

    def _offers(
        self, project: Project, built: Sequence[BuiltEdition], staged: Path
    ) -> dict[str, dict[str, str]]:
        known: dict[str, dict[str, str]] = {}
        with suppress(OSError, ValueError):
            known = from_json((project.work / OFFERS).read_text(encoding="utf-8"))
        new = {one.edition.language: {"title": one.title, "slug": one.slug} for one in built}
        offers: dict[str, dict[str, str]] = {}
        for language in project.languages:
            if language in new:
                offers[language] = new[language]
            elif self.keep(project, language, staged):
                unknown = {"title": autonym(language), "slug": built[0].slug}
                offers[language] = {**unknown, **known.get(language, {})}
        return offers

    def entrance(self, project: Project) -> Path:
        """The page that offers the editions."""
        return project.build / self.name / ENTRANCE

    def reader(self, root: Path, build: str, edition: Edition) -> HtmlReader:
        """Return what reads the pages, feeds, scripts and style sheets of an edition."""
        from diptych.inspection.html_edition import HtmlReader

        return HtmlReader(root, build, edition)

    def shared(
        self, root: Path, build: str, languages: Sequence[str], facts: FactsOf
    ) -> Iterable[Finding]:
        """Return what is wrong with the pages that all editions share."""
        from diptych.inspection import landing_page

        for name in (ENTRANCE, NOT_FOUND):
            reader = self.reader(root, build, Edition(languages[0], self.name))
            yield from landing_page.findings(reader, name, languages, facts)


def _all(build: Path, form: Format) -> Iterable[Path]:
    return (build / form.name).glob(form.address("*", "*"))


def _documents(build: Path | None, language: str, slug: str) -> Iterator[Path]:
    """Yield the documents in a language that there are, and that can be read."""
    from diptych.downloads import download

    for form in OFFERED if build else ():
        assert build is not None
        path = build / form.name / form.address(language, slug)
        if download(path):
            yield path
