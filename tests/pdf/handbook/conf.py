"""A French handbook with an English passage in it."""

project = "Guide « Migrations »"
author = "Mission permanente d’Exemple, New York"
copyright = "2013, Mission permanente d’Exemple"
release = "1.0"
language = "fr"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist", "dollarmath"]
myst_heading_anchors = 3
diptych_locales = {"en": "en_GB"}
diptych_colophon = {
    "source": "https://example.org/source",
    "licence": "CC BY 4.0",
    "translated": 0.97,
}
