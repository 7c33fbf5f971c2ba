"""Addresses that pages had before lead on, in every edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from theme.site import build, write

PAGES = {
    "index": "# Boats\n\n```{toctree}\nnew/oars\n```\n",
    "new/oars": "# *Oars*\n\nText.\n\n## Wood\n\nMore.\n",
}


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("oars", "new/oars", "new/oars.html"),
        ("old/deep/oars.html", "new/oars.html#wood", "../../new/oars.html#wood"),
        ("far", "https://example.org/oars", "https://example.org/oars"),
    ],
)
def test_an_old_address_leads_on(tmp_path: Path, old: str, new: str, target: str) -> None:
    write(tmp_path, PAGES, f"diptych_redirects = {{{old!r}: {new!r}}}\n")
    site = build(tmp_path, "fr")
    page = site.page(old.removesuffix(".html"))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    (link,) = page.xpath("//article//a")
    assert link.get("href") == target
    assert page.xpath("string(//h1)") == "Cette page a été déplacée"
    shown = target if "://" in target else "Oars"
    assert link.text_content() == shown
    if "://" not in target:
        place = (site.folder / old).parent / target.partition("#")[0]
        assert place.resolve().is_file()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("new/oars", "index", "is a page"),
        ("old", "gone", "no page “gone”"),
        ("../../old", "index", "within the site"),
        ("/", "index", "within the site"),
    ],
)
def test_one_that_cannot_be_is_refused_by_name(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    write(tmp_path, PAGES, f"diptych_redirects = {{{old!r}: {new!r}}}\n")
    with pytest.raises(ConfigError, match=said):
        build(tmp_path)


@pytest.mark.parametrize("given", ["['old']", "{'old': 1}", "{1: 'index'}", "None"])
def test_what_is_no_table_of_strings_is_refused(tmp_path: Path, given: str) -> None:
    write(tmp_path, PAGES, f"diptych_redirects = {given}\n")
    with pytest.raises(ConfigError, match="table of strings"):
        build(tmp_path)
