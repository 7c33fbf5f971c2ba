"""A Sphinx project made for a test, and built for real with our extension."""

from __future__ import annotations

import io
import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html
from sphinx.application import Sphinx
from sphinx.util.console import nocolor, strip_colors
from sphinx.util.docutils import docutils_namespace

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd4"
    "0000000049454e44ae426082"
)
SECRET = "the-secret-of-the-house"
RICH = (
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"),
    *("fieldlist", "html_admonition", "html_image", "linkify", "replacements", "smartquotes"),
    *("strikethrough", "substitution", "tasklist"),
)


@dataclass
class Built:
    """What a build gave: its folder, and what Sphinx warned of."""

    folder: Path
    log: str
    app: Sphinx = field(repr=False)

    def page(self, name: str = "index") -> html.HtmlElement:
        return html.document_fromstring((self.folder / f"{name}.html").read_bytes())

    @property
    def body(self) -> str:
        """All that is written: HTML without Sphinx's own scripts, or the TeX file."""
        paths = [*self.folder.glob("*.html"), *self.folder.glob("*.tex")]
        return "\n".join(path.read_text("utf-8") for path in sorted(paths))

    def everything(self) -> str:
        """The text of every file that is written, and their names."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return "\n".join(f"{path.name}\n{path.read_text('utf-8', 'ignore')}" for path in found)

    def warned(self, line: int, rule: str | None = None, catalogue: str = "index.po") -> bool:
        """Whether a warning names that line of a catalogue."""
        rule = rf"\[diptych\.{rule}\]" if rule else r"\[diptych\.[\w-]+\]"
        return bool(re.search(rf"{re.escape(catalogue)}:{line}: WARNING: .*{rule}", self.log))


@dataclass
class Shelf:
    """A project's folder, to be filled and built."""

    root: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.docs = self.root / "docs"
        self.docs.mkdir(parents=True)
        (self.docs / "conf.py").write_text("")
        (self.docs / "pic.png").write_bytes(PIXEL)
        (self.docs / "notes.txt").write_text("notes")
        (self.docs / "secret.txt").write_text(SECRET)
        (self.root / "secret.txt").write_text(SECRET)

    def write(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text, "utf-8")

    def catalogue(
        self,
        entries: Mapping[str, str],
        name: str = "index",
        folder: str = "locales",
        language: str = "fr",
    ) -> dict[str, int]:
        """Write a catalogue; return the line of each msgid."""
        text = header(language)
        lines = {}
        for msgid, msgstr in entries.items():
            lines[msgid] = text.count("\n") + 1
            text += f"msgid {quoted(msgid)}\nmsgstr {quoted(msgstr)}\n\n"
        path = self.root / folder / language / "LC_MESSAGES" / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return lines

    def build(
        self, builder: str = "html", *, fresh: bool = True, jobs: int = 1, **settings: Any
    ) -> Built:
        """Build the French edition (or what ``language`` says)."""
        nocolor()
        log = io.StringIO()
        out = self.root / f"_{builder}"
        overrides = {
            "extensions": ["myst_parser", "diptych"],
            "language": "fr",
            "locale_dirs": ["../locales"],
            "gettext_compact": False,
            "project": "Book",
            **self.settings,
            **settings,
        }
        kept = os.environ.get("LC_ALL")
        with warnings.catch_warnings(), docutils_namespace():
            # What other packages deprecate among themselves is not what is tried here.
            warnings.simplefilter("ignore", DeprecationWarning)
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            warnings.filterwarnings("error", message=".*diptych", category=Warning)
            app = Sphinx(
                str(self.docs),
                str(self.docs),
                str(out),
                str(self.root / f"_doctrees-{builder}"),
                builder,
                confoverrides=overrides,
                status=None,
                warning=log,
                freshenv=fresh,
                parallel=jobs,
            )
            app.build()
        assert os.environ.get("LC_ALL") == kept
        return Built(out, strip_colors(log.getvalue()), app)


def header(language: str) -> str:
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )


def quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + text.replace("\t", "\\t").replace("\r", "\\r").replace("\a", "\\a") + '"'


def holder(page: html.HtmlElement, words: str) -> html.HtmlElement:
    """The innermost element of the page's text that holds ``words``."""
    found = [
        element
        for element in page.iter()
        if isinstance(element.tag, str)
        and words in "".join(element.itertext())
        and element.tag not in {"html", "head", "title", "meta", "script"}
    ]
    assert found, words
    return found[-1]


def language_of(element: html.HtmlElement) -> str:
    """The language that the element is in: its own, or that of what is around it."""
    around = (element, *element.iterancestors())
    return next(language for one in around if (language := one.get("lang")))
