"""What a LaTeX document of Diptych's is, where ``conf.py`` does not say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diptych import adapter
from diptych.editions import slug, spelling

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent
STYLE = [str(path) for path in sorted([*HERE.glob("*.sty"), *HERE.glob("*.lua")])]

FAMILY = (
    "[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Bold,ItalicFont=*-Italic,"
    "BoldItalicFont=*-{slanted}]"
)
# What the signs stand in that Libertinus has not, where TeX has this font.
SIGNS = r"""\IfFontExistsTF{DejaVuSans.ttf}
  {\directlua{luaotfload.add_fallback("diptychsigns", {"file:DejaVuSans.ttf:mode=node;"})}%
   \defaultfontfeatures+{RawFeature={fallback=diptychsigns}}}{}"""
# By file name: looking a family up by its name would make luaotfload index the whole system.
FONTS = rf"""\usepackage{{fontspec}}
{SIGNS}
\setmainfont{{LibertinusSerif}}{FAMILY.format(slanted="BoldItalic")}
\setsansfont{{LibertinusSans}}{FAMILY.format(slanted="Bold")}
\setmonofont{{LibertinusMono}}[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Regular,
  BoldFeatures={{FakeBold=1.5}},ItalicFont=*-Regular,ItalicFeatures={{FakeSlant=0.2}},Scale=0.92]"""
# Without tags, TeX may be any: where it lacks the fonts, its own will do.
ANY_FONTS = rf"""\usepackage{{fontspec}}
\IfFontExistsTF{{LibertinusSerif-Regular.otf}}{{{FONTS.partition(chr(10))[2]}}}{{}}"""
MATH_FONT = r"\setmathfont{LibertinusMath-Regular.otf}"


def settle(app: Sphinx, config: Config) -> None:
    """Set what ``conf.py`` left open (``config-inited``).

    Only the LaTeX builder reads these values, so they are set whatever is being built.
    """
    # Diptych as a whole settles the slug first, and localizes the project's name after that.
    stem = getattr(config, "diptych_slug", "") or slug(config.project)
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
    config.latex_elements = {"papersize": "a4paper", "pointsize": "11pt", **config.latex_elements}
    config.latex_additional_files = [*config.latex_additional_files, *STYLE]
