"""What an edition in a language is typeset with, by the names that distributions give it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from diptych.errors import DiptychError
from diptych.fonts import FONTS, OWN, script_of
from diptych.language_tags import english_name, primary

MACROS = (
    "texlive-base",
    "texlive-latex-base",
    "texlive-latex-recommended",
    "texlive-luatex",
    "fonts-libertinus",
    "fonts-lmodern",
    "fonts-dejavu-core",  # signs that Libertinus has not
)
# Debian's packages of hyphenation patterns and of Babel's words, and the languages in each. What
# is in none of them TeX has no patterns for; American English is in texlive-base.
LANGUAGES = {
    "texlive-lang-cyrillic": "be bg kk mn ru sr uk",
    "texlive-lang-czechslovak": "cs sk",
    "texlive-lang-european": "br cy da et fi ga hr hu is la lt lv mk nb nl nn no ro sl sq sv tr",
    "texlive-lang-french": "eu fr",
    "texlive-lang-german": "de",
    "texlive-lang-greek": "el",
    "texlive-lang-italian": "it",
    "texlive-lang-other": "af dsb eo hsb ia id ms th vi",
    "texlive-lang-polish": "pl",
    "texlive-lang-portuguese": "pt",
    "texlive-lang-spanish": "ca es gl",
}


@dataclass(frozen=True)
class File:
    """A file of TeX Live's that is needed, and the package it comes in: Debian's, TeX Live's."""

    name: str
    debian: str
    texlive: str


COMMON = (
    File("tagpdf.sty", "texlive-latex-recommended", "tagpdf pdfmanagement"),
    File("unicode-math.sty", "texlive-latex-recommended", "unicode-math"),
    File("booktabs.sty", "texlive-latex-recommended", "booktabs"),
    File("luamml.sty", "texlive-luatex", "luamml"),
    File("lmroman10-regular.otf", "fonts-lmodern", "lm"),
    File("LibertinusSerif-Regular.otf", "fonts-libertinus", "libertinus-fonts"),
    File("LibertinusMath-Regular.otf", "fonts-libertinus", "libertinus-fonts"),
)
# The pattern files, where they are not named after the language.
PATTERNS = {
    "de": "hyph-de-1996", "el": "hyph-el-monoton", "la": "hyph-la", "mn": "hyph-mn-cyrl",
    "no": "hyph-nb", "sr": "hyph-sh-cyrl",
}  # fmt: skip
TLMGR = {"el": "greek", "pt": "portuguese", "no": "norwegian", "nb": "norwegian", "nn": "norwegian"}


def can_set(language: str) -> bool:
    """Tell whether a language is written in letters that there is a font for."""
    return script_of(language) in {*OWN, *FONTS, ""}


def check(languages: Iterable[str]) -> None:
    """Raise DiptychError where a language is written in letters that there is no font for."""
    for language in languages:
        if not can_set(language):
            raise DiptychError(
                lacking([language]),
                hint="name the others in pyproject.toml: [tool.diptych] pdf-languages = [...]",
            )


def lacking(languages: Iterable[str]) -> str:
    """Say in which languages there is no PDF, and why."""
    names = ", ".join(map(english_name, languages))
    return f"no PDF in {names} yet: Diptych knows no font for its letters"


def debian(languages: Iterable[str], scripts: Collection[str] = ()) -> list[str]:
    """Return Debian's packages for editions in these languages, with letters of ``scripts``."""
    wanted = {primary(language) for language in languages}
    found = [
        *MACROS,
        *(package for package, held in LANGUAGES.items() if wanted & set(held.split())),
        *(FONTS[script].package for script in scripts),
    ]
    return list(dict.fromkeys(found))


def files(languages: Iterable[str], scripts: Collection[str] = ()) -> list[File]:
    """Return the files that a TeX Live must have for such editions."""
    return [*COMMON, *_patterns(languages), *_fonts(scripts)]


def _patterns(languages: Iterable[str]) -> Iterator[File]:
    for language in map(primary, languages):
        for package, held in LANGUAGES.items():
            if language in held.split():
                pattern = PATTERNS.get(language, f"hyph-{language}")
                name = TLMGR.get(language, english_name(language).lower())
                yield File(f"{pattern}.pat.txt", package, f"hyphen-{name} babel-{name}")


def _fonts(scripts: Iterable[str]) -> Iterator[File]:
    for font in (FONTS[script] for script in scripts):
        yield from (File(file, font.package, font.texlive) for file in font.files())
