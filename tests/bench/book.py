"""A book of any size, the same each time: in MyST with catalogues, or in Markdown as translated.

A page has some 650 words: sections, prose with markup and links, a list, code, a table, a note, on
each fourth page a picture. The words are the commonest of each language, one for one.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

import wordfreq
from babel.messages import pofile

CHAPTER = 20
VOCABULARY = 3000
SEED = 2013
LONG, SHORT = (9, 22), (2, 4)
PICTURES = 16
CONFIGURATION = """\
project = "Handbook"
author = "The Institution"
extensions = {extensions}
myst_enable_extensions = ["colon_fence"]
html_theme = "{theme}"
language = "en"
locale_dirs = ["../locales"]
gettext_compact = False
"""
Inline = tuple[str, str, int]  # what it is, its words in English, the page that it leads to
Text = tuple[Inline, ...]
Block = tuple[str, tuple[Text, ...]]


class Book:
    """The pages of a book, as blocks; ``languages`` are those that it is translated into."""

    def __init__(self, pages: int, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._dice = Random(SEED)
        self._words = words("en")
        self._weights = [1 / (rank + 3) for rank in range(len(self._words))]
        self.names = [f"ch{page // CHAPTER:03}/p{page:05}" for page in range(pages)]
        self.chapters = sorted({name.partition("/")[0] for name in self.names})
        self.titles = [self._phrase(4) for _ in range(pages)]
        self.pages = [list(self._page(page)) for page in range(pages)]
        self._to = {
            language: dict(zip(self._words, words(language), strict=True)) for language in languages
        }

    @property
    def middle(self) -> int:
        """The page that is edited."""
        return len(self.names) // 2

    def first(self, language: str) -> str:
        """Return the first word of that page's first paragraph."""
        _, (_, (text, *_)), *_ = self.pages[self.middle]
        return self._said(text[:1], language, self.middle, myst)

    def write_myst(self, docs: Path, extensions: Sequence[str], theme: str) -> None:
        """Write the source of a Sphinx project, with its pictures."""
        configuration = CONFIGURATION.format(extensions=list(extensions), theme=theme)
        write(docs / "conf.py", configuration)
        tree = "\n".join(f"{chapter}/index" for chapter in self.chapters)
        write(docs / "index.md", f"# Handbook\n\n```{{toctree}}\n:maxdepth: 2\n\n{tree}\n```\n")
        for chapter in self.chapters:
            names = [name for name in self.names if name.startswith(chapter)]
            tree = "\n".join(name.partition("/")[2] for name in names)
            title = f"# Chapter {chapter[2:]}\n\n```{{toctree}}\n:maxdepth: 1\n\n{tree}\n```\n"
            write(docs / chapter / "index.md", title)
        for page, name in enumerate(self.names):
            text = self._rendered(page, "en", myst)
            write(docs / f"{name}.md", f"({anchor(page)})=\n\n{text}")
        _draw(docs)

    def write_catalogues(self, docs: Path, locales: Path) -> None:
        """Write what Sphinx extracts of the source into catalogues, with all translations."""
        templates = docs.parent / "pot"
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", str(docs), str(templates)]
        subprocess.run(command, check=True)
        for language in self.languages:
            known = dict(self._messages(language))
            for template in sorted(templates.rglob("*.pot")):
                with template.open("rb") as stream:
                    catalogue = pofile.read_po(stream, locale=language)
                catalogue.fuzzy = False
                for message in catalogue:
                    message.string = known.get(str(message.id), message.string)
                path = locales / language / "LC_MESSAGES" / template.relative_to(templates)
                path = path.with_suffix(".po")
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as output:
                    pofile.write_po(output, catalogue, width=79)

    def write_markdown(
        self, folder: Path, language: str, index: str = "index.md", *, matter: bool = False
    ) -> None:
        """Write the pages as one language has them; ``matter``: the title as front matter."""

        def titled(title: str) -> str:
            return f'---\ntitle: "{title}"\n---\n\n' if matter else f"# {title}\n\n"

        links = "\n".join(f"- [{chapter}]({chapter}/{index})" for chapter in self.chapters)
        write(folder / index, titled("Handbook") + links + "\n")
        for chapter in self.chapters:
            names = [name for name in self.names if name.startswith(chapter)]
            links = "\n".join(f"- [{name[6:]}]({name.partition('/')[2]}.md)" for name in names)
            write(folder / chapter / index, titled(f"Chapter {chapter[2:]}") + links + "\n")
        for page, name in enumerate(self.names):
            first, _, rest = self._rendered(page, language, markdown(self)).partition("\n\n")
            write(folder / f"{name}.md", titled(first.removeprefix("# ")) + rest)

    def _page(self, page: int) -> Iterator[Block]:
        dice = self._dice
        yield "#", (self.titles[page],)
        yield "p", (self._prose(page, 4),)
        for section in range(5):
            yield "##", (self._phrase(3),)
            for _ in range(dice.randint(1, 3)):
                yield "p", (self._prose(page, dice.randint(2, 4)),)
            if section == 1:
                yield "-", tuple(self._prose(page, 1) for _ in range(5))
            if section == 2:
                yield "```", (self._phrase(3),)
            if section == 3:
                yield "|", tuple(self._phrase(2) for _ in range(15))
            if section == 4:
                yield "note", (self._prose(page, 2),)
        if page % 4 == 0:
            yield "!", (self._phrase(4),)

    def _phrase(self, count: int) -> Text:
        first, *rest = self._dice.choices(self._words, self._weights, k=count)
        return tuple(("", word, 0) for word in (first.capitalize(), *rest))

    def _prose(self, page: int, sentences: int) -> Text:
        dice, found = self._dice, list[Inline]()
        for _ in range(sentences):
            text = list(self._phrase(dice.randint(*LONG)))
            place, kind = dice.randrange(1, len(text) - 2), dice.choice(KINDS)
            text[place] = (kind, text[place][1], dice.randrange(len(self.names)))
            text[-1] = ("", text[-1][1] + ".", 0)
            found += text
        return tuple(found)

    def _said(self, text: Text, language: str, page: int, dialect: Dialect) -> str:
        return " ".join(
            dialect(kind, self._word(word, language), self.names[page], to, language)
            for kind, word, to in text
        )

    def _word(self, word: str, language: str) -> str:
        if language == "en":
            return word
        bare = word.removesuffix(".")
        other = self._to[language][bare.lower()]
        return (other.capitalize() if bare[0].isupper() else other) + "." * word.endswith(".")

    def said(self, page: int, language: str) -> str:
        """Return the title of a page."""
        return self._said(self.titles[page], language, page, myst)

    def _rendered(self, page: int, language: str, dialect: Dialect) -> str:
        parts = []
        for kind, texts in self.pages[page]:
            said = [self._said(text, language, page, dialect) for text in texts]
            match kind:
                case "#" | "##":
                    parts.append(f"{kind} {said[0]}")
                case "-":
                    parts.append("\n".join(f"- {one}" for one in said))
                case "```":
                    code = "\n".join(f"{word} = [1, 2, 3]" for word in self._code(texts[0]))
                    parts.append(f"```python\n{code}\n```")
                case "|":
                    rows = [" | ".join(said[at : at + 3]) for at in range(0, len(said), 3)]
                    parts.append("\n".join(f"| {row} |" for row in (rows[0], RULE, *rows[1:])))
                case "note":
                    is_myst = dialect is myst
                    parts.append(f":::{{note}}\n{said[0]}\n:::" if is_myst else f"> {said[0]}")
                case "!":
                    parts.append(f"![{said[0]}](../img{page % PICTURES:02}.png)")
                case _:
                    parts.append(said[0])
        return "\n\n".join(parts) + "\n"

    def _code(self, text: Text) -> list[str]:
        return [word.lower() for _, word, _ in text]

    def _messages(self, language: str) -> Iterator[tuple[str, str]]:
        for page, blocks in enumerate(self.pages):
            for kind, texts in blocks:
                for text in texts if kind != "```" else ():
                    yield self._said(text, "en", page, myst), self._said(text, language, page, myst)


Dialect = Callable[[str, str, str, int, str], str]
KINDS = ("", "", "**", "*", "`", "link", "ref", "doc")
RULE = "---|---|---"


def myst(kind: str, word: str, name: str, to: int, language: str) -> str:
    """Return a word of a page in MyST."""
    match kind:
        case "ref":
            return f"{{ref}}`{anchor(to)}`"
        case "doc":
            return f"[{word}]({_relative(name, to)})"
        case "link":
            return f"[{word}](https://example.org/{to})"
    return f"{kind}{word}{kind}" if kind != "`" else f"`item_{to}()`"


def markdown(book: Book) -> Dialect:
    """Return what renders a word in Markdown: a reference has its title written out."""

    def render(kind: str, word: str, name: str, to: int, language: str) -> str:
        if kind == "ref":
            return f"[{book.said(to, language)}]({_relative(name, to)})"
        return myst(kind, word, name, to, language)

    return render


def anchor(page: int) -> str:
    """Return the label of a page."""
    return f"page-{page}"


@cache
def words(language: str) -> tuple[str, ...]:
    """Return so many common words of a language as each has."""
    found = (word for word in wordfreq.top_n_list(language, VOCABULARY * 3) if _is_plain(word))
    return tuple(dict.fromkeys(found))[:VOCABULARY]


def write(path: Path, text: str) -> None:
    """Write a file, and the folder that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _is_plain(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word.islower()


def _relative(name: str, to: int) -> str:
    chapter = f"ch{to // CHAPTER:03}"
    here = name.partition("/")[0]
    return f"p{to:05}.md" if chapter == here else f"../{chapter}/p{to:05}.md"


def _draw(folder: Path) -> None:
    """Draw the pictures, as PNG (https://www.w3.org/TR/png-3/)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    for number in range(PICTURES):
        rows = b"".join(b"\0" + bytes((number * 16, row, 99)) * 96 for row in range(96))
        header = struct.pack(">IIBBBBB", 96, 96, 8, 2, 0, 0, 0)
        parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
        (folder / f"img{number:02}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def pictures(folder: Path) -> None:
    """Put the pictures beside pages that are in Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    _draw(folder)
