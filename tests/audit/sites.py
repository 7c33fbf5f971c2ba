"""Three sites, built and served: the publication, the manual, and one with every construct."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diptych.audit import serving

ROOT = Path(__file__).parents[2]
SPECIMEN = Path(__file__).parent / "specimen"
MANUAL = ROOT / "scripts/manual"
# Left to right and right to left, in four scripts.
LANGUAGES = ("en", "fr", "ar", "ru", "zh_Hans")
NAMES = ("publication", "manual", "specimen")


@dataclass(frozen=True)
class Served:
    """A site: its files, and where they are served."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """Return the paths of its pages."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")
        )


def copy(name: str, folder: Path) -> None:
    """Put the project of one of the sites into a folder."""
    folder.mkdir(exist_ok=True)
    if name == "publication":
        for part in ("docs", "locales"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    elif name == "manual":
        left_out = shutil.ignore_patterns("build", ".diptych")
        shutil.copytree(MANUAL, folder, ignore=left_out, dirs_exist_ok=True)
    else:
        shutil.copytree(SPECIMEN, folder / "docs")
        listed = ", ".join(f'"{one}"' for one in LANGUAGES)
        settings = f"[tool.diptych]\nlanguages = [{listed}]\n"
        (folder / "pyproject.toml").write_text(settings, encoding="utf-8")


def made(name: str, folder: Path) -> Path:
    """Build the pages of one of the sites in a folder; return where they are."""
    copy(name, folder)
    build(folder, "html")
    return folder / "build/html"


def build(folder: Path, form: str) -> None:
    """Build the editions of a site in a format."""
    command = [sys.executable, "-m", "diptych", form, "--project", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder on this machine."""
    with serving.served(folder) as address:
        yield Served(folder, address)
