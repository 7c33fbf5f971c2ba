"""Every kind of block that a page may have, to look at and to test."""

project = "Specimen"
copyright = "2013, The Institution"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "deflist",
    "dollarmath",
    "fieldlist",
    "linkify",
    "substitution",
    "tasklist",
]
language = "en"
html_theme = "diptych"
diptych_languages = ["en", "fr"]
html_baseurl = "https://example.org/en/"
html_theme_options = {"footer_pages": ["other"]}
