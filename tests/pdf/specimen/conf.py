"""A French publication with what is hard to typeset in it."""

project = "Épreuves"
author = "Mission permanente d’Exemple"
copyright = "2013, Mission permanente d’Exemple"
release = "2.0"
language = "fr"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
]
diptych_locales = {"en": "en_GB"}
diptych_colophon = {"licence": "CC-BY-4.0"}
diptych_main_language = "fr"
diptych_languages = ["fr"]
