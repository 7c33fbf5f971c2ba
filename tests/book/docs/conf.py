project = "A small book"
author = "The Institute"
copyright = "2013, The Institute"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
locale_dirs = ["../locales"]
gettext_compact = False
html_theme = "diptych"
