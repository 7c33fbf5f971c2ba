"""How far each page is translated, counted again only where it or its catalogue changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from diptych.catalogue import Catalogue, content_of, parse
from diptych.checks.cache import digest, program
from diptych.elsewhere import elsewhere
from diptych.files import from_json, make_private, write_text
from diptych.message import Page
from diptych.progress import Progress, progress
from diptych.project import Project


def counted(
    project: Project, pages: Sequence[Page], language: str
) -> Iterator[tuple[Page, Progress]]:
    """Yield each page that has messages, with its progress in ``language``."""
    memory = project.work / f"progress-{language}.json"
    known: dict[str, list[int]] = {}
    with suppress(OSError, ValueError):
        found = from_json(memory.read_text(encoding="utf-8"))
        known = found if isinstance(found, dict) else {}
    paths = dict(reversed(list(project.catalogue_files(language))))
    parsed: dict[str, Catalogue] = {}
    contents = {domain: _content(path) for domain, path in paths.items()}
    used: dict[str, list[int]] = {}
    facts = json.dumps([program(), language, project.allow_fuzzy])
    for page in pages:
        if not page.messages:
            continue
        domain = page.domain
        others = elsewhere(project, language, [page])
        key = digest(facts, repr(page), contents.get(domain, b""), "\0".join(sorted(others)))
        count = _count(known.get(key))
        if count is None:
            if domain in paths and domain not in parsed:
                path = paths[domain]
                shown = project.relative(path)
                parsed[domain] = parse(contents[domain], path, shown=shown)
            catalogue = parsed.get(domain)
            count = progress(page, catalogue, language, others, allow_fuzzy=project.allow_fuzzy)
        used[key] = list(astuple(count))
        yield page, count
    if used != known:
        with suppress(OSError):
            make_private(project.work)
            write_text(memory, json.dumps(used))


def _content(path: Path) -> bytes:
    """Return what a catalogue holds; of what cannot be read "diptych check" tells."""
    try:
        return content_of(path)
    except OSError:
        return b""


def _count(known: object) -> Progress | None:
    """Return what is remembered, if that is what it should be."""
    if isinstance(known, list) and len(known) == 5 and all(type(one) is int for one in known):
        return Progress(*known)
    return None
