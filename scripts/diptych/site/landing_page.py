"""The page that offers the editions, and the one for addresses without a page.

Each edition is named in its own language; nobody is sent anywhere by guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from diptych import theme
from diptych.downloads import Download
from diptych.editions import autonym, own_name
from diptych.interface_strings import strings, words
from diptych.language_tags import bcp47, direction, same
from diptych.site.front_page import FrontPage

NOTHING = FrontPage()
STYLE = Path(theme.__file__).parent / "static" / "diptych.css"
# The part of the theme's style sheet that any page of the site looks by.
END_OF_GROUND = "/* Frame "
SHEET = "entrance.css"
SCRIPT = Path(__file__).parent / "entrance.js"
ICON = STYLE.with_name("favicon.svg")
PAGES = LANDING, MISSING = "landing_page.html", "not_found.html"


@dataclass(frozen=True, slots=True)
class Offer:
    """One edition: the site's title in its language, where it is, what it says first.

    ``downloads`` are the documents that lie beside its pages.
    ``name`` is what the language calls itself, if that is not to be CLDR's word for it.
    """

    language: str
    title: str
    href: str
    name: str = ""
    downloads: tuple[Download, ...] = ()
    front: FrontPage = NOTHING

    @property
    def tag(self) -> str:
        """The language as HTML writes it."""
        return bcp47(self.language)

    @property
    def direction(self) -> str:
        """The direction in which the language is written, as HTML says it."""
        return direction(self.language)

    @property
    def own_name(self) -> str:
        """The language as it calls itself in running text."""
        return own_name(self.language)


def render(editions: Sequence[Offer], folders: Sequence[Path] = (), *, prefer: bool = False) -> str:
    """Return the page as HTML, which looks by :func:`style` in the file ``SHEET`` beside it.

    ``folders`` hold the project's own catalogues ``diptych.po``, if it has any. Under ``prefer``
    the browser's language is pointed out, by the file ``SCRIPT``.
    """
    script = SCRIPT.name if prefer else ""
    return _rendered(LANDING, editions, folders, root="", script=script)


def not_found(editions: Sequence[Offer], folders: Sequence[Path], root: str) -> str:
    """Return the page that a server shows where there is none, at whatever address.

    ``root`` is where the site is on its host: a path, with a slash at its end.
    """
    return _rendered(MISSING, editions, folders, root=root)


@cache
def _environment() -> Environment:
    """Return the templates, each compiled once."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True
    )


def _rendered(
    template: str,
    editions: Sequence[Offer],
    folders: Sequence[Path],
    root: str,
    script: str = "",
) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            editions=editions,
            name=lambda offer: offer.name or autonym(offer.language),
            words=lambda offer: strings(folders, offer.language).gettext,
            folder=lambda offer: offer.href.rpartition("/")[0],
            extent=lambda offer, document: document.extent(
                offer.language, strings(folders, offer.language).gettext
            ),
            spoken=lambda offer, text: _spoken(text, offer.language, folders),
            root=root,
            script=script,
            sheet=SHEET,
            icon=ICON.name,
        )
    )


def ready(languages: Sequence[str], folders: Sequence[Path]) -> None:
    """Load the templates, and the names and words in these languages, before they are needed."""
    offers = [Offer(language, title="", href="") for language in languages]
    for template in PAGES:
        _rendered(template, offers, folders, root="")


def style() -> str:
    """Return the page's style sheet: the ground of the theme's, and its own."""
    own = (Path(__file__).parent / SHEET).read_text(encoding="utf-8")
    return f"{ground()}\n\n{own}"


def ground() -> str:
    """Return the colours and the type of the theme, for pages that are none of an edition's."""
    sheet = STYLE.read_text(encoding="utf-8").partition(END_OF_GROUND)[0]
    return sheet.partition("*/")[2].strip()


def _spoken(text: str, language: str, folders: Sequence[Path]) -> Markup:
    """Return one of the theme's words as HTML, marked as English where it is in no other."""
    said = escape(text)
    if same("en", language) or text in words(folders, language).values():
        return said
    return Markup(f'<span lang="en">{said}</span>')  # noqa: S704 - escaped above
