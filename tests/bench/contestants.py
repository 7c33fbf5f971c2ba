"""Who builds the book, from which files, with which commands; and how each is edited."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.book import Book, pictures, write

BIN = Path(sys.executable).parent
FIRST = "fr"
HUGO = """\
baseURL = "https://example.org/"
title = "Handbook"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS"]
[outputs]
home = ["HTML", "JSON"]
[languages]
"""
LAYOUT = """\
<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body>
<nav>{{ $here := . }}<ul>{{ range .Site.Home.Sections }}<li><a href="{{ .RelPermalink }}">
{{ .Title }}</a><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}"
{{ if eq . $here }} class="current"{{ end }}>{{ .Title }}</a></li>
{{ end }}</ul></li>{{ end }}</ul></nav>
<ul>{{ range .Translations }}<li><a href="{{ .RelPermalink }}">
{{ .Language.Lang }}</a></li>{{ end }}</ul>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main><aside>{{ .TableOfContents }}</aside></body></html>
"""
LINK = """\
{{ $to := .Destination }}{{ if strings.HasSuffix $to ".md" }}{{ with .Page.GetPage $to }}\
{{ $to = .RelPermalink }}{{ end }}{{ end }}\
<a href="{{ $to | safeURL }}">{{ .Text | safeHTML }}</a>"""
SEARCH = """\
[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}{"t":{{ .Title | jsonify }},\
"u":{{ .RelPermalink | jsonify }},"b":{{ .Plain | jsonify }}}{{ end }}]"""
Edit = Callable[[int], None]


@dataclass
class Site:
    """A contestant's files: what builds them, what is made, and what each edit is."""

    folder: Path
    commands: list[list[str]]
    made: list[str]
    edits: Mapping[str, Edit]
    environment: Mapping[str, str] = field(default_factory=dict)

    def clean(self) -> None:
        """Remove all that a build has left."""
        for name in self.made:
            for path in list(self.folder.glob(name)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def pages(self) -> int:
        """Return how many pages of HTML there are."""
        roots = [self.folder / name for name in self.made]
        return sum(len(list(root.rglob("*.html"))) for root in roots if root.is_dir())


def diptych(theme: str) -> Callable[[Path, Book], Site]:
    """Return what sets Diptych up, with one of its commands for all editions."""

    def site(folder: Path, book: Book) -> Site:
        _sphinx_project(folder, book, ["myst_parser", "diptych"], theme)
        languages = ", ".join(f'"{one}"' for one in ("en", *book.languages))
        write(folder / "pyproject.toml", f"[tool.diptych]\nlanguages = [{languages}]\n")
        made = ["build", ".diptych"]
        return Site(folder, [[str(BIN / "diptych"), "html"]], made, _sphinx_edits(folder, book))

    return site


def sphinx(theme: str, *options: str) -> Callable[[Path, Book], Site]:
    """Return what sets Sphinx up, run once for each language."""

    def site(folder: Path, book: Book) -> Site:
        _sphinx_project(folder, book, ["myst_parser"], theme)
        commands = [
            [
                *(str(BIN / "sphinx-build"), "-q", "-b", "html", *options, "-D"),
                *(f"language={one}", "-d", f"build/doctrees/{one}", "docs", f"build/html/{one}"),
            ]
            for one in ("en", *book.languages)
        ]
        made = ["build", "locales/*/LC_MESSAGES/**/*.mo"]
        return Site(folder, commands, made, _sphinx_edits(folder, book))

    return site


def untranslated(folder: Path, book: Book) -> Site:
    """Set Sphinx's own floor up: all editions side by side, none translated, checked or switched.

    What is built on Sphinx and merges a catalogue can hardly take less.
    """
    _sphinx_project(folder, book, ["myst_parser"], "alabaster")
    build = f"{BIN / 'sphinx-build'} -q -b html -D locale_dirs=none"
    build += " -D language={} -d build/doctrees/{} docs build/html/{}"
    names = " ".join(("en", *book.languages))
    command = f"printf '%s\\n' {names} | xargs -P \"$(nproc)\" -I{{}} {build}"
    return Site(folder, [["sh", "-c", command]], ["build"], _sphinx_edits(folder, book))


def docutils(folder: Path, book: Book) -> Site:
    """Set the floor up: what builders on docutils cannot take less than (see bench.floor)."""
    _sphinx_project(folder, book, ["myst_parser"], "alabaster")
    program = str(Path(__file__).with_name("floor.py"))
    command = [sys.executable, program, "docs", "build", "en", *book.languages]
    return Site(folder, [command], ["build"], _sphinx_edits(folder, book))


def mkdocs(folder: Path, book: Book) -> Site:
    """Set MkDocs up, with Material and its plugin for languages."""
    languages = ("en", *book.languages)
    for language in languages:
        book.write_markdown(folder / "docs" / language, language)
        pictures(folder / "docs" / language)
    listed = "".join(
        f"        - {{locale: {one}, name: {one}, default: {str(one == 'en').lower()}}}\n"
        for one in languages
    )
    write(
        folder / "mkdocs.yml",
        "site_name: Handbook\nsite_url: https://example.org/\ntheme:\n  name: material\n"
        "markdown_extensions: [tables, fenced_code, codehilite]\n"
        "plugins:\n  - search\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        f"{listed}validation:\n  links: {{not_found: ignore, unrecognized_links: ignore}}\n",
    )
    docs = {one: folder / "docs" / one for one in languages}
    command = [str(BIN / "mkdocs"), "build", "-q"]
    environment = {"NO_MKDOCS_2_WARNING": "1"}
    return Site(folder, [command], ["site"], _markdown_edits(docs, book), environment)


def zensical(folder: Path, book: Book) -> Site:
    """Set Zensical up, as a project for each language: it has no editions."""
    docs = {one: folder / one / "docs" for one in ("en", *book.languages)}
    for language, place in docs.items():
        book.write_markdown(place, language)
        pictures(place)
        write(
            place.parent / "zensical.toml",
            '[project]\nsite_name = "Handbook"\nsite_url = "https://example.org/"\n'
            f'[project.theme]\nlanguage = "{language}"\n',
        )
    commands = [[str(BIN / "zensical"), "build", "-f", f"{one}/zensical.toml"] for one in docs]
    made = [f"{one}/{name}" for one in docs for name in ("site", ".cache")]
    return Site(folder, commands, made, _markdown_edits(docs, book))


def hugo(folder: Path, book: Book) -> Site:
    """Set Hugo up, with as much of a layout as a handbook needs: contents, languages, a search."""
    docs = {one: folder / "content" / one for one in ("en", *book.languages)}
    configuration = HUGO
    for language, place in docs.items():
        book.write_markdown(place, language, "_index.md", matter=True)
        configuration += f'[languages.{language}]\ncontentDir = "content/{language}"\n'
    pictures(folder / "static")
    write(folder / "hugo.toml", configuration)
    for name in ("_default/single.html", "_default/list.html", "index.html"):
        write(folder / "layouts" / name, LAYOUT)
    write(folder / "layouts/_default/_markup/render-link.html", LINK)
    write(folder / "layouts/index.json", SEARCH)
    command = [str(BIN / "hugo"), "--quiet"]
    return Site(folder, [command], ["public", "resources"], _markdown_edits(docs, book))


CONTESTANTS: Mapping[str, Callable[[Path, Book], Site]] = {
    "sphinx-build, alabaster": sphinx("alabaster"),
    "sphinx-build -j auto, alabaster": sphinx("alabaster", "-j", "auto"),
    "sphinx-build, furo": sphinx("furo"),
    "Diptych, own theme": diptych("diptych"),
    "Diptych, furo": diptych("furo"),
    "MkDocs Material + static-i18n": mkdocs,
    "Zensical, a project for each language": zensical,
    "Hugo": hugo,
    "sphinx-build, side by side and untranslated": untranslated,
    "docutils and MyST alone": docutils,
}


def _sphinx_project(folder: Path, book: Book, extensions: list[str], theme: str) -> None:
    """Write the project; the catalogues, which take Sphinx a while to make, once for all."""
    book.write_myst(folder / "docs", extensions, theme)
    kept = folder.parent / "catalogues"
    if not kept.exists():
        plain = folder.parent / "plain" / "docs"
        book.write_myst(plain, ["myst_parser"], "alabaster")
        book.write_catalogues(plain, kept)
    shutil.copytree(kept, folder / "locales")


def _sphinx_edits(folder: Path, book: Book) -> Mapping[str, Edit]:
    name = book.names[book.middle]
    chapter = folder / "docs" / name.partition("/")[0]
    source = folder / "docs" / f"{name}.md"
    catalogue = folder / "locales" / FIRST / "LC_MESSAGES" / f"{name}.po"

    def add(number: int) -> None:
        index = chapter / "index.md"
        text = index.read_text("utf-8").removesuffix("```\n")
        index.write_text(f"{text}new{number}\n```\n", "utf-8")
        write(chapter / f"new{number}.md", f"# New {number}\n\nWords of a page that is new.\n")

    return _edits(book, source, "# ", catalogue, '"', add)


def _markdown_edits(docs: Mapping[str, Path], book: Book) -> Mapping[str, Edit]:
    name = book.names[book.middle]
    source, translation = (docs[one] / f"{name}.md" for one in ("en", FIRST))
    title = 'title: "' if "title: " in source.read_text("utf-8")[:20] else "# "

    def add(number: int) -> None:
        for place in docs.values():
            path = (place / name).with_name(f"new{number}.md")
            head = f'---\ntitle: "New {number}"\n---\n' if title != "# " else f"# New {number}\n"
            write(path, f"{head}\nWords of a page that is new.\n")

    return _edits(book, source, title, translation, "\n\n", add)


def _edits(
    book: Book, source: Path, title: str, translation: Path, paragraph: str, add: Edit
) -> Mapping[str, Edit]:
    """Return the edits: of the page ``source``, and of the file with its translation.

    ``title`` and ``paragraph`` are what stands before the one there, and before the other here.
    """
    told = re.escape(paragraph + book.first(FIRST))
    said = re.escape("\n\n" + book.first("en"))
    return {
        "a translation": lambda number: _reword(translation, told, number),
        "a paragraph": lambda number: _reword(source, said, number),
        "a title": lambda number: _reword(source, rf"(?m:^{re.escape(title)}\w+)", number),
        "a page more": add,
        "nothing": lambda number: None,
    }


def _reword(path: Path, pattern: str, number: int) -> None:
    """Put another word behind the first place that matches."""
    text = path.read_text("utf-8")
    new, count = re.subn(rf"({pattern}) (?:edited\d+ )?", rf"\1 edited{number} ", text, count=1)
    assert count, f"nothing in {path} is like {pattern}"
    path.write_text(new, "utf-8")
