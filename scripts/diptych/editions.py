"""Editions: a language and a format each, what they call themselves, and where they are.

HTML editions are published side by side, each in a folder with the name of its language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit, urlunsplit

from diptych import language_tags


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """A language and a format: English HTML is one edition, French PDF another.

    ``format`` is the format's name (see :mod:`diptych.formats`).
    """

    language: str
    format: str

    def __str__(self) -> str:
        return f"{self.format} {self.language}"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one of its editions: ``tag`` is the language as HTML writes it."""

    language: str
    tag: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page of an edition is: ``canonical`` is absolute, or "" where nobody knows.

    ``entrance`` is the page that offers the editions, for readers of whatever language.
    """

    canonical: str
    alternates: tuple[Alternate, ...]
    entrance: str


def address(
    page: str, language: str, languages: Sequence[str], base: str = "", *, apart: bool = False
) -> Address:
    """Return the address of a page in the edition in ``language``, and in the other ones.

    ``page`` is the page's address within its edition, as a Sphinx builder gives it. ``base`` is
    ``html_baseurl``: where the editions stand side by side; or where this one does, if it has the
    name of a language in it (as on Read the Docs: ``https://example.org/fr/latest/``), or if the
    edition is built ``apart`` from all others. Without it, addresses are relative to the page.

    >>> address("page.html", "fr", ["en", "fr"], "https://example.org/site/").canonical
    'https://example.org/site/fr/page.html'
    >>> [one.href for one in address("sub/page.html", "fr", ["en", "fr"]).alternates]
    ['../../en/sub/page.html', '../../fr/sub/page.html']
    """
    spelled = spelling(language, languages)
    way_up = "../" * (page.partition("#")[0].count("/") + 1)
    site = _Site(base, languages, apart=apart) if base else None
    return Address(
        canonical=site.edition(spelled) + page if site else "",
        alternates=tuple(
            Alternate(
                language=one,
                tag=language_tags.bcp47(one),
                name=autonym(one),
                href=site.edition(one) + page if site else f"{way_up}{folder(one)}/{page}",
                current=one == spelled,
            )
            for one in languages
        ),
        entrance=site.entrance if site else f"{way_up}index.html",
    )


class _Site:
    """The editions below an absolute address."""

    def __init__(self, base: str, languages: Sequence[str], *, apart: bool) -> None:
        parts = urlsplit(base)
        path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        segments = path.split("/")
        names = {folder(one) for one in languages}
        places = [place for place, segment in enumerate(segments) if segment in names]
        root = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        if apart and not places:
            self._before, self._after, self._named = root, "", False
            self.entrance = root
        elif places:
            before, after = "/".join(segments[: places[-1]]), "/".join(segments[places[-1] + 1 :])
            self._before = urlunsplit((parts.scheme, parts.netloc, f"{before}/", "", ""))
            self._after, self._named = f"/{after}", True
            self.entrance = self._before
        else:
            self._before, self._after, self._named = root, "/", True
            self.entrance = f"{root}index.html"

    def edition(self, language: str) -> str:
        """Return the address of an edition, with a slash at its end."""
        return f"{self._before}{folder(language)}{self._after}" if self._named else self._before


def folder(language: str) -> str:
    """Return the part of an address that an edition's folder is."""
    return quote(language, safe="@")


def spelling(language: str, languages: Sequence[str]) -> str:
    """Return ``language`` as it stands among ``languages``, or as it is where it does not.

    >>> spelling("pt_BR", ["en", "pt-BR"]), spelling("fr", ["en"])
    ('pt-BR', 'fr')
    """
    return next((one for one in languages if _is_spelled(one, language)), language)


def _is_spelled(one: str, other: str) -> bool:
    try:
        return one == other or language_tags.subtags(one) == language_tags.subtags(other)
    except language_tags.NotALanguage:
        return False


@cache
def own_name(language: str) -> str:
    """Return what a language calls itself, as it writes that in running text.

    >>> own_name("en"), own_name("fr"), own_name("qqq")
    ('English', 'français', 'qqq')
    """
    locale = language_tags.locale(language)
    return (locale.get_display_name(locale) if locale else None) or language


def autonym(language: str) -> str:
    """Return what a language calls itself, as the first word of a line.

    >>> autonym("en"), autonym("fr"), autonym("pt-BR")
    ('English', 'Français', 'Português (Brasil)')
    """
    name = own_name(language)
    # Turkish and Azeri have a dotted capital, which str.upper() does not know.
    dotted = name[0] == "i" and language_tags.primary(language) in {"tr", "az"}
    first = "İ" if dotted else name[0].upper()
    return first + name[1:]


def slug(project: str) -> str:
    """Return the project's name as part of a file's.

    >>> slug("Migration & développement")
    'migration-developpement'
    """
    letters = unicodedata.normalize("NFKD", project).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))


def document_name(project: str) -> str:
    """Return what a publication's files are called: a name without Latin letters gives none.

    >>> document_name("دليل")
    'document'
    """
    return slug(project) or "document"
