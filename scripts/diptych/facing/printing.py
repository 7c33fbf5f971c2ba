"""Facing pages on paper: Chromium prints them, and what its PDF lacks of PDF/UA-1 is added.

Chromium tags what it prints, with the languages, in the order of the document. ISO 14289-1 wants
besides: artifacts marked as such, newer types mapped to older ones (7.1), entries of lists made of
a label and a body (7.2), descriptions of links (7.18.5), and a title, in a document that says what
it conforms to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pikepdf
from lxml import html
from lxml.html import HtmlElement
from pikepdf import Array, Dictionary, Name, NumberTree, Operator, Pdf, String

from diptych.chromium import opened
from diptych.version import VERSION

if TYPE_CHECKING:
    from playwright.sync_api import Route

UA = "http://www.aiim.org/pdfua/ns/id/"
# Operators of content streams (ISO 32000-1, annex A): what begins a path, what paints by itself.
PATH = {"m", "re"}
PAINTED = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"}
WHOLE = {"Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
BEGIN, END = {"BMC", "BDC"}, "EMC"
# What a part of a line stands in; and what Chromium calls a group, wherever it is.
LINES = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Link", "/Span", "/Lbl", "/Caption"}
GROUP = "/Div"
# What only PDF 2.0 has, and HTML as well.
NEWER = {"/Em": "/Span", "/Strong": "/Span", "/Aside": "/Div", "/Title": "/P", "/FENote": "/Note"}


def print_volume(page: Path, pdf: Path, date: int) -> None:
    """Print a page of HTML, of which the files lie beside it, as a PDF that conforms to PDF/UA-1.

    ``date`` (seconds since 1970) is when it says that it was made. Raises DiptychError where there
    is no browser, or where it fails.
    """
    with opened() as browser:
        # Nothing of a page runs, and nothing is looked up but what lies beside it.
        context = browser.new_context(java_script_enabled=False, offline=True)
        folder = f"{page.parent.resolve().as_uri()}/"
        context.route("**/*", lambda route: _beside(route, folder))
        context.set_default_timeout(0)  # a long book takes its time
        sheet = context.new_page()
        sheet.goto(page.resolve().as_uri())
        sheet.pdf(path=pdf, tagged=True, outline=True, prefer_css_page_size=True)
    document = html.fromstring(page.read_bytes())
    with Pdf.open(pdf, allow_overwriting_input=True) as made:
        _describe(made, str(document.findtext(".//title")), date)
        _mark_artifacts(made)
        _structure(made, _links(document))
        made.save(pdf, deterministic_id=True)


def _beside(route: Route, folder: str) -> None:
    if route.request.url.startswith(folder):
        route.continue_()
    else:
        route.abort()


def _describe(pdf: Pdf, title: str, date: int) -> None:
    """Say what the document is called, what made it, and what it conforms to."""
    moment = datetime.fromtimestamp(date, UTC)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace(UA, "pdfuaid")
        xmp["pdfuaid:part"] = "1"
        xmp["dc:title"] = title
        xmp["xmp:CreatorTool"] = f"Diptych {VERSION}"
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = moment.isoformat()
    for name in [str(one) for one in pdf.docinfo]:
        del pdf.docinfo[name]
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Creator] = String(f"Diptych {VERSION}")
    pdf.docinfo[Name.CreationDate] = String(f"D:{moment:%Y%m%d%H%M%S}Z")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _mark_artifacts(pdf: Pdf) -> None:
    """Mark what the structure does not have: lines, backgrounds, the numbers of pages."""
    for page in pdf.pages:
        instructions = list(_marked(pikepdf.parse_content_stream(page)))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _marked(instructions: Any) -> Iterator[Any]:
    depth, in_path = 0, False
    begin = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], Operator(END))
    for one in instructions:
        name = str(one.operator)
        depth += (name in BEGIN) - (name == END)
        if depth:
            yield one
        elif name in WHOLE:
            yield from (begin, one, end)
        elif name in PATH and not in_path:
            in_path = True
            yield from (begin, one)
        elif name in PAINTED and in_path:
            in_path = False
            yield from (one, end)
        else:
            yield one


def _structure(pdf: Pdf, said: Mapping[tuple[str, str], str]) -> None:
    """Mend the tree of tags, and describe the links in it by what they say."""
    root = pdf.Root.StructTreeRoot
    root.RoleMap = Dictionary({name: Name(old) for name, old in NEWER.items()})
    below: list[tuple[Any, str, bool]] = [(root.K, "", False)]
    while below:
        node, language, in_line = below.pop()
        if isinstance(node, Array):
            below += [(one, language, in_line) for one in node]
        elif isinstance(node, Dictionary) and Name.S in node:
            if str(node.S) == GROUP and in_line:
                node.S = Name.Span
            if node.S == Name.LI:
                _embody(pdf, node)
            elif _leads(node):
                node.S = Name.Link  # a reference to a note has a role of its own
            language = str(node.get(Name.Lang, language))
            below.append((node.get(Name.K), language, in_line or str(node.S) in LINES))
        elif isinstance(node, Dictionary) and node.get(Name.Type) == Name.OBJR:
            address = _leads_to(node.Obj)
            node.Obj.Contents = String(said.get((language, address), address))


def _leads(node: Dictionary) -> bool:
    kids = node.get(Name.K)
    some = kids if isinstance(kids, Array) else [kids]
    return any(isinstance(one, Dictionary) and one.get(Name.Type) == Name.OBJR for one in some)


def _embody(pdf: Pdf, entry: Dictionary) -> None:
    kids = list(entry.K) if isinstance(entry.K, Array) else [entry.K]
    labels: list[Any] = []
    inner: list[Any] = []
    for kid in kids:
        is_label = isinstance(kid, Dictionary) and kid.get(Name.S) == Name.Lbl
        (labels if is_label else inner).append(kid)
    body = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.LBody, P=entry, K=Array(inner))
    )
    if Name.Pg in entry:
        body.Pg = entry.Pg
    for one in inner:
        if isinstance(one, Dictionary) and Name.P in one:
            one.P = body
        elif isinstance(one, int):  # what is marked on a page knows whose it is
            tree = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
            tree[int(entry.Pg.StructParents)][one] = body
    entry.K = Array([*labels, body])


def _leads_to(link: Any) -> str:
    """Return where a link leads: an address, or a place in the document after a ``#``."""
    action = link.get(Name.A, Dictionary())
    if address := str(action.get(Name.URI, "")):
        return unquote(address)
    return unquote(str(link.get(Name.Dest, action.get(Name.D, ""))).replace("/", "#", 1))


def _links(document: HtmlElement) -> dict[tuple[str, str], str]:
    """Return what the links of a document say, by the language around them and where they lead."""
    found: dict[tuple[str, str], str] = {}
    for link in document.xpath("//a[@href]"):
        language = next(iter(link.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")
        text = " ".join(link.text_content().split()) or link.get("title") or link.get("href")
        found.setdefault((language, unquote(link.get("href"))), text)
    return found
