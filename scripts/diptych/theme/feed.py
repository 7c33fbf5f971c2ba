"""The feed of an edition: its dated pages, the latest first, as Atom (RFC 4287).

Addresses are absolute where ``html_baseurl`` gives one, else relative to the feed, as the standard
allows; what tells entries apart is the same in either case.
"""

from __future__ import annotations

import re
import uuid
from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from lxml import etree

from diptych import editions, language_tags
from diptych.localization.lang_marks import language_at
from diptych.roles import dates_numbers
from diptych.roles.page_dates import date_of
from diptych.theme.applies import applies
from diptych.theme.page_metadata import description, one_line, publisher

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

FEED = "feed.xml"
MEDIA_TYPE = "application/atom+xml"
NAMESPACE, XML = "http://www.w3.org/2005/Atom", "http://www.w3.org/XML/1998/namespace"
MOST = 50
# What XML 1.0 cannot hold, not even escaped.
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Entry:
    page: str
    published: str
    updated: str


def has_feed(app: Sphinx) -> bool:
    """Return whether there is a page with a date, besides the first one."""
    return any(_is_dated(app, page) for page in app.env.found_docs)


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the feed, if there is a page for it."""
    builder = app.builder
    if error is not None or not applies(builder):
        return
    path = Path(app.outdir, FEED)
    path.unlink(missing_ok=True)
    pages = sorted(page for page in app.env.found_docs if _is_dated(app, page))
    entries = [_entry(app, page) for page in pages]
    entries.sort(key=lambda entry: (entry.updated, entry.published), reverse=True)
    if entries:
        root = _feed(app, builder, entries[:MOST])
        content: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        path.write_bytes(content)


def _is_dated(app: Sphinx, page: str) -> bool:
    return page != app.config.root_doc and bool(date_of(app.env, page))


def _entry(app: Sphinx, page: str) -> _Entry:
    published = _moment(date_of(app.env, page))
    return _Entry(page, published, _moment(date_of(app.env, page, "modified")) or published)


def _moment(value: str) -> str:
    """Return the end of a day, a month or an interval, as RFC 3339 writes it; "" for none."""
    if not value:
        return ""
    span = dates_numbers.parse_date(value)
    end = span.end
    if span.whole_month:
        end = end.replace(day=monthrange(end.year, end.month)[1])
    return f"{end.isoformat()}T00:00:00Z"


def _feed(app: Sphinx, builder: StandaloneHTMLBuilder, entries: list[_Entry]) -> etree._Element:
    config = app.config
    address = editions.address(FEED, config.language, config.diptych_languages, config.html_baseurl)
    base = address.canonical.removesuffix(FEED)
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    root.set(f"{{{XML}}}lang", language_tags.bcp47(config.language))
    _title(root, builder, config.root_doc)
    _text(root, "id", _identity(app, ""))
    _text(root, "updated", max(entry.updated for entry in entries))
    author = etree.SubElement(root, f"{{{NAMESPACE}}}author")
    _text(author, "name", publisher(config) or config.project)
    _link(root, "self", base + FEED, MEDIA_TYPE)
    home = builder.get_target_uri(config.root_doc)
    _link(root, "alternate", base + home, "text/html", config.language)
    for other in address.alternates:
        if not other.current:
            _link(root, "alternate", other.href, MEDIA_TYPE, other.language)
    for entry in entries:
        element = etree.SubElement(root, f"{{{NAMESPACE}}}entry")
        _title(element, builder, entry.page)
        _text(element, "id", _identity(app, entry.page))
        _text(element, "published", entry.published)
        _text(element, "updated", entry.updated)
        _link(element, "alternate", base + builder.get_target_uri(entry.page), "text/html")
        words, language = description(app.env.get_doctree(entry.page))
        if words:
            _marked(_text(element, "summary", words), language, config.language)
    return root


def _title(parent: etree._Element, builder: StandaloneHTMLBuilder, page: str) -> None:
    title = builder.env.titles[page]
    words = next(iter(title.findall(nodes.Text)), None)
    language = language_at(words.parent) if words is not None else None
    element = _text(parent, "title", one_line(title.astext()))
    _marked(element, language, builder.config.language)


def _marked(element: etree._Element, language: str | None, own: str) -> None:
    if language and not language_tags.equal(language, own):
        element.set(f"{{{XML}}}lang", language_tags.bcp47(language))


def _identity(app: Sphinx, page: str) -> str:
    """Return what a page of an edition is known by, wherever it is published."""
    config = app.config
    facts = [config.diptych_slug, config.author, config.language, page]
    return uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(facts)).urn


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = NO_XML.sub("", text)
    return element


def _link(
    parent: etree._Element, relation: str, href: str, media_type: str, language: str = ""
) -> None:
    link = etree.SubElement(parent, f"{{{NAMESPACE}}}link")
    link.attrib.update({"rel": relation, "type": media_type, "href": href})
    if language:
        link.set("hreflang", language_tags.bcp47(language))
