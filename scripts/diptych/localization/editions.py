"""The editions of a page: in which languages it exists, what each calls itself, and where it is.

Editions are built side by side, each in a folder with the name of its language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from sphinx.errors import ConfigError

from diptych.errors import DiptychError
from diptych.language import tags
from diptych.project import find

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one of its editions: ``tag`` is the language as HTML writes it."""

    language: str
    tag: str
    name: str
    href: str
    current: bool


def bcp47(language: str) -> str:
    """Return a language's tag as ``lang`` and ``hreflang`` want it.

    >>> bcp47("pt_BR"), bcp47("sr@latin"), bcp47("fr")
    ('pt-BR', 'sr-Latn', 'fr')
    """
    return language.replace("_", "-").replace("@latin", "-Latn")


def own_name(language: str) -> str:
    """Return what a language calls itself, as it writes that in running text.

    >>> own_name("en"), own_name("fr"), own_name("qqq")
    ('English', 'français', 'qqq')
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    return locale.get_display_name(locale) or language


def autonym(language: str) -> str:
    """Return what a language calls itself, as the first word of a line.

    >>> autonym("en"), autonym("fr"), autonym("pt-BR")
    ('English', 'Français', 'Português (Brasil)')
    """
    name = own_name(language)
    # Turkish and Azeri have a dotted capital, which str.upper() does not know.
    dotted = name[0] == "i" and tags.primary(language) in {"tr", "az"}
    first = "İ" if dotted else name[0].upper()
    return first + name[1:]


def alternates(app: Sphinx, page: str) -> list[Alternate]:
    """Return the page named ``page`` in each edition, in the project's order."""
    address = app.builder.get_target_uri(page)
    up = "../" * (address.count("/") + 1)
    here = bcp47(app.config.language)
    return [
        Alternate(
            language=language,
            tag=bcp47(language),
            name=autonym(language),
            href=f"{up}{language}/{address}",
            current=bcp47(language) == here,
        )
        for language in app.config.diptych_languages
    ]


def find_languages(app: Sphinx, config: Config) -> None:
    """Complete the list of the project's languages; the edition's own is always one of them."""
    try:
        project = find(Path(app.srcdir))
    except DiptychError as error:
        raise ConfigError(str(error)) from error
    languages = list(config.diptych_languages or (project.languages if project else ()))
    if bcp47(config.language) not in map(bcp47, languages):
        languages.append(config.language)
    config.diptych_languages = languages


def add_alternates(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Tell the page's template of the page in every edition, and of the page that offers them."""
    context["alternates"] = alternates(app, page)
    context["entrance"] = "../" * (app.builder.get_target_uri(page).count("/") + 1) + "index.html"
