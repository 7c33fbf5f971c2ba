"""Small sites, built by Sphinx as any project would have them built."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from lxml import html
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """\
project = "Migration and development"
copyright = "2013, Permanent Mission"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist", "dollarmath", "fieldlist"]
language = "en"
locale_dirs = ["../locales"]
html_theme = "diptych"
"""
PYPROJECT = """\
[tool.diptych]
languages = ["en", "fr"]
"""
BOOK = {
    "index": "# Migration\n\n```{toctree}\n:caption: Dossier\n\nposition\nparts/index\n```\n"
    "\n```{toctree}\n:hidden:\n\ninstitutions\n```\n",
    "position": "# Position\n\nA.\n\n## One\n\nText.\n\n### Deeper\n\nText.\n\n## Two\n\nMore.\n",
    "parts/index": "# Parts\n\n```{toctree}\nfirst\n```\n",
    "parts/first": "{lang=fr}\n# Présentation\n\nText.\n",
    "institutions": "# Institutions\n\n- [United Nations](https://www.un.org/)\n"
    "  - [Position](position.md)\n",
}


@dataclass(frozen=True)
class Site:
    """A built edition: where it is, and what Sphinx said of it."""

    folder: Path
    warnings: str

    def page(self, name: str) -> html.HtmlElement:
        """Return one of its pages, parsed."""
        return html.document_fromstring((self.folder / f"{name}.html").read_bytes())

    def pages(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Return all of its pages, parsed, with their names."""
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).with_suffix("").as_posix()
            yield name, self.page(name)


def write(root: Path, pages: Mapping[str, str], conf: str = "", pyproject: str = PYPROJECT) -> None:
    """Write a project; ``conf`` is added to what ``conf.py`` needs."""
    if pyproject:
        (root / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    for name, text in pages.items():
        path = root / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "docs" / "conf.py").write_text(CONF + conf, encoding="utf-8")


def build(root: Path, language: str = "en", builder: str = "html", parallel: int = 0) -> Site:
    """Build the edition in ``language`` of the project in ``root``."""
    output = root / "build" / builder / language
    messages = StringIO()
    with warnings.catch_warnings(), docutils_namespace(), patch_docutils(str(root / "docs")):
        # MyST still uses what later versions of Sphinx and docutils are to drop.
        for category in (DeprecationWarning, PendingDeprecationWarning):
            warnings.filterwarnings("ignore", category=category, module=r"myst_parser\.")
        app = Sphinx(
            srcdir=root / "docs",
            confdir=root / "docs",
            outdir=output,
            doctreedir=root / "build" / f"doctrees-{language}",
            buildername=builder,
            confoverrides={"language": language},
            status=None,
            warning=messages,
            parallel=parallel,
        )
        app.build()
    return Site(output, messages.getvalue())


def texts(elements: list[html.HtmlElement]) -> list[str]:
    """Return the words of elements, their white space made single spaces."""
    return [" ".join(element.text_content().split()) for element in elements]
