"""The inspection of PDF editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from inspection.built import found, project, stray

FILE = "build/latexpdf/book-fr.pdf"
# Codes of a composite font, two bytes each: here simply those of the letters.
TO_UNICODE = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0020> <00FF> <0020> endbfrange 1 beginbfchar <0100> <2019> endbfchar"""


def composite(text: str) -> str:
    return "<" + "".join(f"{0x100 if one == '’' else ord(one):04X}" for one in text) + ">"


class Document:
    """A tagged PDF of one page, made by hand."""

    def __init__(self, language: str | None = "fr-FR") -> None:
        self.pdf = Pdf.new()
        if language:
            self.pdf.Root.Lang = String(language)
        self.page = self.pdf.add_blank_page()
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/Any"),
            Encoding=Name("/Identity-H"),
            ToUnicode=self.pdf.make_stream(TO_UNICODE),
        )
        self.page.Resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))
        self.elements = Array()
        self.content = ""
        self.number = 0

    def element(self, kind: str, *kids: object, **entries: Any) -> Dictionary:
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name(f"/{kind}"),
                K=Array(list(kids)),
                Pg=self.page.obj,
                **entries,
            )
        )

    def show(self, *lines: str, properties: str = "") -> int:
        shown = " 0 -14 Td ".join(f"[{composite(line)}] TJ" for line in lines)
        self.content += (
            f"/Span <</MCID {self.number} {properties}>> BDC BT /F1 10 Tf "
            f"1 0 0 1 50 {700 - 40 * self.number} Tm {shown} ET EMC\n"
        )
        self.number += 1
        return self.number - 1

    def paragraph(self, *lines: str, **entries: Any) -> None:
        self.elements.append(self.element("P", self.show(*lines), **entries))

    def save(self, root: Path, *, tagged: bool = True) -> None:
        self.page.Contents = self.pdf.make_stream(self.content.encode())
        if tagged:
            self.pdf.Root.StructTreeRoot = self.pdf.make_indirect(
                Dictionary(Type=Name.StructTreeRoot, K=self.element("Document", *self.elements))
            )
        path = root / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        self.pdf.save(path)


def messages(root: Path) -> list[str]:
    return [finding.message for finding in found(project(root), "fr", "latexpdf")]


def test_text_is_read_by_its_structure(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("La commission se réunit chaque année.")
    document.paragraph("Back to the table", "of contents")
    document.save(tmp_path)
    (finding,) = found(project(tmp_path), "fr", "latexpdf")
    assert finding.path == f"{FILE}#page=1"
    assert finding.message == '"Back to the table of contents" is English'


def test_what_is_marked_is_judged_in_its_own_language(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("Back to the table of contents", Lang=String("en-GB"))
    quotation = document.show("back to the table of contents", properties="/Lang (en)")
    document.elements.append(
        document.element("P", document.show("Ils écrivent : "), quotation, document.show(" ici."))
    )
    inline = document.element("Span", document.show("Useful links"), Lang=String("en"))
    document.elements.append(document.element("P", document.show("Ou bien "), inline))
    document.save(tmp_path)
    assert messages(tmp_path) == []


def test_custom_structure_types_are_what_they_are_mapped_to(tmp_path: Path) -> None:
    document = Document()
    listing = document.element("listing", document.show("open the file for the reader"))
    document.elements.append(document.element("P", document.show("Voici : "), listing))
    document.save(tmp_path)
    with Pdf.open(tmp_path / FILE, allow_overwriting_input=True) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(listing=Name("/Code"))
        pdf.save()
    assert messages(tmp_path) == []


def test_words_parted_by_a_line_are_put_together(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("Le dialogue de haut ni-", "veau a eu lieu l’an dernier.")
    document.paragraph("Where the reader turns to the con-", "tents of it")
    document.save(tmp_path)
    assert messages(tmp_path) == ['"Where the reader turns to the contents of it" is English']


def test_alternative_text_bookmarks_and_titles_are_read(tmp_path: Path) -> None:
    document = Document()
    document.elements.append(document.element("Figure", Alt=String("A map of the country")))
    note = document.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String("Go to the next page"))
    )
    reference = Dictionary(Type=Name.OBJR, Obj=note, Pg=document.page.obj)
    document.elements.append(document.element("Link", reference))
    with document.pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Useful links", 0))
    with document.pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "The state of the country"
    document.pdf.docinfo["/Title"] = "The position of the country"
    document.save(tmp_path)
    assert messages(tmp_path) == [
        '"The position of the country" (Title) is English',
        '"The state of the country" (XMP title) is English',
        '"Useful links" (bookmarks) is English',
        '"A map of the country" (Alt) is English',
        '"Go to the next page" (Contents) is English',
    ]


def test_what_replaces_text_is_read_in_its_place(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("Cette page.", ActualText=String("Where the reader goes"))
    document.save(tmp_path)
    assert stray(found(project(tmp_path), "fr", "latexpdf")) == ["Where the reader goes"]


def test_an_untagged_document_is_read_page_by_page(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("La commission se réunit chaque année.")
    document.paragraph("Back to the table of contents")
    document.save(tmp_path, tagged=False)
    assert messages(tmp_path) == ['"Back to the table of contents" is English']


@pytest.mark.parametrize(
    ("language", "message"),
    [(None, "declares no language"), ("en-GB", "says that it is in “en-GB”"), ("x!", "no")],
)
def test_a_document_must_declare_its_language(
    tmp_path: Path, language: str | None, message: str
) -> None:
    document = Document(language)
    document.paragraph("2013")
    document.save(tmp_path)
    (finding,) = found(project(tmp_path), "fr", "latexpdf")
    assert finding.rule == "language-declared"
    assert message in finding.message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n",
        b"\x00\xff" * 5000,
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj trailer<</Root 1 0 R>>",
    ],
)
def test_garbage_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert found(project(tmp_path), "fr", "latexpdf")


@pytest.mark.parametrize("where", ["K", "S", "Pg", "Lang"])
def test_a_broken_structure_is_a_finding_at_most(tmp_path: Path, where: str) -> None:
    document = Document()
    element = document.element("P", document.show("Bonjour à tous"))
    element[f"/{where}"] = Array([17, Name("/Nonsense"), element])
    document.elements.append(element)
    document.save(tmp_path)
    assert all(one.rule == "unreadable" for one in found(project(tmp_path), "fr", "latexpdf"))


def test_broken_content_is_a_finding_at_most(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("Bonjour à tous")
    document.content += "BT (x Tj /F9 Tf EMC EMC <zz> TJ [ Td Q Q"
    document.save(tmp_path)
    assert all(one.rule == "unreadable" for one in found(project(tmp_path), "fr", "latexpdf"))


@pytest.mark.parametrize("operator", ["Tf", "TL", "Tm", "Td", "Tj", "'", "TJ", "Do", "BDC"])
def test_an_operator_without_operands_is_a_finding_at_most(tmp_path: Path, operator: str) -> None:
    document = Document()
    document.paragraph("Bonjour à tous")
    document.content += f"BT {operator} ET"
    document.save(tmp_path)
    assert all(one.rule == "unreadable" for one in found(project(tmp_path), "fr", "latexpdf"))


@pytest.mark.parametrize("content", [b"", b"\x00", b"no XML"])
def test_metadata_that_is_none_is_a_finding(tmp_path: Path, content: bytes) -> None:
    document = Document()
    document.save(tmp_path)
    with Pdf.open(tmp_path / FILE, allow_overwriting_input=True) as pdf:
        pdf.Root.Metadata = pdf.make_stream(content, Type=Name.Metadata)
        pdf.save(fix_metadata_version=False)
    (finding,) = found(project(tmp_path), "fr", "latexpdf")
    assert finding.message.startswith("the PDF is broken: its metadata")
