"""Time the builds of a project that is there: plain Sphinx beside Diptych, as the project has it.

    python -m bench.project FOLDER DOCS LANGUAGE [--rounds 3]

``FOLDER`` holds the project, ``DOCS`` in it its sources with their ``conf.py``, which is left as it
is but for the extension. Run it with the Python of an environment that has what the project needs.
What was measured is kept in ``results/`` beside that of the book.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from bench import report
from bench.book import write
from bench.builds import RESULTS, machine, measure
from bench.contestants import Edit, Site

SCENARIOS = ["cold", "nothing", "a translation", "a source"]
ENTRY = re.compile(r'\nmsgstr "(?=\w{3,})')
MADE = ["build", ".diptych"]


def main() -> int:
    """Measure a project, and write the report anew."""
    parser = argparse.ArgumentParser(prog="bench.project")
    parser.add_argument("folder", type=Path)
    parser.add_argument("docs")
    parser.add_argument("language")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    name = given.folder.resolve().name
    with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
        both = {
            "sphinx-build": _plain(Path(folder) / "plain", given),
            "Diptych": _diptych(Path(folder) / "diptych", given),
        }
        found = measure(both, SCENARIOS, given.rounds, 1)
        pages = both["Diptych"].pages()
    facts = {"name": name, "pages": pages, "languages": 2, "rounds": given.rounds}
    versions = {one: version(one) for one in ("sphinx", *_extensions(given.folder / given.docs))}
    known = facts | machine() | {"versions": versions, "seconds": found}
    (RESULTS / f"{name}.json").write_text(json.dumps(known, indent=1) + "\n")
    report.write(RESULTS)
    return 0


def _plain(folder: Path, given: argparse.Namespace) -> Site:
    shutil.copytree(given.folder, folder, symlinks=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html"]
    commands = [
        [
            *(*command, "-D", f"language={one}", "-d", f"build/doctrees/{one}"),
            *(given.docs, f"build/html/{one}"),
        ]
        for one in ("en", given.language)
    ]
    return Site(folder, commands, MADE, _edits(folder, given), {"PYTHONPATH": str(folder)})


def _diptych(folder: Path, given: argparse.Namespace) -> Site:
    shutil.copytree(given.folder, folder, symlinks=True)
    with (folder / given.docs / "conf.py").open("a", encoding="utf-8") as file:
        file.write('\nextensions = [*extensions, "diptych"]\n')
    locales = next((folder / given.docs).glob(f"*/{given.language}/LC_MESSAGES")).parents[1]
    languages = f'languages = ["en", "{given.language}"]\nsource = "{given.docs}"\n'
    table = f'[tool.diptych]\n{languages}locales = "{locales.relative_to(folder)}"\n'
    settings = folder / "pyproject.toml"
    before = settings.read_text("utf-8") if settings.exists() else ""
    write(settings, f"{before}\n{table}")
    path = f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    command = [sys.executable, "-m", "diptych", "html"]
    return Site(folder, [command], MADE, _edits(folder, given), {"PYTHONPATH": path})


def _edits(folder: Path, given: argparse.Namespace) -> Mapping[str, Edit]:
    docs = folder / given.docs
    catalogues = sorted(docs.rglob(f"{given.language}/LC_MESSAGES/**/*.po"))
    catalogue = next(one for one in catalogues if ENTRY.search(one.read_text("utf-8")))
    source = next(one for one in (docs / "index.md", docs / "index.rst") if one.exists())

    def translate(number: int) -> None:
        text = re.sub(r'(\nmsgstr ")edited\d+ ', r"\1", catalogue.read_text("utf-8"))
        text = ENTRY.sub(f'\nmsgstr "edited{number} ', text, count=1)
        catalogue.write_text(text, "utf-8")

    def add(number: int) -> None:
        text = re.sub(r"\n\nWords that are new\d+\.\n$", "\n", source.read_text("utf-8"))
        source.write_text(f"{text.rstrip()}\n\nWords that are new{number}.\n", "utf-8")

    return {"nothing": lambda number: None, "a translation": translate, "a source": add}


def _extensions(docs: Path) -> list[str]:
    """Return the packages of extensions that ``conf.py`` names and that have a version."""
    names = re.findall(r'^\s*"(\w+)(?:\.\w+)*",?', (docs / "conf.py").read_text("utf-8"), re.M)
    packages = (name.replace("_", "-") for name in dict.fromkeys(names) if name != "sphinx")
    return [name for name in packages if _has_version(name)]


def _has_version(name: str) -> bool:
    try:
        version(name)
    except ModuleNotFoundError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
