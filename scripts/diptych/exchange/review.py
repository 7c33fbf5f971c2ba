"""A page that shows both texts side by side, to be read, printed, or written in and sent back."""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import groupby

from lxml import etree
from lxml import html as document

from diptych.errors import InputError
from diptych.exchange.unit import Unit, readiness
from diptych.exchange.xml import LARGEST
from diptych.language_tags import bcp47, direction, english_name

HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="diptych-target" content="{target}">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem }}
main {{ padding: 0 1rem }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
caption {{ font-weight: bold; padding: 1.5rem 0 .5rem; text-align: start }}
th, td {{ border: 1px solid #767676; padding: .5rem; text-align: start; vertical-align: top }}
td {{ overflow-wrap: anywhere }}
.text {{ white-space: pre-wrap }}
.state {{ width: 7rem }}
.notes {{ color: #595959; font-size: .875rem }}
[contenteditable] {{ min-height: 1.5em }}
@media (max-width: 40rem) {{
  tr, td {{ display: block; width: auto }}
  tr {{ margin-bottom: 1rem }}
  thead {{ display: none }}
}}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>Write into the column “{name}”, and change the state to “translated” where a text is confirmed.
Leave all the rest as it is, and save the page as HTML.</p>
"""
TABLE = """\
<table>
<caption>{domain}</caption>
<thead><tr><th scope="col">{source}</th><th scope="col">{target}</th>\
<th scope="col" class="state">State</th></tr></thead>
<tbody>
"""


def write(units: Iterable[Unit], source: str, target: str) -> bytes:
    """Return a page with a table for each catalogue, a row for each unit."""
    names = {"source": english_name(source), "target": english_name(target)}
    title = f"Review: {names['source']} – {names['target']}"
    parts = [HEAD.format(title=_(title), name=_(names["target"]), target=_(bcp47(target)))]
    for domain, some in groupby(units, key=lambda one: one.domain):
        shown = {kind: _(name) for kind, name in names.items()}
        parts.append(TABLE.format(domain=_(domain), **shown))
        parts += [_row(unit, source, target) for unit in some]
        parts.append("</tbody>\n</table>\n")
    parts.append("</main>\n</body>\n</html>\n")
    return "".join(parts).encode("utf-8", errors="replace")


def _row(unit: Unit, source: str, target: str) -> str:
    facts = {"id": unit.key, "catalogue": unit.domain, "base": unit.base}
    data = "".join(f' data-{name}="{_(value)}"' for name, value in facts.items())
    notes = "".join(f'<div class="notes">{_(f"{kind}: {text}")}</div>' for kind, text in unit.notes)
    return (
        f"<tr{data}><td>{_text(unit.source, source)}{notes}</td>"
        f"<td>{_text(unit.target, target, _field(english_name(target)))}</td>"
        f"<td><div{_field('State')}>{unit.state}</div></td></tr>\n"
    )


def _text(text: str, language: str, field: str = "") -> str:
    """Return a text that keeps its spaces. No ``pre``: of that, browsers drop a first line end."""
    tag, way = _(bcp47(language)), direction(language)
    return f'<div class="text" lang="{tag}" dir="{way}"{field}>{_(text)}</div>'


def _field(name: str) -> str:
    """Return what makes an element one that a browser lets people write in."""
    return f' contenteditable="plaintext-only" role="textbox" aria-label="{_(name)}"'


def _(text: str) -> str:
    return html.escape(text).replace("\r", "&#13;")


def read(content: bytes, name: str) -> tuple[str, list[Unit]]:
    """Return the language of the targets and the units, without their notes. Raises InputError."""
    if len(content) > LARGEST:
        raise InputError(f"this is larger than {LARGEST >> 20} MB", path=name)
    try:
        root = document.document_fromstring(content, parser=document.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.ParserError) as error:
        raise InputError(f"this is no page: {error}", path=name) from error
    targets = root.xpath("//meta[@name='diptych-target']/@content")
    if not targets:
        hint = "send back the page that “diptych export --format html” wrote"
        raise InputError("the page is no review of an export", path=name, hint=hint)
    return str(targets[0]), [_unit(row, name) for row in root.xpath("//tr[@data-id]")]


def _unit(row: document.HtmlElement, name: str) -> Unit:
    cells = row.findall("td")
    if len(cells) < 3:
        raise InputError("a row has lost a cell", path=name, line=row.sourceline)
    source, target = (_written(cell) for cell in cells[:2])
    state = readiness(cells[2].text_content().strip(), target, name, row.sourceline)
    return Unit(
        row.get("data-catalogue", ""), row.get("data-id", ""), source, target, state,
        row.get("data-base", ""),
    )  # fmt: skip


def _written(cell: document.HtmlElement) -> str:
    text = cell.find("div[@class='text']")
    if text is None:  # a word processor has made a paragraph of it
        return " ".join(cell.text_content().split())
    for line in text.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return str(text.text_content())
