"""What is hard to typeset is typeset, and has its structure."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from diptych.tex.texlive import TexLive
from pdf.conftest import typeset_source
from pdf.press import SPECIMEN, Publish
from pdf.structure import Part, pages, read

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def document(specimen: Path) -> Part:
    return read(specimen)


def entries(document: Part) -> dict[str, Part]:
    """The entries of lists of names, by their first name."""
    lists = (part for part in document.all("L") if part.name == "/L")
    return {item.parts[0].text: item for part in lists for item in part.parts}


def test_a_formula_is_said_in_the_language_of_the_edition(document: Part) -> None:
    assert [" ".join(formula.alt.split()) for formula in document.all("Formula")] == [
        "Formule en notation LaTeX : a^2 + b^2 = c^2",
        r"Formule en notation LaTeX : \sum _{i=1}^n i = \frac {n(n+1)}{2}",
    ]


def test_what_an_earlier_run_has_left_is_not_attached(specimen: Path) -> None:
    """The kernel would take up MathML that luamml wrote in the run before."""
    with pikepdf.open(specimen) as pdf:
        assert not pdf.attachments
    assert not list(specimen.parent.glob("*mathml*"))


def test_in_pdf_2_a_formula_is_mathml(publish: Publish) -> None:
    document = read(publish("# T\n\nA formula $a^2$.\n", "diptych_pdf_standard=ua-2"))
    [formula] = document.all("Formula")
    assert not formula.alt
    assert [part.role for part in formula.all() if part.role != "math"] == ["msup", "mi", "mn"]


def test_line_numbers_are_neither_read_nor_copied(specimen: Path, document: Part) -> None:
    first, second = [part for part in document.all("Code") if "def " in part.text]
    assert first.parts[0].text == "def double(x: int) -> int:"
    assert [line.text for line in second.parts[:2]] == ["def first() -> int:", "    return 1"]
    [page] = [page for page in pages(specimen) if "total" in "".join(map(str, page.values()))]
    for number in ("98", "102", "4", "9"):
        assert number in page["Span"]  # of no text, in an artifact
    assert all("98" not in code.text for code in document.all("Code"))


def test_a_line_that_the_author_points_at_is_emphasized(document: Part) -> None:
    lines = [line for code in document.all("Code") for line in code.parts]
    marked = [line.text.strip() for line in lines if any(line.all("Span"))]
    assert marked == [
        '"""Return twice as much."""',
        "assert total == 2 * x",
        "return total",
        "return 1",
        "make latexpdf",
    ]


def test_a_line_that_the_author_points_at_is_seen(specimen: Path) -> None:
    with pikepdf.open(specimen) as pdf:
        drawn = [
            bytes(page.Contents.read_bytes()).count(b"0.988 0.925 0.741 rg") for page in pdf.pages
        ]
    assert sum(drawn) == 5


def test_a_grammar_keeps_its_lines(document: Part) -> None:
    [grammar] = [code for code in document.all("Code") if "::=" in code.text]
    assert [line.text for line in grammar.parts] == [
        "nombre  ::= chiffre [nombre]",
        'chiffre ::= "0" | "1"',
        '            | "2"',
    ]
    assert any(link.links for link in grammar.all("Link"))


def test_an_object_is_a_name_and_its_description(document: Part) -> None:
    found = entries(document)
    [name] = [name for name in found if name.startswith("convert(")]
    assert name == (
        "convert(source, target=None, *, strict: bool = True, encoding: str = 'utf-8', "
        "errors: str = 'strict') -> dict[str, list[int]]"
    )
    assert [part.role for part in found[name].parts] == ["Lbl", "LBody"]
    assert found["Paramètres"].text.endswith("whether to stop, with code")
    assert {"diptych_colophon", "int main(int argc, char **argv)"} <= set(found)
    assert found["--strict, -s <level>"].parts[1].text.startswith("Publish nothing")


def test_several_names_have_one_description(document: Part) -> None:
    shelf = entries(document)["class Shelf(books[, order])"]
    assert [part.role for part in shelf.parts] == ["Lbl", "Lbl", "LBody"]
    assert "Sort it." in shelf.parts[2].text  # what belongs to it is inside


def test_options_and_fields_are_names_and_descriptions(document: Part) -> None:
    found = entries(document)
    assert found["-a"].parts[1].text == "all of it"
    assert found["-b FILE, --both=FILE"].parts[1].text.endswith("and a second paragraph")
    assert found["Auteur"].parts[1].text == "Quelqu’un"
    assert [part.role for part in found["Vide"].parts] == ["Lbl"]


def test_a_list_of_names_says_what_its_labels_are(document: Part) -> None:
    lists = [part for part in document.all("L") if part.name == "/L"]
    assert lists
    assert {part.attributes["/ListNumbering"] for part in lists} == {"/Description"}


def test_a_toctree_s_caption_heads_its_chapters_in_the_contents(document: Part) -> None:
    [contents] = [part for part in document.all("TOC") if part.parts[0].text.startswith("Avant")]
    outline = [(part.role, re.sub(r"\d+", "", part.text)) for part in contents.parts]
    assert outline == [
        ("TOCI", "Avant-propos"),
        ("TOC", "Pourquoi"),
        ("TOCI", "Le code & ses objets"),
        ("TOC", "Le codeLes objets"),
        ("TOCI", "La page"),
        ("TOC", "Les blocsDeuxTroisCellules fusionnées"),
        ("TOCI", "Après"),  # a toctree without a caption ends the group
        ("TOC", "Suite"),
    ]
    assert all(any(item.all("Link")) for item in contents.parts)


def test_a_caption_of_a_toctree_changes_no_level_and_is_a_bookmark(
    specimen: Path, document: Part
) -> None:
    titles = [part.text for part in document.all("H1")]
    assert titles[1:5] == ["Avant-propos", "Le code", "Les objets", "Les blocs"]
    with pikepdf.open(specimen) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["Avant-propos", "Le code & ses objets"]
        part = outline.root[1]
        assert [item.title for item in part.children][:2] == ["Le code", "Les objets"]


def test_a_decoration_leaves_no_trace_in_the_structure(specimen: Path, document: Part) -> None:
    assert [figure.alt for figure in document.all("Figure")] == [
        "Un drapeau dans une remarque",
        "Un drapeau",
    ]
    empty = [part for part in document.all("P") if not part.text and not any(part.all("Figure"))]
    assert not empty


def test_letters_of_three_scripts_are_copied(document: Part) -> None:
    assert "(τὸ ὄν, Ελλάδα, λόγος), du russe (Москва)" in document.text


def test_merged_cells_hold_notes_and_lists(document: Part) -> None:
    table = list(document.all("Table"))[-1]
    assert table.parts[1].parts[0].attributes["/RowSpan"] == 2
    assert [part.role for part in table.parts[3].all("L")] == ["L"] * 3
    notes = [part.text for part in document.all("Note") if part.name == "/footnote"]
    assert notes == ["1Note de figure.", "1Note de tête.", "2Note de cellule fusionnée."]


def test_no_page_ends_above_a_caption(specimen: Path) -> None:
    with pikepdf.open(specimen) as pdf:
        pictured = [page for page in pdf.pages if page.Resources.get("/XObject")]
        numbers = {list(pdf.pages).index(page) for page in pictured}
    captioned = {
        number
        for number, page in enumerate(pages(specimen))
        if any(str(text).startswith("Légende") for text in page.values())
    }
    assert captioned <= numbers


def test_the_licence_is_said_and_linked(specimen: Path, document: Part) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert "CC BY 4.0" in document.text
    with pikepdf.open(specimen) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert address in {str(link.A.URI) for link in links if "/URI" in link.get("/A", {})}
        with pdf.open_metadata() as xmp:
            assert xmp["xmpRights:WebStatement"] == address


def test_the_head_above_the_colophon_names_no_chapter(specimen: Path) -> None:
    """It is of none, even where it stands on the page of the last."""
    *_, before, last = pages(specimen)
    assert before["Artifact"].startswith("ÉpreuvesLes blocs")
    assert last["Artifact"].split()[:2] == ["Épreuves", "Mission"]


def untagged(path: Path) -> str:
    """The text of a PDF without tags, less its spaces: most of them are only room."""
    return "".join(text for page in pages(path) for text in page.values()).replace(" ", "")


def test_without_tags_no_note_is_lost(publish: Publish) -> None:
    """hyperref and longtable do not know each other's footnotes."""
    page = "# T\n\n```{table} Caption[^c]\n| a[^h] | b |\n|---|---|\n| c[^n] | d |\n```\n\n"
    notes = "[^c]: Of the caption.\n[^h]: Of the head.\n[^n]: Of a cell.\n"
    pdf = publish(page + notes, "diptych_pdf_standard=none")
    for words in ("Of the caption.", "Of the head.", "Of a cell."):
        assert words.replace(" ", "") in untagged(pdf)


def test_without_tags_the_specimen_is_typeset(tmp_path: Path, texlive: TexLive) -> None:
    pdf = typeset_source(SPECIMEN, tmp_path, texlive, "diptych_pdf_standard=none")
    for words in ("Le code & ses objets", "def double", "convert", "Note de tête"):
        assert words.replace(" ", "") in untagged(pdf)
