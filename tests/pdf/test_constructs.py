"""All that MyST and Sphinx can write is in a PDF's structure as it is in the page."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes

from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.constructs import EXTENSIONS, documents
from pdf.outline import Block, notes_last, of_page, of_structure
from pdf.press import EPOCH, book, latex, picture
from pdf.structure import Part, read
from pdf.test_conformance import validate

pytestmark = [pytest.mark.long, pytest.mark.tex]


@pytest.fixture(scope="module", params=["en", "fr"])
def specimen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, texlive: TexLive
) -> tuple[str, Path, Path]:
    """A language, the pages as Sphinx has read them, and the PDF of the book that they make."""
    folder = tmp_path_factory.mktemp("constructs")
    pages = {f"p{number:03}": f"# {name}\n\n{text}\n"
             for number, (name, text) in enumerate(documents())}  # fmt: skip
    index = "# Constructs\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    source = book(
        folder / "docs",
        {"index": index, **pages},
        language=request.param,
        myst_enable_extensions=[one for one in EXTENSIONS if one != "linkify"],
        suppress_warnings=["myst.header", "misc.highlighting_failure"],
    )
    (source / "flag.png").write_bytes(picture(40, 20))
    done = latex(source, folder / "latex")
    assert done.returncode == 0, done.stderr
    (folder / "stderr").write_text(done.stderr)
    [tex] = (folder / "latex").glob("*.tex")
    made = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None)
    return request.param, folder / "latex/.doctrees", made.pdf


def test_there_are_enough_of_them() -> None:
    assert len(dict(documents())) >= 200


def test_each_has_the_structure_of_its_page(specimen: tuple[str, Path, Path]) -> None:
    language, trees, pdf = specimen
    chapters = dict(_chapters(read(pdf), language))
    wrong = {}
    for number, (name, _) in enumerate(documents()):
        page: nodes.document = pickle.loads((trees / f"p{number:03}.doctree").read_bytes())
        expected, found = (
            notes_last(of_page(page, language))[1:],
            notes_last(chapters.get(name, [])),
        )
        if expected != found:
            wrong[name] = difference(expected, found)
    assert not wrong, "\n".join(f"{name}: {what}" for name, what in wrong.items())


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_the_book_conforms(specimen: tuple[str, Path, Path], standard: str) -> None:
    _, _, pdf = specimen
    assert validate(standard, pdf) == {pdf.name: set()}


def _chapters(document: Part, language: str) -> Iterator[tuple[str, list[Block]]]:
    """Give the blocks of each chapter, without its heading, by its name."""
    name, blocks = "", list[Block]()
    for block in of_structure(document, language):
        if block.role == "H1":
            if name:
                yield name, blocks
            name, blocks = block.words, []
        else:
            blocks.append(block)
    yield name, blocks


def difference(expected: list[Block], found: list[Block]) -> str:
    """Say where two lists part."""
    place = next(
        (n for n, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other),
        min(len(expected), len(found)),
    )
    return f"\n    page: {expected[place : place + 2]}\n    PDF:  {found[place : place + 2]}"
