"""What a LaTeX document of Diptych's is, where ``conf.py`` does not say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diptych import adapter
from diptych.editions import document_name, spelling
from diptych.fonts import script_of
from diptych.pdf.typefaces import SIZE, SIZES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent
STYLE = [str(path) for path in sorted([*HERE.glob("*.sty"), *HERE.glob("*.lua")])]


def settle(app: Sphinx, config: Config) -> None:
    """Set what ``conf.py`` left open (``config-inited``).

    Only the LaTeX builder reads these values, so they are set whatever is being built.
    """
    # Diptych as a whole settles the slug first, and localizes the project's name after that.
    stem = getattr(config, "diptych_slug", "") or document_name(config.project)
    language = spelling(config.language, getattr(config, "diptych_languages", ()))
    name = f"{stem}-{language}"
    # The title is left empty: Sphinx then takes the first page's, in the edition's language.
    documents = [(config.root_doc, f"{name}.tex", "", config.author, config.latex_theme)]
    defaults = {
        "latex_engine": "lualatex",
        "latex_documents": documents,
        "latex_domain_indices": False,
    }
    for key, value in defaults.items():
        if not adapter.is_set(config, key):
            setattr(config, key, value)
    size = SIZES.get(script_of(config.language), SIZE)
    config.latex_elements = {"papersize": "a4paper", "pointsize": size, **config.latex_elements}
    config.latex_additional_files = [*config.latex_additional_files, *STYLE]
