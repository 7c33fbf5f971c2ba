"""The catalogues that a Sphinx project has in its ``locale_dirs``, read strictly."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diptych import adapter, catalogue_folders, language_tags
from diptych.catalogue import Catalogue, Entry, read
from diptych.domains import domains
from diptych.finding import Finding
from diptych.localization.messages_builder import MESSAGE_BUILDERS
from diptych.localization.reporting import report
from diptych.localization.results import page_result, page_results

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


class Candidate(NamedTuple):
    """A translation that may be published if it fits its message, and the catalogue it is from."""

    catalogue: Catalogue
    entry: Entry


def paths(srcdir: Path, config: Config, domain: str) -> list[Path]:
    """Return the catalogues there are of a domain in the edition's language, the winner first.

    Of each folder in ``locale_dirs`` all that will do are taken: ``pt_BR`` falls back on ``pt``.
    """
    found = (
        folder / f"{domain}.po"
        for locales in config.locale_dirs
        for folder in catalogue_folders.existing(
            Path(os.path.normpath(srcdir / locales)), config.language
        )
    )
    return [path for path in found if path.is_file()]


def all_paths(env: BuildEnvironment, config: Config) -> list[Path]:
    """Return every catalogue there is in the edition's language."""
    return [
        path
        for locales in config.locale_dirs
        for folder in catalogue_folders.existing(
            Path(os.path.normpath(env.srcdir / locales)), config.language
        )
        for path in sorted(folder.rglob("*.po"))
    ]


def of_page(env: BuildEnvironment, config: Config, docname: str) -> list[Path]:
    """Return the catalogues of a page, the winner first.

    Where pages share catalogues, one of a page alone is read as well: so they were before.
    """
    names = dict.fromkeys((domains(env.srcdir, config).of_page(docname), docname))
    return [path for name in names for path in paths(Path(env.srcdir), config, name)]


def entries(env: BuildEnvironment, config: Config, docname: str) -> dict[str, Candidate]:
    """Return what may be published of a page, by msgid.

    What is wrong with its catalogues is told.
    """
    found: dict[str, Candidate] = {}
    used = of_page(env, config, docname)
    for path in reversed(used):
        env.note_dependency(path, docname=docname)
        catalogue = load(path, config.language)
        for finding in catalogue.findings:
            report(env, docname, finding)
        ready = catalogue.ready(fuzzy=config.gettext_allow_fuzzy_translations)
        found.update((text, Candidate(catalogue, entry)) for text, entry in _singular(ready))
    page_result(env, docname).catalogues = tuple(map(str, used))
    return found


def lines(env: BuildEnvironment, config: Config, docname: str) -> dict[str, tuple[str, int]]:
    """Return where the catalogues of a page have each message, translated or not, by msgid."""
    found: dict[str, tuple[str, int]] = {}
    for path in reversed(of_page(env, config, docname)):
        for entry in load(path, config.language).active:
            if entry.context is None:
                found[entry.msgid] = str(path), entry.line
    return found


def load(path: Path, language: str) -> Catalogue:
    """Read a catalogue in ``language``; one whose header names another has no entries."""
    status = path.stat()
    catalogue = _read(path, status.st_mtime_ns, status.st_size)
    declared = catalogue.header.get("Language", "")
    if declared and language_tags.contradicts(declared, language):
        message = f"the header says “Language: {declared}”, the folder {language}"
        hint = f"write “Language: {language}”"
        other = Finding(str(path), 0, "po-language", message, hint=hint)
        return replace(catalogue, entries=(), findings=(*catalogue.findings, other))
    return catalogue


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, size: int) -> Catalogue:
    return read(path)


def _singular(ready: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """Yield what can be the words of a page: no page has plural forms."""
    for text, entry in ready.items():
        if entry.plural is None and entry.msgstr.strip():
            yield text, entry


def own(app: Sphinx) -> None:
    """Keep Sphinx from waiting for compiled catalogues, which there are none of.

    It would read every page again in each build.
    """
    adapter.wait_for_no_catalogues(app.builder)


def outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Name the pages that have got a catalogue, or lost one, since they were read."""
    if adapter.builder_name(env) in MESSAGE_BUILDERS:
        return []
    return [
        docname
        for docname, result in page_results(env).items()
        if docname in env.found_docs
        and tuple(map(str, of_page(env, app.config, docname))) != result.catalogues
    ]
