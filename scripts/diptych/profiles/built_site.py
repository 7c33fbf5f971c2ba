"""A site as a profile sees it: its pages in each language, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from diptych.catalogue import Catalogue
from diptych.errors import DiptychError
from diptych.finding import Finding, Severity
from diptych.inspection.html_edition import SKIPPED
from diptych.inspection.html_tree import bodies, declared, parse
from diptych.language_tags import bcp47
from diptych.progress import Progress
from diptych.project import Project

# Pages of code are no text of the publication.
NO_TEXT = SKIPPED | {"_modules"}


@dataclass(frozen=True)
class BuiltPage:
    """A page: ``name`` is its docname, ``path`` is shown to people, ``root`` its tree."""

    name: str
    path: str
    language: str
    root: etree._Element

    @cached_property
    def text(self) -> list[etree._Element]:
        """What holds the document itself, without what is around it."""
        return bodies(self.root) or [self.root]


@dataclass(frozen=True)
class BuiltSite:
    """A project and its pages.

    ``progress`` tells by language how far each page's translation is, ``catalogues`` are all of
    them, ``impure`` tells what the inspection finds, ``sources`` has the file of each page.
    """

    project: Project
    progress: Mapping[str, Mapping[str, Progress]]
    catalogues: Iterable[Catalogue]
    impure: Callable[[], Iterable[Finding]]
    sources: Mapping[str, Path] = field(default_factory=dict)

    @cached_property
    def pages(self) -> dict[str, tuple[BuiltPage, ...]]:
        """The pages of each edition, by language. Raises DiptychError where one was not built."""
        return {one: tuple(self._pages(one)) for one in self.project.languages}

    def _pages(self, language: str) -> Iterator[BuiltPage]:
        folder = self.project.build / "html" / language
        if not (folder / "index.html").is_file():
            raise DiptychError(
                f"there is no html edition in “{language}”",
                path=self.project.relative(folder),
                hint="a profile reads what is built: run “diptych html” first",
            )
        for path in sorted(folder.rglob("*.html")):
            inside = path.relative_to(folder)
            if NO_TEXT.isdisjoint(inside.parts):
                root, _ = parse(path.read_bytes())
                name = inside.with_suffix("").as_posix()
                shown = self.project.relative(path)
                yield BuiltPage(name, shown, declared(root) or bcp47(language), root)


def told(
    rule: str,
    found: Iterable[tuple[BuiltPage, str]],
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Iterator[Finding]:
    """Yield a finding for each thing that is wrong, however many pages of an edition have it."""
    places: dict[tuple[str, str], list[BuiltPage]] = {}
    for page, message in found:
        places.setdefault((page.language, message), []).append(page)
    for (_, message), pages in places.items():
        more = f" (and on {len(pages) - 1} pages more)" if len(pages) > 1 else ""
        yield Finding(pages[0].path, 0, rule, message + more, severity, hint)
