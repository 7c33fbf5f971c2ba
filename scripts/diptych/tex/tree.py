"""A TeX tree of Diptych's own: the macros, fonts and programs of a TeX Live that can tag."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import DiptychError, from_os_error
from diptych.fonts import Typeface
from diptych.tex import debian

# The version that the project's PDFs are made and tested with. A distribution that has moved on
# gives a later one; the tree is then named, and said to be, of that.
PIN = "2026.20260911-1"
# LuaTeX, and the libraries of all TeX programs that the system is without. Which of them LuaTeX
# needs differs between releases; apt knows them all, and together they are small.
PROGRAMS = ("texlive-binaries", "lib")
UNUSED = ("usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/texlive/tlpkg")

# Says that all is there, and which packages: what else a project needs may be in none of them.
COMPLETE = "contents"
# The fonts that luaotfload has read, as it calls them.
READ = "fonts"
DIST = "usr/share/texlive/texmf-dist"
# TEXMFSYSVAR is all of it: from TeX Live 2024 on, Lua may read absolute paths only below that and
# TEXMFVAR, where openin_any is set to guard the rest.
TEXMF_CNF = f"""\
TEXMFROOT=$DIPTYCH_TEX/usr/share/texlive
TEXMFDIST=$DIPTYCH_TEX/{DIST}
TEXMFMAIN=$TEXMFDIST
TEXMFLOCAL=$DIPTYCH_TEX/local
TEXMFHOME=$DIPTYCH_TEX/local
TEXMFCONFIG=$DIPTYCH_TEX/local
TEXMFVAR=$DIPTYCH_TEX/var
TEXMFSYSVAR=$DIPTYCH_TEX
TEXMFSYSCONFIG=$TEXMFCONFIG
TEXMFCACHE=$TEXMFVAR
TEXMF={{$DIPTYCH_TEX/var,$TEXMFCONFIG,!!$TEXMFDIST}}
TEXMFDBS=$TEXMFDIST
OSFONTDIR=$DIPTYCH_TEX/usr/share//
"""
# Of a font that the system has as well, luaotfload would take the system's, which TeX may not read.
LUAOTFLOAD = "[db]\n  location-precedence = texmf\n"


def find(cache: Path, packages: Sequence[str]) -> Path | None:
    """Return a tree in ``cache`` that has these packages: a pinned one, or else the latest."""
    pinned = sorted(cache.glob(f"texlive-{PIN}*"))
    for root in (*pinned, *sorted(cache.glob("texlive-*"), reverse=True)):
        with suppress(OSError):
            if {*packages} <= {*held(root)}:
                return root
    return None


def obtain(
    repository: debian.Repository,
    macros: Sequence[str],
    fonts: Sequence[str],
    cache: Path,
    say: Callable[[str], None],
    progress: Callable[[str, float], None],
) -> Path:
    """Return a tree in ``cache`` with these packages, set up if it is not there.

    A tree that lacks ``fonts`` alone is given them. Raises DiptychError where that fails; what was
    begun is then removed, but for what was downloaded: the next run goes on with that.
    """
    if root := find(cache, [*macros, *fonts]):
        return root
    setup = _Setup(repository, cache, say, progress)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        root = find(cache, macros)
        if root is None:
            with _folders(cache) as (folder, debs):
                root = setup.tree(macros, folder, debs)
        if missing := {*fonts}.difference(held(root)):
            with _folders(cache) as (folder, debs):
                setup.fonts(sorted(missing), root, folder, debs)
    except OSError as error:
        raise from_os_error(error, "set TeX Live up") from error
    return root


@contextmanager
def _folders(cache: Path) -> Iterator[tuple[Path, Path]]:
    """Give a folder to set up in, which then goes, and one for packages, which goes if all is well.

    Whoever sets up at the same time has one for himself.
    """
    with (
        tempfile.TemporaryDirectory(prefix="setting-up-", dir=cache) as name,
        (cache / "downloads.lock").open("a") as lock,
    ):
        debs = cache / "downloads"
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            debs = Path(name) / "debs"
        yield Path(name), debs
        shutil.rmtree(debs, ignore_errors=True)


def learn(root: Path, fonts: Iterable[Typeface], progress: Callable[[str, float], None]) -> None:
    """Have luaotfload read fonts of a tree, unless it has: of each collection that takes a minute.

    What it made of them it keeps in the tree. Raises OSError where that cannot be written.
    """
    read = (root / READ).read_text().splitlines()
    names = [font.named(file) for font in fonts for file in font.files()]
    if new := [name for name in dict.fromkeys(names) if name not in read]:
        progress("reading the fonts, once", 0)
        _load_fonts(root, new)
        _put(root / READ, [*read, *new])
        progress("reading the fonts, once", 1)


@dataclass(frozen=True, slots=True)
class _Setup:
    """Where packages come from and go to, and who hears of it."""

    repository: debian.Repository
    cache: Path
    say: Callable[[str], None]
    progress: Callable[[str, float], None]

    def tree(self, macros: Sequence[str], folder: Path, debs: Path) -> Path:
        """Make a tree with the packages of ``macros``; return where it is."""
        apt = self._apt(folder, debs)
        packages = [*apt.newer(macros), *apt.missing("texlive-binaries", PROGRAMS)]
        found = apt.version(apt.newer(["texlive-base"])[0])
        size = round(apt.size(packages) / 1e6)
        target = self.cache / "-".join([f"texlive-{found}", *_languages(macros)])
        self.say(
            f"TeX Live {found}, to tag PDFs with, is set up once in {target}: {size} MB to "
            f"download, less on disk; the system is left as it is"
        )
        if found != PIN:
            self.say(f"it is not {PIN}, which this version of Diptych was tested with")
        root = self._unpacked(apt, packages, folder / "tree")
        self.progress("building the format", 0)
        _configure(root)
        (root / "version").write_text(found)
        _build_format(root)
        first = _first_fonts(root)
        _load_fonts(root, first)
        _put(root / READ, first)
        _note(root, macros)
        with suppress(FileNotFoundError):
            shutil.rmtree(target)
        root.rename(target)
        self.progress("building the format", 1)
        return target

    def fonts(self, packages: Sequence[str], root: Path, folder: Path, debs: Path) -> None:
        """Add the fonts of ``packages`` to a tree."""
        apt = self._apt(folder, debs)
        names = apt.newer(packages)
        size = round(apt.size(names) / 1e6)
        self.say(
            f"fonts for letters of this project ({', '.join(packages)}): {size} MB to download"
        )
        added = self._unpacked(apt, names, folder / "added")
        for path in sorted(added.glob("usr/share/fonts/*/*")):
            target = root / path.relative_to(added)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(target, ignore_errors=True)
            path.rename(target)
        _note(root, [*held(root), *packages])

    def _apt(self, folder: Path, debs: Path) -> debian.Apt:
        apt = debian.Apt(self.repository, folder / "apt", debs)
        self.progress("looking for packages", 0)
        apt.update()
        return apt

    def _unpacked(self, apt: debian.Apt, packages: Sequence[str], root: Path) -> Path:
        debs = apt.download(packages, lambda part: self.progress("downloading", part))
        for number, deb in enumerate(debs):
            self.progress("unpacking", number / len(debs))
            debian.unpack(deb, root)
            for name in UNUSED:
                shutil.rmtree(root / name, ignore_errors=True)
        _keep_inside(root)
        return root


def held(root: Path) -> list[str]:
    """Return the packages that a tree has."""
    return (root / COMPLETE).read_text().split()


def _note(root: Path, packages: Sequence[str]) -> None:
    """Say that a tree has all of these packages: from then on it serves who needs them."""
    _put(root / COMPLETE, packages)


def _put(path: Path, rows: Sequence[str]) -> None:
    """Write a file at once: another run may be reading it."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text("\n".join(rows))
    beside.replace(path)


def _languages(packages: Sequence[str]) -> list[str]:
    prefix = "texlive-lang-"
    return [name.removeprefix(prefix) for name in packages if name.startswith(prefix)]


def version(root: Path) -> str:
    """Return the version of the tree's TeX Live."""
    return (root / "version").read_text()


def engine(root: Path) -> Path:
    """Return LuaTeX: the tree's, or the system's where the tree needed none."""
    own = root / "usr/bin/luahbtex"
    system = shutil.which("luahbtex")
    if own.is_file():
        return own
    if system:
        return Path(system)
    raise DiptychError("LuaTeX is gone", path=root, hint="delete the folder and run again")


def environment(root: Path) -> dict[str, str]:
    """Return the variables that make LuaTeX use the tree, wherever it stands."""
    libraries = [str(path) for path in sorted((root / "usr/lib").glob("*-linux-*"))]
    return {
        "DIPTYCH_TEX": str(root),
        "TEXMFCNF": f"{root}/local/web2c:{root}/{DIST}/web2c",
        "LD_LIBRARY_PATH": ":".join([str(root / "usr/lib"), *libraries]),
    }


def _configure(root: Path) -> None:
    local, dist = root / "local", root / DIST
    (local / "web2c").mkdir(parents=True)
    (local / "web2c/texmf.cnf").write_text(TEXMF_CNF)
    (local / "tex/luatex/luaotfload").mkdir(parents=True)
    (local / "tex/luatex/luaotfload/luaotfload.conf").write_text(LUAOTFLOAD)
    # The distribution makes these when it installs the packages; they say which hyphenation
    # patterns there are.
    languages = local / "tex/generic/config"
    languages.mkdir(parents=True)
    given = dist / "tex/generic/config"
    plain = (given / "language.us").read_text()
    lua = (given / "language.us.lua").read_text()
    for path in sorted(root.glob("var/lib/tex-common/hyphen-cnf/*/*.cnf")):
        for row in path.read_text().splitlines():
            entry = dict(re.findall(r"(\w+)=(\S*)", row))
            names = [name for name in entry.get("synonyms", "").split(",") if name]
            plain += f"{entry['name']} {entry['file']}\n" + "".join(f"={name}\n" for name in names)
            lua += (
                f"['{entry['name']}']={{loader='{entry['file']}',"
                f"lefthyphenmin={entry['lefthyphenmin']},righthyphenmin={entry['righthyphenmin']},"
                f"synonyms={{{','.join(repr(name) for name in names)}}},"
                f"patterns='{entry.get('file_patterns', '')}',"
                f"hyphenation='{entry.get('file_exceptions', '')}'}},\n"
            )
    (languages / "language.dat").write_text(plain)
    (languages / "language.dat.lua").write_text(lua + "}\n")
    (languages / "language.def").write_text(
        (given / "language.us.def").read_text() + "\\uselanguage{USenglish}\n"
    )
    _write_index(dist)


def _keep_inside(root: Path) -> None:
    """Let no link lead to a file of the system's, where there is one of that name."""
    for link in [path for path in root.rglob("*") if path.is_symlink()]:
        target = link.readlink()
        if target.is_absolute():
            link.unlink()
            link.symlink_to(os.path.relpath(root / target.relative_to("/"), link.parent))
        if not link.exists():
            link.unlink()  # to what the system would have made


def _write_index(dist: Path) -> None:
    """Write ``ls-R``, Kpathsea's list of what is where."""
    rows = ["% ls-R -- filename database for kpathsea; do not change this line."]
    for folder, folders, files in os.walk(dist):
        folders.sort()
        inside = os.path.relpath(folder, dist)
        rows += [f"{'.' if inside == '.' else f'./{inside}'}:", *sorted(files + folders), ""]
    (dist / "ls-R").write_text("\n".join(rows))


def _build_format(root: Path) -> None:
    folder = root / "var/web2c/luahbtex"
    folder.mkdir(parents=True)
    _tex(root, folder, "-ini", "-jobname=lualatex", "-progname=lualatex", "lualatex.ini")
    for path in folder.iterdir():
        if path.suffix != ".fmt":
            path.unlink()


def _first_fonts(root: Path) -> list[str]:
    """Return the fonts of every document, and LaTeX's own, which it loads before it is told."""
    fonts = sorted((root / "usr/share/fonts/opentype/libertinus").glob("Libertinus*.otf"))
    wanted = [path.name for path in fonts if re.search(r"(Serif|Sans|Mono|Math)-", path.name)]
    wanted += ["lmroman10-regular.otf", "lmroman10-bold.otf", "DejaVuSans.ttf"]
    return [f"file:{name}" for name in wanted]


def _load_fonts(root: Path, fonts: Sequence[str]) -> None:
    """Typeset a word in each font, so that luaotfload has read them before TeX is shut in."""
    uses = "".join(rf'{{\font\x="{name}"\x a}}' for name in fonts)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "fonts.tex").write_text(
            rf"\documentclass{{article}}\begin{{document}}{uses}\end{{document}}"
        )
        _tex(root, Path(folder), "-draftmode", "-fmt=lualatex", "fonts.tex")


def _tex(root: Path, folder: Path, *arguments: str) -> None:
    command = [str(engine(root)), "-interaction=nonstopmode", "-halt-on-error", *arguments]
    variables = {**os.environ, **environment(root), "HOME": str(folder)}
    run = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    if run.returncode:
        problem = re.search(r"^!.*|error while loading.*", run.stdout + run.stderr, re.MULTILINE)
        raise DiptychError(
            f"LuaTeX does not run: {problem[0] if problem else run.stderr.strip()[-200:]}"
        )
