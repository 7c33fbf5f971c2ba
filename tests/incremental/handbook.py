"""A handbook with one of everything, and every edit that somebody may make of it."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

NUMBER = 6
CONF = """\
project = "Handbook"
author = "The Institution"
language = "en"
extensions = {extensions}
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "attrs_inline", "substitution"]
myst_substitutions = {{"fleet": "the fleet"}}
html_theme = "{theme}"
numfig = True
templates_path = ["_templates"]
html_static_path = ["_static"]
html_theme_path = ["themes"]
locale_dirs = ["../locales"]
gettext_compact = False
extlinks = {{"issue": ("https://example.org/%s", "issue %s")}}
todo_include_todos = True
exclude_patterns = ["parts"]
suppress_warnings = ["config.cache"]
"""
INDEX = """\
# Handbook

Welcome to {{ fleet }}.

```{toctree}
:caption: Boats
:numbered:

boat0
boat1
boat2
```

```{toctree}
:glob:

more/*
```

```{todolist}
```

{ref}`genindex`
"""
PAGE = """\
(label{number})=
# Boat {number}

Boat number {number} floats, as {ref}`label{other}` does; {doc}`boat{other}` too, by {{term}}`oar`.
See also [](#label{other}), {numref}`figure{other}` and {issue}`{number}`.

:::{{note}}
A note on boat {number} with a footnote[^note].
:::

[^note]: The footnote of boat {number}.

## Figures of boat {number}

```{{figure}} pictures/boat.png
:name: figure{number}
:alt: A boat

A figure of boat {number}.
```

| Oars | Sails |
|---|---|
| {number} | one |

```{{index}} boat {number}, rowing
```

```{{include}} parts/shared.md
```

```{{literalinclude}} parts/code.py
```

```{{todo}}
Paint boat {number}.
```

The speed is $v = {number}$.
"""
GLOSSARY = """\
# Words

```{glossary}
oar
: What a boat is rowed with.
sail
: What takes the wind.
```
"""
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def picture(shade: int) -> bytes:
    """Return a picture of one pixel, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def write(path: Path, content: str | bytes) -> None:
    """Write a file, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def page(number: int) -> str:
    """Return the text of a page about a boat."""
    text = PAGE.replace("{{", "\0").replace("}}", "\1")
    text = text.replace("{number}", str(number)).replace("{other}", str((number + 1) % 3))
    return text.replace("\0", "{").replace("\1", "}")


def make(root: Path, theme: str, extensions: list[str]) -> Path:
    """Make the handbook in ``root``, in English and French."""
    docs = root / "docs"
    write(docs / "conf.py", CONF.format(theme=theme, extensions=extensions))
    write(docs / "index.md", INDEX)
    for number in range(3):
        write(docs / f"boat{number}.md", page(number))
        catalogue(root, f"boat{number}", {f"Boat {number}": f"Bateau {number}"})
    write(docs / "more/glossary.md", GLOSSARY)
    write(docs / "parts/shared.md", "A paragraph that all boats share.\n")
    write(docs / "parts/code.py", "row(2)\n")
    write(docs / "pictures/boat.png", picture(0))
    write(docs / "_templates/README", "")
    write(docs / "themes/README", "")
    write(docs / "_static/boat.png", picture(3))
    write(docs / "_static/own.css", "p { color: black }\n")
    catalogue(root, "more/glossary", {"oar": "rame", "Words": "Mots"})
    catalogue(root, "index", {"Handbook": "Manuel", "Boats": "Bateaux"})
    settings = '[tool.diptych]\nlanguages = ["en", "fr"]\nmain-language = "en"\n'
    write(root / "pyproject.toml", settings)
    return root


def catalogue(root: Path, name: str, entries: dict[str, str]) -> None:
    """Write the French catalogue of a page."""
    text = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in entries.items())
    write(root / f"locales/fr/LC_MESSAGES/{name}.po", HEADER + text)


def _replaced(name: str, old: str, new: str) -> Callable[[Path, int], None]:
    """Return an edit: all that is ``old`` in a file, up to the end of its line, becomes ``new``."""

    def edit(root: Path, turn: int) -> None:
        path = root / name
        if path.is_file():
            lines = path.read_text("utf-8").split("\n")
            text = "\n".join(
                new.replace("#", str(turn)) if line.startswith(old) else line for line in lines
            )
            path.write_text(text, "utf-8")

    return edit


def _added(name: str, text: str) -> Callable[[Path, int], None]:
    def edit(root: Path, turn: int) -> None:
        path = root / name
        if path.is_file():
            path.write_text(path.read_text("utf-8") + text.replace("#", str(turn)), "utf-8")

    return edit


def _translated(name: str, original: str, translation: str) -> Callable[[Path, int], None]:
    def edit(root: Path, turn: int) -> None:
        number = name.removeprefix("boat")
        title = {f"Boat {number}": f"Bateau {number}"} if number != name else {}
        catalogue(root, name, {**title, original: translation.replace("#", str(turn))})

    return edit


def _toggled(name: str, content: str | bytes) -> Callable[[Path, int], None]:
    """Return an edit: a file comes, or goes where it was."""

    def edit(root: Path, turn: int) -> None:
        path = root / name
        if path.exists():
            path.unlink()
        else:
            write(path, content)

    return edit


def _renamed(root: Path, turn: int) -> None:
    one, other = root / "docs/more/glossary.md", root / "docs/more/words.md"
    first, second = (one, other) if one.exists() else (other, one)
    first.rename(second)


def _listed(root: Path, turn: int) -> None:
    """Add a page and list it, or take both away."""
    path, index = root / "docs/boat3.md", root / "docs/index.md"
    text = index.read_text("utf-8")
    if path.exists():
        path.unlink()
        index.write_text(text.replace("boat2\nboat3\n", "boat2\n"), "utf-8")
    else:
        write(path, page(3))
        index.write_text(text.replace("boat2\n", "boat2\nboat3\n"), "utf-8")


def _drawn(root: Path, turn: int) -> None:
    """Add a page with a picture of its own, or take both away."""
    _toggled("docs/more/drawn.md", "# Drawn\n\n![x](../pictures/drawn.png)\n")(root, turn)
    _toggled("docs/pictures/drawn.png", picture(7))(root, turn)


def _themed(root: Path, turn: int) -> None:
    """Put a theme of the project's own in the place of one of Sphinx's, or take it away."""
    folder = root / "docs/themes/classic"
    if folder.exists():
        shutil.rmtree(folder)
    else:
        write(folder / "theme.conf", "[theme]\ninherit = basic\nstylesheet = basic.css\n")


EDITS: dict[str, Callable[[Path, int], None]] = {
    "a paragraph": _added("docs/boat0.md", "\n\nParagraph # of boat 0.\n"),
    "a title": _replaced("docs/boat1.md", "# ", "# Boat one, edition n"),
    "a title that is gone": _replaced("docs/boat2.md", "# ", "No title any more."),
    "a title of another number": _replaced("docs/boat2.md", "# ", "# Boat two, edition #"),
    "a section": _added("docs/boat2.md", "\n\n## Section #\n\nText.\n"),
    "a label that another page has": _added("docs/boat0.md", "\n\n(label1)=\n\n## Same #\n"),
    "a label": _added("docs/boat1.md", "\n\n(place#)=\n\n## Place #\n"),
    "an entry of the index": _added("docs/boat0.md", "\n```{index} entry #\n```\n"),
    "a figure": _added(
        "docs/boat0.md", "\n```{figure} pictures/boat.png\n:name: other#\n\nFigure #.\n```\n"
    ),
    "another picture in a page": _added("docs/boat2.md", "\n![x](pictures/second.png)\n"),
    "a picture": lambda root, turn: write(root / "docs/pictures/boat.png", picture(turn)),
    "a picture that was missing": _toggled("docs/pictures/second.png", picture(9)),
    "an included file": _replaced("docs/parts/shared.md", "A ", "A paragraph for the #th time."),
    "included code": _added("docs/parts/code.py", "row(#)\n"),
    "a todo": _added("docs/boat1.md", "\n```{todo}\nVarnish #.\n```\n"),
    "a term": _added("docs/more/glossary.md", "\n```{glossary}\nterm #\n: Its meaning.\n```\n"),
    "a reference that leads nowhere": _added("docs/boat0.md", "\n{ref}`nowhere#`\n"),
    "a caption of contents": _replaced("docs/index.md", ":caption:", ":caption: Boats, #"),
    "a substitution": _replaced(
        "docs/conf.py", "myst_substitutions", 'myst_substitutions = {"fleet": "fleet #"}'
    ),
    "a translated title": _translated("boat1", "Boat 1", "Bateau un #"),
    "a translation": _translated("boat0", "The footnote of boat 0.", "La note #."),
    "a translation that is refused": _translated("boat0", "The speed is $v = 0$.", "La # $v = 1$."),
    "a translation that is gone": _translated("boat2", "Nothing", "Rien"),
    "a translated caption": _translated("index", "Boats", "Bateaux #"),
    "a translated term": _translated("more/glossary", "oar", "aviron #"),
    "a broken catalogue": _added("locales/fr/LC_MESSAGES/boat2.po", '\nmsgid "open\n'),
    "a catalogue": _toggled("locales/fr/LC_MESSAGES/boat0.po", HEADER),
    "a word of Sphinx's": _translated("sphinx", "Search", "Fouiller #"),
    "a word of the theme": _translated("diptych", "Search", "Fouiller #"),
    "a page": _toggled("docs/more/extra.md", "# Extra\n\nText on {ref}`label0`.\n"),
    "a page without a contents list": _toggled("docs/lost.md", "# Lost\n\nText.\n"),
    "a page that others list": _toggled("docs/boat2.md", page(2)),
    "a page and its place in the contents": _listed,
    "a page with a picture": _drawn,
    "a page with a picture of the same name": _toggled(
        "docs/more/boat.md", "# Another\n\n![x](../_static/boat.png)\n"
    ),
    "a catalogue of a page that comes": _toggled(
        "locales/fr/LC_MESSAGES/boat3.po", f'{HEADER}\nmsgid "Boat 3"\nmsgstr "Bateau 3"\n'
    ),
    "a name of a page": _renamed,
    "a template": _toggled(
        "docs/_templates/page.html", '{% extends "!page.html" %}{% block footer %}x{% endblock %}'
    ),
    "a theme": _themed,
    "a style sheet": _added("docs/_static/own.css", "/* # */\n"),
    "a setting": _replaced("docs/conf.py", "project =", 'project = "Handbook #"'),
    "nothing": lambda root, turn: None,
}
