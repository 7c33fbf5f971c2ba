"""Merge a fresh extraction into the catalogues, and write those that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from diptych import interface_strings
from diptych.catalogue import Catalogue, read, write
from diptych.domains import SPHINX, THEME, reserved
from diptych.errors import DiptychError, from_os_error
from diptych.files import ABSENT, ChangedMeanwhileError, remove, sweep
from diptych.finding import Finding
from diptych.localization import settings_messages
from diptych.merge import Header, Merged, MessageChange, Report, kept, merge
from diptych.message import Message, Page, by_domain
from diptych.production import catalogues, extraction, templates
from diptych.production.lock import DEPTH, locked
from diptych.production.observer import Observer
from diptych.production.templates import Templates
from diptych.progress import needless
from diptych.project import Project

WHOLE = "every catalogue is whole, old or new"


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a language's catalogues: the merge's report, and the files changed.

    ``places`` say of a changed message, by catalogue and text, in which file and line it stands.
    ``findings`` are on those files that were left as they were, as not all of them can be read.
    """

    language: str
    report: Report
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    places: Mapping[tuple[str, str], tuple[Path, int]]
    findings: tuple[Finding, ...] = ()

    def place_of(self, change: MessageChange) -> tuple[Path, int] | None:
        """Return where a changed message stands; None where it is in no file any more."""
        return self.places.get((change.domain, change.text))


def update(
    project: Project,
    languages: Sequence[str],
    observer: Observer,
    *,
    typo: bool = False,
    canonical: bool = False,
) -> tuple[list[Updated], Templates]:
    """Bring the catalogues of ``languages`` up to date with the pages, and the templates.

    Nothing is written before all of them are merged. Under ``typo`` a changed message keeps its
    translation where the change is small. What a file says as before keeps its lines, unless all
    are to be ``canonical``. A catalogue with an entry that cannot be read is left as
    it is, and so is what others could give to it. What somebody saves meanwhile is merged as well.
    Raises DiptychError where a page or a file cannot be read or written.
    """
    pages = extraction.pages(project, observer)
    with locked(project.work, observer.say):
        for one in languages:
            sweep(project.catalogues(one), DEPTH)
        merged = {one: _merged(project, one, pages, typo=typo) for one in languages}
        try:
            updated = [
                _written(
                    language,
                    merged[language],
                    partial(_merged, project, language, pages, typo=typo),
                    canonical=canonical,
                )
                for language in languages
            ]
        except OSError as error:
            raise from_os_error(error, "write the catalogues", state=WHOLE) from error
        return updated, templates.write(project, pages, _name(pages))


@dataclass(frozen=True, slots=True)
class _Language:
    """What is to be written for a language: pages' messages and the theme's words.

    ``old`` are its catalogues as they were, ``removed`` files that hold nothing any more, ``left``
    catalogues that cannot be read.
    """

    old: tuple[Catalogue, ...]

    pages: Merged
    words: Merged | None
    removed: tuple[Path, ...]
    left: tuple[Catalogue, ...]


def _merged(project: Project, language: str, pages: Sequence[Page], *, typo: bool) -> _Language:
    old = before = catalogues.load(project, language)
    left = {domain: one for domain, one in old.items() if not one.whole}
    old = {domain: one for domain, one in old.items() if one.whole}
    pages = [page for page in pages if page.domain not in left]
    if SPHINX not in by_domain(pages):
        old.pop(SPHINX, None)  # it has no page, and is Sphinx's to read
    header = Header(project=_name(pages))
    own = _needless(pages, language)
    folder = project.catalogues(language)
    theme = reserved(THEME, pages)
    words = None
    if theme not in left:
        mine = _of_theme(old, pages, theme, folder / f"{theme}.po")
        messages = _words(language, mine)
        page = Page(theme, theme, tuple(messages), aside=True)
        if messages:
            words = merge([page], mine, language, folder=folder, header=header)
    merged = merge(
        _translated(project, language, pages, old, own),
        old,
        language,
        folder=folder,
        header=header,
        main_language=project.main_language,
        typo=typo,
        shared={SPHINX},
        needless=own,
    )
    removed = tuple(old[domain].path for domain in merged.removed)
    return _Language(tuple(before.values()), merged, words, removed, tuple(left.values()))


def _needless(pages: Sequence[Page], language: str) -> dict[str, set[str]]:
    """Return the texts that need no translation into ``language``, by domain."""
    found: dict[str, set[str]] = {}
    for page in pages:
        found.setdefault(page.domain, set()).update(needless(page, language))
    return found


def _translated(
    project: Project,
    language: str,
    pages: Sequence[Page],
    old: Mapping[str, Catalogue],
    own: Mapping[str, Set[str]],
) -> Sequence[Page]:
    """Return the pages with those messages that are to stand in the catalogues of ``language``.

    In the main language those are fragments in other ones, and what has its entry already, unless
    the project wants whole catalogues.
    """
    if project.main_catalogues or language != project.main_language:
        return pages
    known = {domain: {entry.msgid for entry in one.active} for domain, one in old.items()}
    return [
        replace(
            page,
            messages=tuple(
                one
                for one in page.messages
                if one.text not in own[page.domain] or one.text in known.get(page.domain, ())
            ),
        )
        for page in pages
    ]


def _words(language: str, old: Mapping[str, Catalogue]) -> list[Message]:
    """Return the theme's own strings, where the project has a catalogue of them or needs one.

    It needs one for a language that neither the package nor Sphinx has all words in, and for those.
    """
    lacking = interface_strings.lacking(language)
    if not old and not lacking:
        return []
    known = {entry.msgid for one in old.values() for entry in one.active}
    known |= {message.text for message in lacking}
    return [one for one in interface_strings.template() if not lacking or one.text in known]


def _of_theme(
    old: dict[str, Catalogue], pages: Sequence[Page], theme: str, path: Path
) -> dict[str, Catalogue]:
    """Take the theme's catalogue, which is to be at ``path``, out of the old ones.

    Its name changes with the pages: a new one may be called as it was, or one be called so no
    longer. Then it has been written under another name, which is known by its words.
    """
    texts = {
        domain: {message.text for page in some for message in page.messages}
        for domain, some in by_domain(pages).items()
    }
    words = {message.text for message in interface_strings.template()}
    for domain in sorted((name for name in old if name.rstrip("_") == THEME), reverse=True):
        own = texts.get(domain, set())
        found = old[domain]
        if not any(one.msgid in words - own for one in found.active):
            continue
        mine = tuple(one for one in found.entries if one.msgid in words)
        others = tuple(one for one in found.entries if one.msgid not in words - own)
        if domain == theme:
            del old[domain]
            return {theme: found}
        former = old.pop(theme) if theme in old and theme not in texts else None
        entries = (*others, *(former.entries if former else ()))
        old[domain] = replace(found, entries=entries)
        return {theme: replace(found, path=path, entries=mine)}
    return {theme: old.pop(theme)} if theme in old else {}


def _written(
    language: str, first: _Language, merge_again: Callable[[], _Language], *, canonical: bool
) -> Updated:
    """Write what was merged, and merge again what somebody has saved since it was read."""
    found = first
    written: dict[Path, None] = {}
    removed: dict[Path, None] = {}
    for _ in range(catalogues.TURNS):
        try:
            _write(found, written, removed, canonical=canonical)
        except ChangedMeanwhileError as error:
            saved = error.path
            found = merge_again()
        else:
            findings = tuple(finding for catalogue in found.left for finding in catalogue.findings)
            report = first.pages.report
            return Updated(
                language, report, tuple(written), tuple(removed), _places(found, report), findings
            )
    raise DiptychError(
        "somebody saves this catalogue again and again while it is brought up to date",
        path=saved,
        state=WHOLE,
        hint="run “diptych update” again when they have done",
    )


def _places(found: _Language, report: Report) -> dict[tuple[str, str], tuple[Path, int]]:
    """Return where the changed messages stand now."""
    places: dict[tuple[str, str], tuple[Path, int]] = {}
    for domain in dict.fromkeys(change.domain for change in report.changes):
        if domain in found.pages.catalogues:
            path = found.pages.catalogues[domain].path
            for entry in read(path).entries:
                places.setdefault((domain, entry.msgid), (path, entry.line))
    return places


def _write(
    found: _Language, written: dict[Path, None], removed: dict[Path, None], *, canonical: bool
) -> None:
    """Write the catalogues of a language; note which were ``written``, and which ``removed``.

    Raises ChangedMeanwhileError at the first that somebody has saved since it was read.
    """
    was = {one.path: one.digest for one in found.old}
    merged = {one.path: one for one in found.pages.catalogues.values()}
    if found.words:
        merged |= {one.path: one for one in found.words.catalogues.values()}
    if not canonical:
        former = {one.path: one for one in found.old}
        merged = {path: kept(one, former.get(path, one)) for path, one in merged.items()}
    # What is as it was need not be written to be known to be the same.
    stays = set() if canonical else {one.path for one in found.old if merged.get(one.path) == one}
    for path, one in merged.items():
        if path not in stays and write(one, canonical=canonical, was=was.get(path, ABSENT)):
            written[path] = None
    for path in found.removed:
        if path not in merged:
            remove(path, was=was[path])
            removed[path] = None


def _name(pages: Sequence[Page]) -> str:
    """Return the project's name, as ``conf.py`` says it."""
    settings = next((page for page in pages if page.name == settings_messages.NAME), None)
    return settings.messages[0].text if settings and settings.messages else "PROJECT"
