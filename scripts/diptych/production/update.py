"""Merge a fresh extraction into the catalogues, and write those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych import interface_strings
from diptych.catalogue import Catalogue, read, write
from diptych.errors import from_os_error
from diptych.finding import Finding
from diptych.localization import settings_messages
from diptych.merge import Header, Merged, Report, merge
from diptych.message import Page
from diptych.production import catalogues, extraction
from diptych.production.observer import Observer
from diptych.project import Project


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a language's catalogues: the merge's report, and the files changed.

    ``findings`` are on those files that were left as they were, as not all of them can be read.
    """

    language: str
    report: Report
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def update(
    project: Project, languages: Sequence[str], observer: Observer, *, typo: bool
) -> list[Updated]:
    """Bring the catalogues of ``languages`` up to date with the pages.

    Nothing is written before all of them are merged. Under ``typo`` a changed message keeps its
    translation where the change is small. A catalogue with an entry that cannot be read is left as
    it is, and so is what others could give to it. Raises DiptychError where a page or a file cannot
    be read or written.
    """
    old = {language: catalogues.load(project, language) for language in languages}
    pages = extraction.pages(project, observer)
    header = Header(project=_name(pages))
    kept = {
        language: {name: one for name, one in found.items() if not one.whole}
        for language, found in old.items()
    }
    merged = {
        language: merge(
            [page for page in pages if page.name not in kept[language]],
            {name: one for name, one in old[language].items() if one.whole},
            language,
            folder=project.catalogues(language),
            header=header,
            main_language=project.main_language,
            typo=typo,
        )
        for language in languages
    }
    words = {language: _words(project, language, header) for language in languages}
    try:
        return [
            _written(project, language, merged[language], words[language], kept[language].values())
            for language in languages
        ]
    except OSError as error:
        raise from_os_error(
            error, "write the catalogues", state="every catalogue is whole, old or new"
        ) from error


def _written(
    project: Project,
    language: str,
    merged: Merged,
    words: Catalogue | None,
    kept: Iterable[Catalogue],
) -> Updated:
    found = [*merged.catalogues.values(), *([words] if words else [])]
    written = [catalogue.path for catalogue in found if catalogue.whole and write(catalogue)]
    left = [*kept, *(catalogue for catalogue in found if not catalogue.whole)]
    findings = tuple(finding for catalogue in left for finding in catalogue.findings)
    removed = [project.catalogues(language) / f"{name}.po" for name in merged.removed]
    for path in removed:
        path.unlink()
    return Updated(language, merged.report, tuple(written), tuple(removed), findings)


def _words(project: Project, language: str, header: Header) -> Catalogue | None:
    """Merge the theme's own strings, where the project has a catalogue of them or needs one.

    It needs one for a language that neither the package nor Sphinx has all words in, and for those.
    """
    path = project.catalogues(language) / f"{interface_strings.DOMAIN}.po"
    lacking = interface_strings.lacking(language)
    if not path.is_file() and not lacking:
        return None
    try:
        found = path.is_file()
        old = read(path, shown=project.relative(path)) if found else Catalogue(path, {}, ())
    except OSError as error:
        raise from_os_error(error, "read the catalogue") from error
    own = {message.text for message in lacking} | {entry.msgid for entry in old.active}
    messages = [one for one in interface_strings.template() if not lacking or one.text in own]
    page = Page(interface_strings.DOMAIN, interface_strings.DOMAIN, tuple(messages))
    if not old.whole:
        return old
    merged = merge(
        [page], {page.name: old}, language, folder=path.parent, header=header, main_language="en"
    )
    return merged.catalogues[page.name]


def _name(pages: Sequence[Page]) -> str:
    """Return the project's name, as ``conf.py`` says it."""
    settings = next((page for page in pages if page.name == settings_messages.NAME), None)
    return settings.messages[0].text if settings and settings.messages else "PROJECT"
