"""Feeds and the search index."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspection.built import found, page, project, stray, write

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Actualités – ECOSOC</title>
<entry><title>Latest news for our readers</title>
<summary type="html">&lt;p&gt;Une &lt;b&gt;déclaration&lt;/b&gt;
a été adoptée. Read more about our work.&lt;/p&gt;</summary></entry>
<entry xml:lang="en"><title>Latest news in English</title></entry></feed>
"""
RSS = """<rss version="2.0"><channel><language>fr</language><title>Actualités du site</title>
<item><title>Latest news for our readers</title></item></channel></rss>
"""
INDEX = (
    'Search.setIndex({"docnames":["index"],"titles":["Useful links to others"],'
    '"alltitles":{"La position de la France":[[0,null]],"Where to read more":[[0,"x"]]},'
    '"objnames":{"0":["py","class","the Python class"]},"indexentries":{}})'
)


def test_a_feed_is_read_entry_by_entry(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>Bonjour à tous.</p>")
    write(tmp_path, "build/html/fr/feed.xml", ATOM)
    write(tmp_path, "build/html/fr/rss.xml", RSS)
    write(tmp_path, "build/html/fr/sitemap.xml", "<urlset><title>Useful links</title></urlset>")
    assert stray(found(one, "fr")) == [
        "Latest news for our readers",
        "Read more about our work",
    ]


def test_the_search_index_shows_titles(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", '<h1 lang="en">Where to read more</h1>')
    write(tmp_path, "build/html/fr/searchindex.js", INDEX)
    assert stray(found(one, "fr")) == ["Useful links to others", "the Python class"]


def test_a_broken_feed_or_index_is_a_finding(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>Bonjour à tous.</p>")
    write(tmp_path, "build/html/fr/feed.xml", "<feed><title>")
    write(tmp_path, "build/html/fr/searchindex.js", b"\xff\xfe{]")
    assert [(one.path, one.rule) for one in found(one, "fr")] == [
        ("build/html/fr/feed.xml", "unreadable"),
        ("build/html/fr/searchindex.js", "unreadable"),
    ]


ENTITY = '<!DOCTYPE feed [<!ENTITY a {}>]><feed xml:lang="fr"><title>&a;</title></feed>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.xml", ENTITY.format('"Latest news for our readers"')),
        ("feed.atom", ENTITY.format('SYSTEM "file:///etc/hostname"')),
        ("feed.rss", "<rss>" + "<a>" * 5000 + "</a>" * 5000 + "</rss>"),
        ("searchindex.js", 'Search.setIndex({"titles": 5})'),
        ("searchindex.js", 'Search.setIndex({"objnames": {"0": 5}})'),
        ("searchindex.js", 'Search.setIndex({"titles":' + "[" * 5000 + "]" * 5000 + "})"),
    ],
)
def test_what_is_not_read_is_said(tmp_path: Path, name: str, content: str) -> None:
    """Entities may stand for anything, in any file; nesting may have no end."""
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>Bonjour à tous.</p>")
    write(tmp_path, f"build/html/fr/{name}", content)
    assert [str(finding.path) for finding in found(one, "fr")] == [f"build/html/fr/{name}"]
