"""Nothing that a catalogue says becomes an action, an address, a file or a name of the PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.hostile import PAYLOADS
from pdf.press import EPOCH, latex, picture

pytestmark = [pytest.mark.tex, pytest.mark.long, pytest.mark.once]

MYST = """
## Heading {0}

Paragraph {0} with [a link {0}](https://un.org/{0}) and a note.[^n{0}]

![Picture {0}](flag.png)

```{{index}} single: entry {0}
```

[^n{0}]: Note {0}.
"""
REST = """
Heading {0}
-----------

Paragraph {0} with `a link {0} <https://un.org/{0}>`__ and a note. [#n{0}]_

.. image:: flag.png
   :alt: Picture {0}

.. index:: single: entry {0}

.. [#n{0}] Note {0}.
"""
MESSAGES = {
    "myst": (
        ("Paragraph {0} with [a link {0}](https://un.org/{0}) and a note.[^n{0}]",
         "{1} {0} : [{1} {0}](https://un.org/{0}) {1}[^n{0}]"),
    ),
    "rest": (
        ("Paragraph {0} with `a link {0} <https://un.org/{0}>`__ and a note. [#n{0}]_",
         "{1} {0} : `{1} {0} <https://un.org/{0}>`__ {1} [#n{0}]_"),
    ),
}  # fmt: skip
EVERYWHERE = ("Heading {0}", "Picture {0}", "entry {0}", "Note {0}.")
HARMLESS = ("Mot",) * len(PAYLOADS)
# ISO 32000-2, tables 201 to 223, 28, 48 and 44: what acts, and what brings files along.
ACTIVE = {"/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/AA"}
ACTIVE |= {
    "/Movie",
    "/Sound",
    "/Rendition",
    "/RichMedia",
    "/XFA",
    "/EF",
    "/EmbeddedFiles",
    "/Named",
}

# LaTeX's names of pages, headings and notes; there are more where the words take more room.
COUNTED = re.compile(r"\w+\*?\.\w+")


@dataclass
class Told:
    """What a PDF does, beside showing pages."""

    words: Counter[str]
    addresses: set[str]
    names: set[str]
    bookmarks: list[str]
    metadata: list[str]
    title: str


def quoted(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\0", "\\000")):
        text = text.replace(sign, written)
    return text


def catalogue(kind: str, payloads: tuple[str, ...]) -> str:
    entries = ['msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n']
    for number, payload in enumerate(payloads):
        pairs = [*MESSAGES[kind], *((msgid, f"{{1}} {msgid}") for msgid in EVERYWHERE)]
        for msgid, msgstr in pairs:
            source = quoted(msgid.format(number))
            translation = quoted(msgstr.replace("{0}", str(number)).replace("{1}", payload))
            entries.append(f'msgid "{source}"\nmsgstr "{translation}"\n')
    return "\n".join(entries)


def typeset_with(folder: Path, texlive: TexLive, payloads: tuple[str, ...], title: str) -> Path:
    source = folder / "docs"
    locales = source / "locales/fr/LC_MESSAGES"
    locales.mkdir(parents=True)
    (source / "conf.py").write_text(
        'project = "Handbook"\nextensions = ["myst_parser", "diptych"]\n'
        'language = "fr"\ndiptych_main_language = "en"\nlocale_dirs = ["locales"]\n'
        'gettext_additional_targets = ["image", "index"]\nexclude_patterns = ["locales"]\n',
        "utf-8",
    )
    (source / "flag.png").write_bytes(picture(40, 20))
    numbers = range(len(payloads))
    toctree = "```{toctree}\nmyst\nrest\n```\n"
    (source / "index.md").write_text(f"# Handbook\n\n{toctree}", "utf-8")
    (source / "myst.md").write_text("# MyST\n" + "".join(map(MYST.format, numbers)), "utf-8")
    rest = "reST\n====\n" + "".join(map(REST.format, numbers))
    (source / "rest.rst").write_text(rest, "utf-8")
    for kind in MESSAGES:
        (locales / f"{kind}.po").write_text(catalogue(kind, payloads), "utf-8")
    (locales / "index.po").write_text(
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "Handbook"\nmsgstr "{quoted(title)}"\n',
        "utf-8",
    )
    done = latex(source, folder / "latex")
    assert done.returncode == 0, done.stderr
    [tex] = (folder / "latex").glob("*.tex")
    return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None).pdf


def objects(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary in the file, the trailer's own included."""
    pending: list[Any] = [document.trailer, *document.objects]
    for node in pending:
        if isinstance(node, pikepdf.Array):
            pending += [one for one in node if isinstance(one, (pikepdf.Array, pikepdf.Dictionary))
                        and not one.is_indirect]  # fmt: skip
        elif isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
            yield node
            pending += [value for _, value in node.items()
                        if isinstance(value, (pikepdf.Array, pikepdf.Dictionary))
                        and not value.is_indirect]  # fmt: skip


def told(pdf: Path) -> Told:
    with pikepdf.open(pdf) as document:
        words: Counter[str] = Counter()
        addresses = set()
        for node in objects(document):
            words.update(set(node.keys()) & ACTIVE)
            if isinstance(kind := node.get("/S"), pikepdf.Name) and str(kind) in ACTIVE:
                words[str(kind)] += 1
            if "/URI" in node and not isinstance(node["/URI"], pikepdf.Dictionary):
                addresses.add(str(node["/URI"]))
        with document.open_outline() as outline:
            marks = [item.title for one in outline.root for item in (one, *one.children)]
        xmp = etree.fromstring(document.Root.Metadata.read_bytes())
        names = {
            one for one in pikepdf.NameTree(document.Root.Names.Dests) if not COUNTED.fullmatch(one)
        }
        metadata = sorted(str(one.tag) for one in xmp.iter() if isinstance(one.tag, str))
        return Told(words, addresses, names, marks, metadata, str(document.docinfo.Title))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, texlive: TexLive) -> tuple[Told, Told]:
    """The same book with harmless translations, and with harmful ones."""
    folder = tmp_path_factory.mktemp("hostile")
    harmless = typeset_with(folder / "harmless", texlive, HARMLESS, "Manuel")
    title = ") /OpenAction << /S /JavaScript >> ]]> ^^5c } & Manuel"
    return told(harmless), told(typeset_with(folder / "harmful", texlive, PAYLOADS, title))


def test_there_are_more_than_forty_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 40


def test_nothing_acts_and_no_file_comes_along(both: tuple[Told, Told]) -> None:
    harmless, harmful = both
    assert harmful.words == harmless.words
    assert harmless.words.keys() <= {"/EF"}  # the style sheets of the tags, by LaTeX


def test_links_lead_where_the_pages_say(both: tuple[Told, Told]) -> None:
    harmless, harmful = both
    assert harmful.addresses == harmless.addresses
    assert len(harmless.addresses) >= len(PAYLOADS)


def test_there_are_the_same_names_and_bookmarks(both: tuple[Told, Told]) -> None:
    harmless, harmful = both
    assert harmful.names == harmless.names
    assert len(harmful.bookmarks) == len(harmless.bookmarks) > 2 * len(PAYLOADS)


def test_a_bookmark_and_the_title_are_words(both: tuple[Told, Told]) -> None:
    _, harmful = both
    shown = "\n".join(harmful.bookmarks)
    for payload in ("))", "</rdf:li>", "endobj", "}{", "\\directlua{os.exit()}", "^^5cinput{x}"):
        assert payload in shown
    assert harmful.title.startswith(") /OpenAction << /S /JavaScript >> ]]> ^^5c } &")


def test_the_metadata_are_the_same_but_for_their_words(both: tuple[Told, Told]) -> None:
    harmless, harmful = both
    assert harmful.metadata == harmless.metadata
