"""A TeX tree of Diptych's own: the macros, fonts and programs of a TeX Live that can tag."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from diptych.errors import DiptychError, from_os_error
from diptych.tex import debian

# The version that the project's PDFs are made and tested with. A distribution that has moved on
# gives a later one; the tree is then named, and said to be, of that.
PIN = "2026.20260911-1"
# LuaTeX, and the libraries of all TeX programs that the system is without. Which of them LuaTeX
# needs differs between releases; apt knows them all, and together they are small.
PROGRAMS = ("texlive-binaries", "lib")
UNUSED = ("usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/texlive/tlpkg")

# Says that all is there, and which packages: what else a project needs may be in none of them.
COMPLETE = "packages"
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


def find(cache: Path, packages: Sequence[str]) -> Path | None:
    """Return a tree in ``cache`` that has these packages: a pinned one, or else the latest."""
    pinned = sorted(cache.glob(f"texlive-{PIN}*"))
    for root in (*pinned, *sorted(cache.glob("texlive-*"), reverse=True)):
        with suppress(OSError):
            if {*packages} <= {*(root / COMPLETE).read_text().split()}:
                return root
    return None


def obtain(
    repository: debian.Repository,
    packages: Sequence[str],
    cache: Path,
    say: Callable[[str], None],
    progress: Callable[[str, float], None],
) -> Path:
    """Return a tree in ``cache`` with these packages, set up if it is not there.

    Raises DiptychError where that fails; what was begun is then removed.
    """
    if root := find(cache, packages):
        return root
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="setting-up-", dir=cache) as folder:
            return _set_up(repository, packages, Path(folder), cache, say, progress)
    except OSError as error:
        raise from_os_error(error, "set TeX Live up") from error


def _set_up(
    repository: debian.Repository,
    macros: Sequence[str],
    folder: Path,
    cache: Path,
    say: Callable[[str], None],
    progress: Callable[[str, float], None],
) -> Path:
    apt = debian.Apt(repository, folder / "apt")
    progress("looking for packages", 0)
    apt.update()
    packages = [*apt.newer(macros), *apt.missing("texlive-binaries", PROGRAMS)]
    found = apt.version(apt.newer(["texlive-base"])[0])
    size = round(apt.size(packages) / 1e6)
    target = cache / "-".join([f"texlive-{found}", *_languages(macros)])
    say(
        f"TeX Live {found}, to tag PDFs with, is set up once in {target}: {size} MB to download, "
        f"less on disk; the system is left as it is"
    )
    if found != PIN:
        say(f"it is later than {PIN}, which this version of Diptych was tested with")
    debs = apt.download(packages, lambda part: progress("downloading", part))
    root = folder / "tree"
    for number, deb in enumerate(debs):
        progress("unpacking", number / len(debs))
        debian.unpack(deb, root)
        for name in UNUSED:
            shutil.rmtree(root / name, ignore_errors=True)
    progress("building the format", 0)
    _keep_inside(root)
    _configure(root)
    (root / "version").write_text(found)
    _build_format(root)
    _load_fonts(root)
    (root / COMPLETE).write_text("\n".join(macros))
    with suppress(FileNotFoundError):
        shutil.rmtree(target)
    root.rename(target)
    progress("building the format", 1)
    return target


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


def _load_fonts(root: Path) -> None:
    """Typeset a word in each font, so that luaotfload has read them before TeX is shut in."""
    fonts = sorted((root / "usr/share/fonts/opentype/libertinus").glob("Libertinus*.otf"))
    wanted = [path.name for path in fonts if re.search(r"(Serif|Sans|Mono|Math)-", path.name)]
    # LaTeX's own, which it loads before it is told of others.
    wanted += ["lmroman10-regular.otf", "lmroman10-bold.otf"]
    uses = "".join(rf"{{\font\x={{file:{name}}}\x a}}" for name in wanted)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "fonts.tex").write_text(
            rf"\documentclass{{article}}\begin{{document}}{uses}\end{{document}}"
        )
        _tex(root, Path(folder), "-fmt=lualatex", "fonts.tex")


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
