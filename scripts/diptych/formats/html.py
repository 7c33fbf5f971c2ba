"""Build the HTML editions: ``build/html/index.html`` and a folder for each language."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from diptych.editions import Edition, Format
from diptych.errors import InputError
from diptych.files import write_text
from diptych.localization import settings_messages
from diptych.localization.results import page_results
from diptych.message import Page
from diptych.production import application, reads
from diptych.production.outcome import Keep, Observer, Outcome, count
from diptych.production.publishing import publish
from diptych.production.warm import warm
from diptych.production.workers import Progress, side_by_side
from diptych.project import Project
from diptych.site import landing_page

CLOSED = b"</html>"
OFFERS = "offers.json"


def build(
    project: Project,
    languages: Sequence[str],
    jobs: int,
    observer: Observer,
    *,
    strict: bool,
    keep: Keep = lambda _: None,
) -> list[Outcome]:
    """Build the HTML edition of each language and publish them together; then ``keep`` is told.

    Under ``strict`` nothing is published while there is any finding. Raises DiptychError; what
    was published before is then as it was.
    """

    def into(staged: Path) -> list[Outcome]:
        return build_into(staged, project, languages, jobs, observer)

    return publish(project, languages, Format.HTML, observer, into, strict=strict, keep=keep)


def build_into(
    staged: Path, project: Project, languages: Sequence[str], jobs: int, observer: Observer
) -> list[Outcome]:
    """Build the HTML edition of each language into ``staged``, a folder that is made.

    With them go those of the project's other languages, as they were published last.
    """
    staged.mkdir()
    warm(project)
    tasks = {
        str(Edition(language, Format.HTML)): partial(_edition, project, language, staged)
        for language in languages
    }
    outcomes = list(side_by_side(tasks, jobs, observer.progress).values())
    _complete(project, outcomes, staged)
    return outcomes


def _edition(project: Project, language: str, staged: Path, progress: Progress) -> Outcome:
    start, seen = time.monotonic(), reads.watch()
    output, doctrees = staged / language, staged.parent / f"doctrees-html-{language}"
    overrides = {"diptych_languages": list(project.languages)}
    run = application.run(project, language, "html", output, doctrees, overrides, progress)
    shutil.rmtree(doctrees)
    (output / ".buildinfo").unlink(missing_ok=True)
    localized = [result for _, result in sorted(page_results(run.app.env).items())]
    _check_whole(output, [result.page for result in localized])
    return count(
        project,
        Edition(language, Format.HTML),
        localized,
        run.findings,
        time.monotonic() - start,
        project.build / "html" / language / "index.html",
        title=run.app.config.project,
        pdf=f"{run.app.config.diptych_slug}-{language}.pdf",
        read=reads.outside(seen, project),
    )


def _check_whole(output: Path, pages: Sequence[Page]) -> None:
    """Raise InputError where a page is missing or was cut short."""
    for page in pages:
        if page.name == settings_messages.NAME:
            continue
        path = output / f"{page.name}.html"
        if not path.is_file() or not path.read_bytes().rstrip().endswith(CLOSED):
            raise InputError(
                f"the page {page.path} was not written whole", hint="run the command again"
            )


def _complete(project: Project, outcomes: Sequence[Outcome], staged: Path) -> None:
    """Add the editions of other languages, as they are, and the page that offers them all."""
    target = project.build / Format.HTML
    titles: dict[str, dict[str, str]] = {}
    with suppress(OSError, ValueError):
        titles = json.loads((project.work / OFFERS).read_text(encoding="utf-8"))
    built = {outcome.edition.language: outcome for outcome in outcomes}
    offers: dict[str, dict[str, str]] = {}
    for language in project.languages:
        if language in built:
            offers[language] = {"title": built[language].title, "pdf": built[language].pdf}
        elif language in titles and (target / language).is_dir():
            shutil.copytree(target / language, staged / language)
            offers[language] = titles[language]
    page = landing_page.render(
        [
            landing_page.Offer(
                language=language,
                title=offer["title"],
                href=f"{language}/index.html",
                pdf=f"../{Format.PDF}/{offer['pdf']}"
                if language in project.pdf_languages
                else None,
            )
            for language, offer in offers.items()
        ],
        [project.locales],
    )
    (staged / "index.html").write_text(page, encoding="utf-8")
    write_text(project.work / OFFERS, json.dumps(offers, ensure_ascii=False))
