"""One page, as people use it: on a phone and a desktop, in light and dark, with spaced text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from diptych.finding import Severity, excerpt
from diptych.wcag import CRITERIA

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route, ViewportSize

# In the dark the colours are others, and nothing else is.
AXE = """async (scheme) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    ...(scheme === "dark" ? {
      runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced"] },
    } : {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "color-contrast-enhanced": { enabled: true } },
    }),
  });
  return {
    passes: found.passes.map((one) => one.tags),
    violations: found.violations.map((one) => ({
      rule: one.id,
      tags: one.tags,
      what: one.help,
      nodes: one.nodes.map((node) => node.html),
    })),
  };
}"""
# The narrowest window that pages have to fit into (WCAG 2.2, 1.4.10), and one of today.
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# What a reader may set (WCAG 2.2, 1.4.12).
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }
"""
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
TAG = re.compile(r"wcag(\d)(\d)(\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong on a page: the rule, what it is, the criteria that are not met.

    ``screen`` says on which screen it was seen first.
    """

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    criteria: tuple[str, ...] = ()
    screen: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """What was found on a page, and the success criteria of which something was tested there."""

    faults: tuple[Fault, ...]
    tested: frozenset[str]


class PageAudit:
    """Audits pages of the site at ``address``, one after the other, in one ``page``."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self._heard: list[Fault] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        page.route("**/*", self._answer)

    def audit(self, path: str) -> AuditedPage:
        """Return what is found on the page at a path below the address."""
        self._heard.clear()
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light")
        self.page.goto(self.address + quote(path))
        self.page.evaluate(axe())
        faults: list[Fault] = []
        tested = {"1.4.10", "1.4.12"}
        for screen, scheme in product((DESKTOP, PHONE), ("light", "dark")):
            self.page.set_viewport_size(screen)
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = self.page.evaluate(AXE, scheme)
            tested |= {one for tags in found["passes"] for one in _criteria(tags)}
            seen = f"{scheme}, {screen['width']} px"
            faults += [fault for one in found["violations"] for fault in _faults(one, seen)]
        faults += self._sideways()
        faults += self._heard
        tested |= {one for fault in faults for one in fault.criteria}
        # What is wrong on every screen is told once.
        return AuditedPage(tuple(dict.fromkeys(faults)), frozenset(tested))

    def _sideways(self) -> Iterator[Fault]:
        if self.page.evaluate(SIDEWAYS):
            yield Fault("reflow", "at 320 px the page scrolls sideways", criteria=("1.4.10",))
            return
        self.page.add_style_tag(content=SPACING)
        if self.page.evaluate(SIDEWAYS):
            message = "at 320 px, with spaced text, the page scrolls sideways"
            yield Fault("text-spacing", message, criteria=("1.4.12",))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            message = f"the console says “{excerpt(text, 120)}”"
            self._heard.append(Fault("console", message, Severity.WARNING))

    def _answer(self, route: Route, request: Request) -> None:
        """Let nothing out: what a page asks of others is a finding, not a request."""
        if request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
            return
        message = f"the page asks {excerpt(request.url, 120)} of others"
        self._heard.append(Fault("outside-request", message, Severity.WARNING))
        route.abort()


@cache
def axe() -> str:
    """Return axe-core, a script."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def axe_version() -> str:
    """Return which axe-core it is: the first line of the script says so."""
    found = re.search(r"axe v([\d.]+)", axe())
    return f"axe-core {found[1]}" if found else "axe-core"


def _criteria(tags: list[str]) -> list[str]:
    numbers = (".".join(found.groups()) for tag in tags if (found := TAG.fullmatch(tag)))
    return [one for one in numbers if one in CRITERIA]


def _faults(violation: dict[str, Any], screen: str) -> Iterator[Fault]:
    criteria = tuple(_criteria(violation["tags"]))
    # Good practice, and what level AAA asks for, is no fault by WCAG A and AA.
    severity = Severity.ERROR if criteria else Severity.WARNING
    for node in violation["nodes"]:
        message = f"{violation['what']}: {excerpt(node, 120)}"
        yield Fault(violation["rule"], message, severity, criteria, screen)
