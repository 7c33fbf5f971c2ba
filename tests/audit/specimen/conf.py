"""Every construct that MyST and Sphinx have, a page for each kind, and all that a site may have."""

project = "Specimen"
author = "The Institution"
copyright = "2013, The Institution"
version = "2.0"
extensions = ["myst_parser", "sphinx.ext.doctest", "diptych"]
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "linkify",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_heading_anchors = 3
suppress_warnings = ["myst.strikethrough"]
language = "en"
numfig = True
html_theme = "diptych"
diptych_announcement = "The office is closed."
html_theme_options = {
    "announcement_url": "news",
    "institution": True,
    "source_link": True,
    "versions": {"2.0": "https://example.org/{language}/{page}"},
}
