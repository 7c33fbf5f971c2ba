"""A LuaLaTeX that can tag: the system's, or one set up for Diptych alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diptych.build.tex import debian, tree
from diptych.errors import DiptychError

# The first release whose LaTeX kernel tags all that Diptych writes.
ENOUGH = 2025
RELEASE = re.compile(r"TeX Live (\d{4})")
# What the editions load. A TeX Live without one of these is not used.
NEEDED = (
    "tagpdf.sty",
    "longtable.sty",
    "booktabs.sty",
    "unicode-math.sty",
    "french.ldf",
    "hyph-fr.pat.txt",
    "lmroman10-regular.otf",
    "LibertinusSerif-Regular.otf",
    "LibertinusMath-Regular.otf",
)
BY_HAND = (
    "install TeX Live 2025 or later (https://tug.org/texlive/), then: tlmgr install "
    "babel-french hyphen-french libertinus-fonts lm unicode-math luamml tagpdf pdfmanagement"
)

Say = Callable[[str], None]
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class TexLive:
    """A LuaLaTeX: the program, its release, the variables to run it with, whether it can tag.

    ``lacks`` says in a line what its PDFs lack. ``readable`` are the folders that it must be let
    at, beside the document's; ``fonts``, of these, is where luaotfload has kept what it read of
    the fonts; ``identity`` changes when the output may.
    """

    lualatex: Path
    release: int
    environment: Mapping[str, str] = field(default_factory=dict)
    tagging: bool = True
    lacks: str = ""
    readable: tuple[Path, ...] = ()
    fonts: Path | None = None
    identity: str = ""


def obtain(say: Say, progress: Progress, *, cache: Path | None = None) -> TexLive:
    """Return a TeX Live that can tag.

    The system's is used as it is, if it is of 2025 or later and has all that is needed. Otherwise
    one is set up once in ``cache`` (``~/.cache/diptych``) out of the distribution's packages;
    ``say`` hears how large they are before they are fetched, ``progress`` how far each step is, 0
    to 1. Where that cannot be, an older LuaLaTeX is returned: its PDFs have no tags.

    Raises DiptychError where there is no LuaLaTeX at all and none can be set up.
    """
    cache = cache or _cache()
    found = installed(cache)
    if found and found.tagging:
        return found
    try:
        repository = debian.find()
        if repository is None:
            raise DiptychError("no TeX Live that can tag", hint=BY_HAND)
        return _own(tree.obtain(repository, cache, say, progress))
    except DiptychError as error:
        if found:
            say(f"{error.what}: the PDFs will have no tags")
            return found
        raise


def installed(cache: Path | None = None) -> TexLive | None:
    """Return the best TeX Live that is there already, without setting anything up."""
    system = _system()
    if system is None or not system.tagging:
        root = tree.find(cache or _cache())
        return _own(root) if root else system
    return system


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diptych"


def _own(root: Path) -> TexLive:
    return TexLive(
        lualatex=tree.engine(root),
        release=int(tree.version(root)[:4]),
        environment=tree.environment(root),
        readable=(root, tree.engine(root)),
        fonts=root / "var",
        identity=tree.version(root),
    )


def _system() -> TexLive | None:
    """Return the system's LuaLaTeX, whatever it can do."""
    found = shutil.which("lualatex")
    if not found:
        return None
    said = _ask([found, "--version"])
    release = int(match[1]) if (match := RELEASE.search(said)) else 0
    missing = [name for name in NEEDED if not _ask(["kpsewhich", name])]
    lacks = ""
    if release < ENOUGH:
        lacks = f"no tags: TeX Live {release} cannot make them, {ENOUGH} or later can"
    elif missing:
        lacks = f"no tags: TeX Live has no {', '.join(missing)}"
    program = Path(found)
    home = program.resolve().parents[2]  # /usr/local/texlive/2026/bin/x86_64-linux/lualatex
    return TexLive(
        lualatex=program,
        release=release,
        tagging=not lacks,
        lacks=lacks,
        readable=(Path("/usr"), Path("/etc/texmf"), Path("/var/lib/texmf"), home),
        identity=said.partition("\n")[0],
    )


def _ask(command: list[str]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
