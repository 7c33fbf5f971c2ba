"""The documentation of public projects that exists in several languages, block by block."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from diptych.inspection import html_pages
from diptych.inspection.html_tree import parse
from diptych.inspection.piece import GAP, Kind
from diptych.language.words import words

MALLARD = "{http://projectmallard.org/1.0/}"
MALLARD_CODE = {"code", "cmd", "file", "sys", "input", "output", "key", "keyseq"}


@dataclass(frozen=True)
class Project:
    """A project's documentation: its packages, and where each language's pages are in them."""

    name: str
    packages: tuple[str, ...]
    pages: dict[str, str] = field(hash=False)
    held_out: bool = False


PROJECTS = (
    Project(
        "Debian Reference",
        ("debian-reference-en", "debian-reference-fr"),
        {one: f"usr/share/debian-reference/*.{one}.html" for one in ("en", "fr")},
    ),
    Project(
        "Debian Developer's Reference",
        ("developers-reference", "developers-reference-fr"),
        {
            "en": "usr/share/developers-reference/*.html",
            "fr": "usr/share/developers-reference/fr/*.html",
        },
    ),
    Project(
        "Debian New Maintainers' Guide",
        ("maint-guide", "maint-guide-fr"),
        {
            "en": "usr/share/doc/maint-guide/html/*.en.html",
            "fr": "usr/share/doc/maint-guide-fr/html/*.fr.html",
        },
    ),
    Project(
        "Debian Installation Guide",
        ("installation-guide-amd64",),
        {
            one: f"usr/share/doc/installation-guide-amd64/{one}/*.html"
            for one in ("en", "fr", "de", "es")
        },
    ),
    Project(
        "The Debian Administrator's Handbook",
        ("debian-handbook",),
        {
            tag[:2]: f"usr/share/doc/debian-handbook/html/{tag}/*.html"
            for tag in ("en-US", "fr-FR", "de-DE", "es-ES")
        },
        held_out=True,
    ),
    Project(
        "GNOME Help",
        ("gnome-user-docs",),
        {
            one: f"usr/share/help/{folder}/gnome-help/*.page"
            for one, folder in (("en", "C"), ("fr", "fr"), ("de", "de"), ("es", "es"))
        },
        held_out=True,
    ),
    Project(
        "GIMP Help",
        ("gimp-help-en", "gimp-help-fr"),
        {one: f"usr/share/gimp/2.0/help/{one}/*.html" for one in ("en", "fr")},
        held_out=True,
    ),
)


def unpack(packages: tuple[str, ...], folder: Path) -> Path:
    """Fetch and unpack Debian packages; return the folder that they are unpacked in."""
    target = folder / packages[0]
    if not target.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", *packages], cwd=folder, check=True)
        for package in packages:
            (archive,) = folder.glob(f"{package}_*.deb")
            subprocess.run(["dpkg-deb", "-x", str(archive), str(target)], check=True)
    return target


def read(path: Path, language: str) -> Iterator[str]:
    """Yield the blocks of a page: HTML as the inspection reads it, or Mallard."""
    if path.suffix == ".html":
        document, _ = parse(path.read_bytes())
        document.attrib.pop("lang", None)
        for piece in html_pages.pieces(document, path.name, language):
            if piece.kind is Kind.TEXT and not piece.furniture and piece.language[:2] == language:
                yield piece.text
        return
    for element in etree.parse(path).iter(f"{MALLARD}p", f"{MALLARD}title", f"{MALLARD}desc"):
        if not any(one.tag == f"{MALLARD}credit" for one in element.iterancestors()):
            yield " ".join("".join(_mallard(element)).split())


def _mallard(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            code = etree.QName(child).localname in MALLARD_CODE
            yield from [GAP] if code else _mallard(child)
        yield child.tail or ""


@cache
def blocks(project: Project, language: str, folder: Path) -> tuple[str, ...]:
    """Return a project's distinct blocks in a language, of two words or more.

    What stands alike in the English pages is left out of the others: it is not translated.
    """
    root = unpack(project.packages, folder)
    found = {
        block: None
        for path in sorted(root.glob(project.pages[language]))
        for block in read(path, language)
        if sum(not word.neutral for word in words(block)) > 1
    }
    if language != "en":
        for block in blocks(project, "en", folder):
            found.pop(block, None)
    return tuple(found)


def gather(folder: Path, language: str, *, held_out: bool) -> tuple[str, ...]:
    """Return the blocks of all projects, of those that were held out or of the others."""
    return tuple(
        block
        for project in PROJECTS
        if project.held_out is held_out and language in project.pages
        for block in blocks(project, language, folder)
    )


def listed(*, held_out: bool) -> str:
    """Return the names of the projects that were held out, or of the others."""
    return ", ".join(one.name for one in PROJECTS if one.held_out is held_out)
