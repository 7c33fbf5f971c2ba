"""``sitemap.xml`` and ``robots.txt``: where the pages are, in every language.

The pages themselves say so in their heads, whatever theme wrote them, where ``html_baseurl`` gives
an address (https://www.sitemaps.org/protocol.html; alternates as search engines read them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
# The protocol allows so many pages in a file.
MOST = 50_000
# Pages for those who are there already.
APART = {"search.html", "404.html"}
HEAD = b"</head>"
REFRESH = 'http-equiv="refresh"'
LINK = re.compile(r"<link\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(rel|hreflang|href|type)="([^"]*)"')


def write(folders: Iterable[Path], site: Path) -> str:
    """Write both files into ``site`` of the editions in ``folders``; return the site's address.

    Where no page has an address there are none, and it is "". Of more pages than a sitemap may
    have, there are several, which ``sitemap.xml`` lists.
    """
    pages = [found for folder in folders for found in _pages(folder)]
    if not pages:
        return ""
    base = _base(site, pages)
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    if len(parts) == 1:
        _write(site / SITEMAP, _urls(pages))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            _write(site / name, _urls(part))
        _write(site / SITEMAP, _index([base + name for name in names]))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\n"
    (site / ROBOTS).write_text(robots, encoding="utf-8")
    return base


class _Page:
    """A page's own address, and those of its editions by language."""

    def __init__(self, path: Path, address: str, alternates: dict[str, str]) -> None:
        self.path, self.address, self.alternates = path, address, alternates


def _pages(folder: Path) -> Iterator[_Page]:
    """Yield the pages of an edition that know their address; none where its first one does not."""
    if not _is_addressed(folder / "index.html"):
        return
    for path in sorted(folder.rglob("*.html")):
        if path.name in APART or path.relative_to(folder).parts[0].startswith("_"):
            continue
        head = path.read_bytes().partition(HEAD)[0].decode(errors="replace")
        links = [dict(ATTRIBUTE.findall(link)) for link in LINK.findall(head)]
        addresses = {one.get("rel"): unescape(one.get("href", "")) for one in links}
        address = addresses.get("canonical", "")
        if REFRESH in head:
            continue  # it leads on to another
        if urlsplit(address).scheme in {"http", "https"}:
            alternates = {
                one["hreflang"]: unescape(one.get("href", ""))
                for one in links
                if one.get("rel") == "alternate" and "hreflang" in one and "type" not in one
            }
            yield _Page(path, address, alternates)


def _is_addressed(first: Path) -> bool:
    return first.is_file() and b'rel="canonical"' in first.read_bytes()


def _base(site: Path, pages: list[_Page]) -> str:
    """Return the address of the folder that all editions are in."""
    inside = pages[0].path.relative_to(site).as_posix()
    address = pages[0].address
    if address.endswith(inside):
        return address.removesuffix(inside)
    return address.rpartition("/")[0] + "/"


def _urls(pages: list[_Page]) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE, "xhtml": XHTML})
    for page in pages:
        url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = page.address
        for language, address in page.alternates.items():
            link = etree.SubElement(url, f"{{{XHTML}}}link")
            link.attrib.update({"rel": "alternate", "hreflang": language, "href": address})
    return root


def _index(addresses: list[str]) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}sitemapindex", nsmap={None: NAMESPACE})
    for address in addresses:
        part = etree.SubElement(root, f"{{{NAMESPACE}}}sitemap")
        etree.SubElement(part, f"{{{NAMESPACE}}}loc").text = address
    return root


def _write(path: Path, root: etree._Element) -> None:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(content)
