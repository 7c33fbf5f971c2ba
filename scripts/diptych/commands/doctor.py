"""Tell what of this machine Diptych uses, what each is for, and how to have what is missing.

Nothing is built, fetched or changed, and there need be no project.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from diptych.console import View
from diptych.errors import Exit
from diptych.version import VERSION

# Without them Diptych itself does not start.
PACKAGES = ("Sphinx", "docutils", "MyST-Parser", "Babel", "wordfreq")
IN_CHROMIUM = "audits, and facing pages as PDF"
EXTRAS = {
    "distributed": ("HTML built on several machines", "cluster"),
    "playwright": (f"{IN_CHROMIUM}, through Chromium", "audit"),
}


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that Diptych uses: what it is, what was found, what it is for.

    ``remedy`` says how to have it where it is ``missing``.
    """

    name: str
    found: str
    use: str
    missing: bool = False
    remedy: str = ""


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")


def run(options: Namespace, view: View) -> int:
    """Look around and tell; what is missing is no fault: not everybody needs all of it."""
    tools = [*_python(), *_tex(), *_programs(), *_system()]
    if options.json:
        view.json([asdict(tool) for tool in tools])
        return Exit.CLEAN
    from rich.table import Table

    table = Table("", "found", "for", box=None, header_style="bold", pad_edge=False)
    for tool in tools:
        table.add_row(tool.name, tool.found or "missing", tool.use)
    view.table(table)
    for tool in tools:
        if tool.missing:
            view.say(f"{tool.name}: {tool.remedy}")
    return Exit.CLEAN


def _python() -> Iterator[Tool]:
    # Slow, and no other verb asks.
    from importlib.metadata import PackageNotFoundError, version
    from platform import python_version

    yield Tool("Diptych", VERSION, "")
    yield Tool("Python", python_version(), "all of it")
    for name in PACKAGES:
        yield Tool(name, version(name), "reading pages and building editions")
    for name, (use, extra) in EXTRAS.items():
        try:
            yield Tool(name, version(name), use)
        except PackageNotFoundError:
            yield Tool(name, "", use, True, f"pip install 'diptych[{extra}]'")


def _tex() -> Iterator[Tool]:
    from diptych.tex import texlive, tree

    use = "PDF editions"
    found = texlive.installed(["en"])
    if found is None:
        how = "“diptych latexpdf” sets one up where the system's packages are Debian's"
        yield Tool("TeX Live", "", use, True, f"{how}; elsewhere {texlive.BY_HAND}")
        return
    whose = "Diptych's own" if found.fonts else "the system's"
    told = f"{found.release}, {whose}, {found.lualatex}"
    if found.lacks:
        yield Tool("TeX Live", f"{told}; {found.lacks}", use, True, found.remedy or texlive.BY_HAND)
        return
    yield Tool("TeX Live", told, use)
    if found.fonts:
        root = found.fonts.parent
        fonts = ", ".join(sorted(one for one in tree.held(root) if one.startswith("fonts-")))
        yield Tool("fonts", fonts, "letters of PDF editions; others come when a page has them")
        yield Tool("pinned TeX Live", f"{tree.PIN}, {_age(tree.PIN)}", "what PDFs are tested with")


def _age(pin: str) -> str:
    """Say how old the version of a Debian package of TeX Live's is, which has its day in it.

    >>> _age("2026.20260911-1").partition(" ")[2]
    'days old'
    """
    day = date.fromisoformat(re.split("[.-]", pin)[1])
    return f"{(datetime.now(UTC).date() - day).days} days old"


def _programs() -> Iterator[Tool]:
    from diptych.chromium import ADVICE, system

    yield Tool("Chromium", system() or "", IN_CHROMIUM, system() is None, ADVICE)
    java = _said(["java", "-version"])
    yield Tool(
        "Java", java, "veraPDF and EPUBCheck, which validate editions", not java,
        "install a Java runtime with the system's packages",
    )  # fmt: skip
    git = _said(["git", "--version"])
    use = "the date of an edition, where SOURCE_DATE_EPOCH is not set"
    yield Tool("Git", git, use, not git, "install it with the system's packages")


def _system() -> Iterator[Tool]:
    from diptych.tex import confine, texlive

    lacks = confine.lacks()
    use = "keeping TeX to its folder"
    yield Tool("Landlock", lacks or "in this kernel", use, bool(lacks), "Linux from 5.13 on has it")
    yield Tool("processors", str(os.cpu_count() or 1), "as many editions are built at a time")
    cache = texlive.default_cache()
    there = next(one for one in (cache, *cache.parents) if one.is_dir())
    free = shutil.disk_usage(there).free
    yield Tool("cache", f"{cache}, {free / 1e9:.0f} GB free", "TeX Live, fonts")


def _said(command: list[str]) -> str:
    """Return the first line that a program says of itself; nothing where it does not run."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (run.stdout or run.stderr).strip().splitlines()
    return lines[0] if lines and run.returncode == 0 else ""
