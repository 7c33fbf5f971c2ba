"""Feeds and the search index."""

from __future__ import annotations

from pathlib import Path

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
