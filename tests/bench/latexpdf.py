"""Time ``diptych latexpdf`` beside Sphinx's own ``make latexpdf``, on the same generated book.

    python tests/bench/latexpdf.py [CHAPTERS ...]

Sphinx's needs latexmk and LuaLaTeX with Sphinx's packages on the PATH (Debian: latexmk
texlive-luatex texlive-latex-extra texlive-fonts-recommended tex-gyre). The prose is that of
Python's own help; 2 chapters are about 7 pages, 70 about 190. One edition is made, then two, for
which Sphinx is run twice. Told are the seconds and processor seconds of the whole command, with
their ratios to Sphinx's, TeX's passes for an edition, the seconds of the same command again with
nothing changed, the most memory that any of its processes used, and the size of a PDF. TeX's caches
are warm: each way is taken once before, on a book of a page.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from pydoc_data.topics import topics
from random import Random

CONFIGURATION = 'project = "Handbook"\nauthor = "The Institution"\nextensions = {extensions}\n'
PROJECT = '[tool.diptych]\nlanguages = {languages}\nmain-language = "en"\n'
# In both the text stands as it is.
EDITIONS = (["en"], ["en", "en_GB"])


@dataclass(frozen=True)
class Taken:
    """Seconds, processor seconds, most memory (MB), TeX's passes, the PDF's pages and size (kB)."""

    wall: float
    cpu: float
    memory: float = 0
    passes: int = 0
    pages: int = 0
    size: float = 0


def make(root: Path, chapters: int, extensions: list[str], languages: list[str]) -> None:
    """Write a project whose pages have prose, notes, lists, tables, links and code."""
    random = Random(1)
    words = re.findall(r"[a-z]{2,}", " ".join(topics[name] for name in sorted(topics)))

    def prose(count: int) -> str:
        start = random.randrange(len(words) - count)
        return " ".join(words[start : start + count]).capitalize() + "."

    docs = root / "docs"
    docs.mkdir(parents=True)
    names = [f"chapter{number:03}" for number in range(chapters)]
    for name in names:
        text = f"# {prose(4)[:-1]}\n\n{prose(90)}\n\n"
        for part in range(3):
            text += f"## {prose(3)[:-1]}\n\n{prose(90)}\n\n{prose(90)}[^{part}]\n\n"
            text += (
                f"[^{part}]: {prose(9)}\n\n- {prose(6)}\n- [{prose(3)}](https://example.org)\n\n"
            )
            text += f"### {prose(3)[:-1]}\n\n{prose(90)}\n\n"
        text += "| Word | Number | Note |\n|---|---|---|\n"
        text += "".join(
            f"| {prose(1)} | {random.randrange(999)} | {prose(5)} |\n" for _ in range(8)
        )
        text += f"\n```{{note}}\n{prose(12)}\n```\n\n```python\nprint(1)\n```\n"
        (docs / f"{name}.md").write_text(text)
    toctree = "\n".join(names)
    (docs / "index.md").write_text(f"# Handbook\n\n```{{toctree}}\n{toctree}\n```\n")
    (docs / "conf.py").write_text(CONFIGURATION.format(extensions=extensions))
    (root / "pyproject.toml").write_text(PROJECT.format(languages=json.dumps(languages)))


def diptych(root: Path, _languages: list[str], *options: str) -> Taken:
    """Run ``diptych latexpdf``."""
    command = [sys.executable, "-m", "diptych", "latexpdf", "--project", str(root), *options]
    taken, output = _timed(command)
    passes = re.search(r"(\d+) pass", output)
    return _with(taken, int(passes[1]) if passes else 0, next(root.glob("build/latexpdf/*.pdf")))


def sphinx(root: Path, languages: list[str]) -> Taken:
    """Run what Sphinx's Makefile runs for ``make latexpdf``, for each language."""
    each = [_sphinx(root, language) for language in languages]
    wall, cpu = sum(taken.wall for taken in each), sum(taken.cpu for taken in each)
    return replace(each[0], wall=wall, cpu=cpu)


def _sphinx(root: Path, language: str) -> Taken:
    out = root / "build/sphinx" / language
    # With Sphinx's own table style, tables overflow TeX's input stack on the kernel of 2026.
    chosen = ("latex_engine=lualatex", "latex_table_style=booktabs", f"language={language}")
    settings = [word for one in chosen for word in ("-D", one)]
    command = [sys.executable, "-m", "sphinx", "-M", "latexpdf", root / "docs", out, *settings]
    taken, output = _timed([str(word) for word in command])
    # One banner of LuaHBTeX for each pass.
    return _with(taken, output.count("This is LuaHBTeX"), next(out.glob("latex/*.pdf")))


def _timed(command: list[str]) -> tuple[Taken, str]:
    start = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(command, stdout=log, stderr=log) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{output[-4000:]}")
    return Taken(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), output


def _with(taken: Taken, passes: int, pdf: Path) -> Taken:
    import pikepdf

    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    return replace(taken, passes=passes, pages=pages, size=pdf.stat().st_size / 1000)


def untagged(root: Path, languages: list[str]) -> Taken:
    """Run ``diptych latexpdf`` without tags."""
    return diptych(root, languages, "--pdf-standard", "none")


WAYS: dict[str, tuple[Callable[[Path, list[str]], Taken], list[str]]] = {
    "Sphinx, LuaLaTeX, untagged": (sphinx, ["myst_parser"]),
    "Diptych, untagged": (untagged, ["myst_parser", "diptych"]),
    "Diptych, tagged (PDF/UA-1)": (diptych, ["myst_parser", "diptych"]),
}


def main(sizes: list[int]) -> None:
    """Print a line for each way, number of editions and size."""
    with tempfile.TemporaryDirectory() as folder:
        for way, extensions in WAYS.values():
            root = Path(folder) / f"{way.__name__}-warm"
            make(root, 1, extensions, EDITIONS[0])
            way(root, EDITIONS[0])
        for size in sizes:
            for languages in EDITIONS:
                compare(Path(folder) / f"{size}-{len(languages)}", size, languages)


def compare(folder: Path, size: int, languages: list[str]) -> None:
    """Take each way once, and once more with nothing changed."""
    first: Taken | None = None
    for name, (way, extensions) in WAYS.items():
        root = folder / way.__name__
        make(root, size, extensions, languages)
        cold, again = way(root, languages), way(root, languages)
        first = first or cold
        print(
            f"{name:28}{len(languages)} x {cold.pages:3} pages {cold.passes:2} passes "
            f"{cold.wall:7.1f} s ({cold.wall / first.wall:.2f}) cpu {cold.cpu:7.1f} s "
            f"({cold.cpu / first.cpu:.2f})   again {again.wall:5.2f} s   "
            f"{cold.memory:5.0f} MB   {cold.size:6.0f} kB",
            flush=True,
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2, 70])
