"""Pages as XML: an EPUB's are read by parsers that stop at the first mistake."""

from __future__ import annotations

from html import escape

from lxml import etree


def well_formed(body: str) -> str:
    """Return the HTML of a page's text as XML: as it is, where it is so already.

    >>> well_formed('<p>x<br></p><input disabled>')
    '<p>x<br/></p><input disabled="disabled"/>'
    """
    try:
        etree.fromstring(f"<div>{body}</div>")
    except etree.XMLSyntaxError:
        from lxml import html  # few pages need it, and every build imports this module

        parsed = html.fragment_fromstring(body, create_parent="div")
        inside = (etree.tostring(one, encoding="unicode") for one in parsed)
        return escape(parsed.text or "") + "".join(inside)
    return body
