"""What is added to the tags of a PDF that Chromium has made."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from diptych.facing import printing

pytestmark = pytest.mark.once


def test_what_is_marked_on_a_page_knows_the_body_of_the_entry_that_it_is_in() -> None:
    """An entry of a list that holds words itself: they go into a body (ISO 14289-1, 7.2)."""
    pdf = Pdf.new()
    page = pdf.add_blank_page().obj
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    label = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Lbl, Pg=page, K=0))
    kids = Array([label, 1])
    entry = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LI, P=root, Pg=page, K=kids))
    marks = pdf.make_indirect(Array([label, entry]))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, marks])))
    root.K, pdf.Root.StructTreeRoot = entry, root
    printing._structure(pdf, {})
    assert [str(kid.S) for kid in entry.K] == ["/Lbl", "/LBody"]
    body = entry.K[1]
    assert list(body.K) == [1]
    assert [one.objgen for one in marks] == [label.objgen, body.objgen]
