"""Sphinx's configuration of the manual."""

project = "Diptych"
author = "The authors of Diptych"
copyright = f"2026, {author}"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
suppress_warnings = ["misc.highlighting_failure"]  # examples that break off
language = "en"
locale_dirs = ["locales"]
gettext_compact = False
exclude_patterns = ["build", ".diptych", "locales"]
html_theme = "diptych"
html_theme_options = {"back_to_contents": False}
