"""The structure of a PDF is that of its source."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from pdf.structure import Part, pages, read

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def document(handbook: Path) -> Part:
    return read(handbook)


def headed(document: Part, text: str) -> Part:
    """The section under a heading."""
    for section in document.all("Sect"):
        if section.parts and section.parts[0].text == text:
            return section
    raise AssertionError(text)


def test_the_title_of_the_cover_is_a_title(document: Part) -> None:
    assert [part.text for part in document.all() if part.name == "/Title"] == [
        "Migrations, populations et développement"
    ]


def test_headings_nest_in_order_and_none_is_skipped(document: Part) -> None:
    levels = [int(part.role[1]) for part in document.all() if re.fullmatch(r"H\d", part.role)]
    assert max(levels) == 5
    assert all(second <= first + 1 for first, second in pairwise(levels))
    inner = headed(headed(document, "Niveau deux"), "Niveau trois")
    assert headed(inner, "Niveau quatre").parts[0].role == "H4"


def test_the_contents_are_links_to_what_they_name(document: Part) -> None:
    items = list(document.all("TOCI"))
    assert len(items) == 4
    assert all(link.links for item in items for link in item.all("Link"))
    assert items[0].text.startswith("Présentation de l’Organisation")


def test_a_list_item_has_a_label_and_a_body(document: Part) -> None:
    lists = list(headed(document, "Niveau deux").all("L"))
    items = [item for part in lists for item in part.parts]
    assert {item.role for item in items} == {"LI"}
    assert all([part.role for part in item.parts] == ["Lbl", "LBody"] for item in items)
    ordered = next(part for part in lists if part.attributes["/ListNumbering"] == "/Ordered")
    assert [item.parts[0].text for item in ordered.parts] == ["1.", "2."]


def test_a_definition_belongs_to_its_term(document: Part) -> None:
    terms = {item.parts[0].text: item.parts[1].text for item in document.all("LI")}
    assert terms["Terme"] == "Définition."
    assert terms["Autre terme"] == "Première.Seconde."
    assert terms["OIM"].startswith("Organisation internationale")


def test_head_cells_say_which_way_they_head(document: Part) -> None:
    with_stub = list(document.all("Table"))[1]
    scopes = [[cell.attributes.get("/Scope") for cell in row.parts] for row in with_stub.parts]
    assert scopes == [
        ["/Both", "/Column", "/Column"],
        ["/Row", None, None],
        ["/Row", None, None],
    ]
    roles = [cell.role for row in with_stub.parts for cell in row.parts]
    assert roles == ["TH"] * 4 + ["TD"] * 2 + ["TH"] + ["TD"] * 2


def test_merged_cells_say_how_far_they_reach(document: Part) -> None:
    merged = list(document.all("Table"))[2]
    assert [[cell.text for cell in row.parts] for row in merged.parts] == [
        ["A", "B", "C"],
        ["fus", "ion", "d"],
        ["large"],
    ]
    assert merged.parts[1].parts[0].attributes["/RowSpan"] == 2
    assert merged.parts[2].parts[0].attributes["/ColSpan"] == 2


def test_a_caption_stands_with_its_table_or_figure(document: Part) -> None:
    captions = {part.text: part for part in document.all("Caption")}
    assert "Migrants" in captions
    for group in document.all():
        kinds = [part.role for part in group.parts]
        if "Caption" in kinds:
            assert kinds.index("Caption") == 0


def test_a_figure_has_the_words_that_stand_for_it(document: Part) -> None:
    texts = [figure.alt for figure in document.all("Figure")]
    assert texts == ["Un rectangle bleu & blanc, 50 %", "petite"]


def test_a_note_has_its_label_and_its_mark_leads_to_it(document: Part) -> None:
    notes = [part for part in document.all("Note") if part.name == "/footnote"]
    assert [(note.parts[0].role, note.parts[0].text) for note in notes] == [
        ("Lbl", number) for number in ("1", "2", "1", "2")
    ]
    assert [note.text[1:] for note in notes] == [
        "Note du titre.",
        "Le texte de la note, avec un lien.",
        "Note de légende.",
        "Note de cellule.",
    ]
    marks = [part for part in document.all("Lbl") if part.name == "/footnotemark"]
    assert [mark.text for mark in marks] == ["1", "2", "2", "1", "2"]
    assert all(link.links for mark in marks for link in mark.all("Link"))


def test_a_passage_in_another_language_says_which(document: Part) -> None:
    spans = {span.text: span.lang for span in document.all("Span") if span.lang}
    assert spans["This paragraph is in English, with a French word “inside”."] == "en-GB"
    assert spans["French word"] == "fr-FR"


def test_code_keeps_its_lines_and_its_spaces(document: Part) -> None:
    lines = [part.text for code in document.all("Code") for part in code.parts]
    assert lines[:3] == ["x = 1", "def f(x: int) -> str:", '    """Doc."""']


def test_a_quotation_and_an_admonition_are_what_they_are(document: Part) -> None:
    assert next(document.all("BlockQuote")).text.startswith("Citation")
    asides = [part.text for part in document.all() if part.name == "/Aside"]
    assert [text.split(" ")[0] for text in asides] == ["NoteUne", "AvertissementAttention", "Voir"]


def test_a_formula_has_an_alternative(document: Part) -> None:
    formulas = list(document.all("Formula"))
    assert len(formulas) == 2
    assert all(formula.alt for formula in formulas)


def test_reading_order_is_that_of_the_source(document: Part) -> None:
    text = document.text
    order = ["Une introduction", "Un paragraphe", "Niveau deux", "Niveau cinq", "Tableaux", "OIM"]
    places = [text.rindex(word) for word in order]  # headings stand in the contents first
    assert places == sorted(places)


def test_running_heads_and_page_numbers_are_not_read_aloud(handbook: Path) -> None:
    for page in pages(handbook)[1:]:
        assert "Mission permanente d’Exemple" in page["Artifact"]
        assert "untagged" not in page


def test_no_paragraph_is_empty(document: Part) -> None:
    empty = [part for part in document.all("P") if not part.text and not list(part.all("Figure"))]
    assert not empty


def test_the_document_says_what_it_is(handbook: Path) -> None:
    with pikepdf.open(handbook) as pdf:
        assert pdf.Root.Lang == "fr-FR"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo.Title == "Migrations, populations et développement"
        with pdf.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == "Migrations, populations et développement"
            assert xmp["dc:language"] == {"fr-FR"}
            # Commas, which XMP's lists are told apart by, stay in their words.
            assert xmp["dc:publisher"] == {"Mission permanente d’Exemple, New York"}
            assert xmp["dc:creator"] == ["Mission permanente d’Exemple, New York"]
            assert xmp["dc:date"] == ["2013-10-03"]
            assert xmp["dc:identifier"].startswith("urn:uuid:")
            assert xmp["dc:rights"] == "2013, Mission permanente d’Exemple"


def test_bookmarks_are_the_headings(handbook: Path) -> None:
    with pikepdf.open(handbook) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Présentation de l’Organisation",
            "Tableaux",
        ]
        assert outline.root[0].children[0].title == "Niveau deux"
        deepest = outline.root[0].children[0].children[0].children[0].children[0]
        assert deepest.title == "Niveau cinq"


def test_every_link_says_where_it_leads(handbook: Path) -> None:
    with pikepdf.open(handbook) as pdf:
        links = [
            annotation
            for page in pdf.pages
            for annotation in page.get("/Annots", pikepdf.Array())
            if annotation.Subtype == "/Link"
        ]
        assert len(links) > 10
        assert all(str(link.Contents) for link in links)
        addresses = {
            str(link.A.URI) for link in links if link.get("/A", pikepdf.Dictionary()).get("/URI")
        }
    assert addresses >= {"https://example.org/a_b?c=%20d&e#f", "https://example.org/source"}


def test_text_is_copied_with_every_accent_and_space(document: Part) -> None:
    text = document.text
    for words in (
        "été",
        "Ÿ É È Ç œ æ ÿ",
        "l’œuvre & l’École",
        "La 46e commission",
        "100\u202f%\u202f; 3\u202f000 personnes\u202f?",
        "dépasse la largeur",
    ):
        assert words in text
    assert "�" not in text


def test_the_page_is_a4_and_the_fonts_are_in_it(handbook: Path) -> None:
    with pikepdf.open(handbook) as pdf:
        width, height = (round(float(value)) for value in pdf.pages[0].MediaBox[2:])
        assert (width, height) == (595, 842)
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
