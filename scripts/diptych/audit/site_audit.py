"""The whole site: what is found on its pages, and the report of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from diptych.audit.page_audit import AuditedPage, Fault, PageAudit, axe_version
from diptych.audit.serving import served
from diptych.audit_report import AuditReport
from diptych.chromium import opened
from diptych.finding import Finding
from diptych.inspection.html_edition import SKIPPED


@dataclass
class AuditedSite:
    """What was found on each page, by its path below the site's folder."""

    tool: str = ""
    pages: dict[str, AuditedPage] = field(default_factory=dict)

    def findings(self, shown: str) -> list[Finding]:
        """Return what was found; ``shown`` is what stands before a page's path."""
        return [
            Finding(f"{shown}{path}", 0, fault.rule, _told(fault), fault.severity)
            for path, result in self.pages.items()
            for fault in result.faults
        ]

    def report(self, made: date) -> AuditReport:
        """Return what a statement is made of."""
        tested: dict[str, list[str]] = {}
        for path, result in self.pages.items():
            broken = {one for fault in result.faults for one in fault.criteria}
            for one in result.tested:
                tested.setdefault(one, []).extend([path] if one in broken else [])
        named = {one: tuple(sorted(paths)) for one, paths in tested.items()}
        return AuditReport(made, self.tool, len(self.pages), named)


def _told(fault: Fault) -> str:
    return f"{fault.message} ({fault.screen})" if fault.screen else fault.message


def pages(folder: Path, languages: Iterable[str], *, shared: bool) -> list[str]:
    """Return the paths of a site's pages in some languages.

    ``shared`` asks for those that belong to no language as well: the entrance, “not found”.
    """
    found = [path for one in languages for path in sorted((folder / one).rglob("*.html"))]
    if shared:
        found += sorted(folder.glob("*.html"))
    paths = (path.relative_to(folder) for path in found)
    return [path.as_posix() for path in paths if SKIPPED.isdisjoint(path.parts)]


def audit(
    folder: Path, paths: Iterable[str], done: Callable[[int], None] = lambda _: None
) -> AuditedSite:
    """Open each page and return what is found; ``done`` hears how many pages are.

    Raises DiptychError where there is no Chromium, or where it fails.
    """
    result = AuditedSite()
    with opened() as browser, served(folder) as address:
        result.tool = f"{axe_version()}, Chromium {browser.version.partition('.')[0]}"
        with browser.new_context(reduced_motion="reduce", bypass_csp=True) as context:
            page = PageAudit(context.new_page(), address)
            for count, path in enumerate(paths, 1):
                if not _leads_on(folder / path):
                    result.pages[path] = page.audit(path)
                done(count)
    return result


def _leads_on(path: Path) -> bool:
    """Tell whether a page is there only to lead to another one, at once."""
    head = path.read_bytes()[:2000].lower()
    return b'http-equiv="refresh"' in head
