"""How far each page is translated, counted again only where it or its catalogue changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, fields, replace
from pathlib import Path

from diptych.catalogue import Catalogue, content_of, parse
from diptych.checks.cache import digest
from diptych.checks.catalogue import pairs
from diptych.checks.context import Context
from diptych.checks.memo import Memo
from diptych.checks.project import context_of, settings_of
from diptych.elsewhere import elsewhere
from diptych.files import make_private
from diptych.message import Page
from diptych.progress import Progress, progress
from diptych.project import Project

FIELDS = len(fields(Progress))


def counted(
    project: Project, pages: Sequence[Page], language: str
) -> Iterator[tuple[Page, Progress]]:
    """Yield each page that has messages, with its progress in ``language``."""
    memory = project.work / f"progress-{language}.json"
    memo: Memo[Progress] = Memo(memory, _count, lambda count: list(astuple(count)))
    paths = dict(reversed(list(project.catalogue_files(language))))
    parsed: dict[str, Catalogue] = {}
    contents = {domain: _content(path) for domain, path in paths.items()}
    base = context_of(project, language, ())
    facts = json.dumps([settings_of(project), language, project.allow_fuzzy])
    for page in pages:
        if not page.messages:
            continue
        domain = page.domain
        others = elsewhere(project, language, [page])
        context = replace(base, page=page)
        terms = context.terms.fingerprint() if context.asks_terms and context.terms else ""
        content = contents.get(domain, b"")
        key = digest(facts, repr(page), content, "\0".join(sorted(others)), terms)
        count = memo.get(key)
        if count is None:
            if domain in paths and domain not in parsed:
                path = paths[domain]
                shown = project.relative(path)
                parsed[domain] = parse(contents[domain], path, shown=shown)
            catalogue = parsed.get(domain)
            count = progress(
                page,
                catalogue,
                language,
                others,
                allow_fuzzy=project.allow_fuzzy,
                refused=_refused(page, catalogue, context) if catalogue else frozenset(),
            )
            memo.put(key, count)
        yield page, count
    with suppress(OSError):
        make_private(project.work)
        memo.write()


def _refused(page: Page, catalogue: Catalogue, context: Context) -> frozenset[str]:
    """Return the messages of a page whose translation the localizer does not use."""
    texts = {message.text for message in page.messages}
    return frozenset(
        entry.msgid
        for entry in catalogue.active
        if entry.msgid in texts
        and (entry.ready or (context.allow_fuzzy and entry.translations))
        and any(pair.differences for pair in pairs(entry, context))
    )


def _content(path: Path) -> bytes:
    """Return what a catalogue holds; of what cannot be read "diptych check" tells."""
    try:
        return content_of(path)
    except OSError:
        return b""


def _count(known: object) -> Progress | None:
    """Return what is remembered, if that is what it should be."""
    if isinstance(known, list) and len(known) == FIELDS and all(type(one) is int for one in known):
        return Progress(*known)
    return None
