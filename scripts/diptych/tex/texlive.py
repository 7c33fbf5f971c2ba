"""A LuaLaTeX that can tag: the system's, or one set up for Diptych alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from diptych.errors import DiptychError
from diptych.fonts import FONTS
from diptych.tex import confine, debian, packages, tree

# The first release whose LaTeX kernel tags all that Diptych writes.
ENOUGH = 2025
RELEASE = re.compile(r"TeX Live (\d{4})(/dev)?")  # what leads up to 2025 has the macros of 2024
BY_HAND = "install TeX Live 2025 or later (https://tug.org/texlive/)"

Say = Callable[[str], None]
OnStage = Callable[[str, float], None]


@dataclass(frozen=True)
class TexLive:
    """A LuaLaTeX: the program, its release, the variables to run it with, whether it can tag.

    ``lacks`` says in a line what its PDFs lack, ``remedy`` what would mend that. ``readable`` are
    the folders that it must be let at, beside the document's; ``fonts``, of these, is where
    luaotfload has kept what it read of the fonts; ``identity`` changes when the output may.
    """

    lualatex: Path
    release: int
    environment: Mapping[str, str] = field(default_factory=dict)
    tagging: bool = True
    lacks: str = ""
    remedy: str = ""
    readable: tuple[Path, ...] = ()
    fonts: Path | None = None
    identity: str = ""


def obtain(
    languages: Sequence[str],
    scripts: Sequence[str],
    say: Say,
    progress: OnStage,
    *,
    cache: Path | None = None,
) -> TexLive:
    """Return a TeX Live that can tag, for editions in ``languages``, with letters of ``scripts``.

    The system's is used as it is, if it is of 2025 or later and has all that is needed. Otherwise
    one is set up once in ``cache`` (``~/.cache/diptych``) out of the distribution's packages;
    ``say`` hears how large they are before they are fetched, ``progress`` how far each step is, 0
    to 1. Where that cannot be, an older LuaLaTeX is returned: its PDFs have no tags.

    Raises DiptychError where there is no LuaLaTeX at all and none can be set up.
    """
    cache = cache or default_cache()
    found = installed(languages, scripts, cache)
    if not (found and found.tagging):
        if found and found.release >= ENOUGH:
            why = f"{found.lacks}; {found.remedy}"
            say(f"the system's TeX Live {found.release} is not used: {why}")
        try:
            found = _set_up(languages, scripts, cache, say, progress)
        except DiptychError as error:
            found = _instead(error, found, installed(languages, cache=cache))
    if found.fonts:
        fonts = [FONTS[script] for script in scripts]
        with suppress(OSError):  # the cache is not ours to write to: reading them takes longer
            tree.learn(found.fonts.parent, fonts, progress)
    return found


def _set_up(
    languages: Sequence[str], scripts: Sequence[str], cache: Path, say: Say, progress: OnStage
) -> TexLive:
    repository = debian.find()
    if repository is None:
        raise DiptychError("this system's packages are not Debian's", hint=BY_HAND)
    macros, wanted = packages.debian(languages), packages.debian(languages, scripts)
    fonts = [name for name in wanted if name not in macros]
    return _own(tree.obtain(repository, macros, fonts, cache, say, progress))


def _instead(error: DiptychError, found: TexLive | None, plain: TexLive | None) -> TexLive:
    """Return what does where nothing can be set up: ``plain``, which lacks fonts alone, at best."""
    if plain and plain.tagging:
        return replace(plain, lacks=f"fonts could not be fetched: {error.what}")
    if not found:
        raise DiptychError(
            f"there is no LuaLaTeX, and none could be set up: {error.what}",
            hint=error.hint or BY_HAND,
        ) from error
    why = f"{found.lacks}, and one that has it could not be set up: {error.what}"
    return replace(found, lacks=why)


def installed(
    languages: Sequence[str], scripts: Sequence[str] = (), cache: Path | None = None
) -> TexLive | None:
    """Return the best TeX Live that is there already, without setting anything up."""
    system = _system(languages, scripts)
    if system is None or not system.tagging:
        root = tree.find(cache or default_cache(), packages.debian(languages, scripts))
        return _own(root) if root else system
    return system


def default_cache() -> Path:
    """Return the folder in which a TeX Live of Diptych's own is kept, for all projects."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diptych"


def _own(root: Path) -> TexLive:
    return TexLive(
        lualatex=tree.engine(root),
        release=int(tree.version(root)[:4]),
        environment=tree.environment(root),
        readable=(root, tree.engine(root)),
        fonts=root / "var",
        identity=root.name,
    )


def _system(languages: Sequence[str], scripts: Sequence[str]) -> TexLive | None:
    """Return the system's LuaLaTeX, whatever it can do."""
    found = shutil.which("lualatex")
    if not found:
        return None
    said = _ask([found, "--version"])
    match = RELEASE.search(said)
    release = int(match[1]) - bool(match[2]) if match else 0
    wanted = packages.files(languages, scripts)
    there = _ask(["kpsewhich", *(file.name for file in wanted)], though_some_fail=True)
    known = {Path(line).name for line in there.splitlines()}
    missing = [file for file in wanted if file.name not in known]
    needed = packages.files(languages)
    tagging = release >= ENOUGH and not any(file in missing for file in needed)
    lacks = remedy = ""
    if release < ENOUGH:
        lacks = f"no tags: TeX Live {release} cannot make them, {ENOUGH} or later can"
        remedy = BY_HAND
    elif missing:
        names = ", ".join(file.name for file in missing)
        lacks = f"{'letters' if tagging else 'no tags'}: TeX Live has no {names}"
        if shutil.which("apt-get") and found.startswith("/usr/bin/"):
            install = " ".join(dict.fromkeys(file.debian for file in missing))
            remedy = f"to have it: sudo apt-get install {install}"
        else:
            install = " ".join(dict.fromkeys(" ".join(file.texlive for file in missing).split()))
            remedy = f"to have it: tlmgr install {install}"
    # Where its files are: /usr/local/texlive/2026, or /usr/share/texlive where it is Debian's.
    root = _ask(["kpsewhich", "--var-value=TEXMFROOT"])
    return TexLive(
        lualatex=Path(found),
        release=release,
        environment=_let_lua_read(release),
        tagging=tagging,
        lacks=lacks,
        remedy=remedy,
        readable=tuple(map(Path, filter(None, ("/usr", "/etc/texmf", "/var/lib/texmf", root)))),
        identity=said.partition("\n")[0],
    )


def _let_lua_read(release: int) -> dict[str, str]:
    """Return what lets Lua read the macros of a TeX Live of these years.

    They ask openin_any of every absolute path, and let it have no list of folders; the kernel and
    ``seal.lua`` have one. Where the kernel has not, such a TeX Live stops.
    """
    return {"openin_any": "a"} if 2023 <= release <= 2025 and not confine.lacks() else {}


def _ask(command: list[str], *, though_some_fail: bool = False) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 or though_some_fail else ""
