"""Sphinx's configuration of these pages.

https://www.sphinx-doc.org/en/master/usage/configuration.html explains each setting.

The list of languages is in pyproject.toml, under [tool.diptych].
"""

# The PDFs are named after the project: migration-and-development-en.pdf, -fr.pdf.
project = "Migration and development"
author = "Permanent Mission of France to the United Nations in New York"
copyright = f"2013, {author}"

# MyST reads the pages; Diptych localizes them and brings the theme, the language switch and the
# roles {date}, {number}, {percent} and {undoc}, which each edition writes in its own way.
extensions = ["myst_parser", "diptych"]

# {lang=fr} on the line before a block, [...]{lang=fr} around words: what is not in English.
myst_enable_extensions = ["attrs_block", "attrs_inline"]

# The main language, in which a page is when nothing marks it otherwise.
language = "en"

# One catalogue for each page in each language; English has its own, for the French in the pages.
locale_dirs = ["../locales"]
gettext_compact = False

html_theme = "diptych"

# The lists of these two pages are also set in the footer of every page; the author is named over
# the title.
html_theme_options = {"footer_pages": ["institutions", "follow"], "institution": True}

# What the PDF says of itself on its last page, beside the share of messages translated.
release = "1.0"
diptych_colophon = {"source": "https://onu.delegfrance.org/"}
