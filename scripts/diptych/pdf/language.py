"""The languages of an edition, in the words of PDF (BCP 47), of TeX (Babel) and of readers."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from docutils.writers.latex2e import Babel as TeXBabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Element

# The docutils convention for the language of a node: the class "language-fr".
CLASS = "language-"


def marked(node: Element) -> str:
    """Return the language that ``node`` itself is marked with, or nothing."""
    classes: list[str] = node.get("classes", [])
    for name in classes:
        if name.startswith(CLASS):
            return name.removeprefix(CLASS)
    return ""


def tag(language: str, regions: Mapping[str, str]) -> str:
    """Return the BCP 47 tag of a language, with the region that is to be assumed of it.

    ``regions`` says which (``{"en": "en_GB"}``); of the others Unicode's likely subtags decide.
    """
    language = language.replace("_", "-")
    if language in regions:
        return regions[language].replace("_", "-")
    if "-" in language:
        return language
    likely = get_global("likely_subtags").get(language, "")
    region = likely.rpartition("_")[2]
    return f"{language}-{region}" if len(region) == 2 and region.isupper() else language


# Names that Babel has since changed.
RENAMED = {"vietnam": "vietnamese", "canadien": "french", "portuges": "portuguese",
           "brazil": "brazilian", "bahasai": "indonesian", "bahasam": "malay"}  # fmt: skip


def tex_name(language: str) -> str:
    """Return what TeX's Babel calls a language: its own name for it, or the English one.

    >>> tex_name("pt_BR"), tex_name("mt")
    ('brazilian', 'maltese')
    """
    found = str(TeXBabel(language).language_name(language.replace("_", "-").lower()))
    primary = re.split("[-_@]", language)[0]
    english = Locale("en").languages.get(primary, "english")
    return RENAMED.get(found, found) or re.sub("[^a-z]", "", english.lower())


def _locale(language: str, regions: Mapping[str, str]) -> Locale:
    for name in (tag(language, regions), language):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


def own_name(language: str, regions: Mapping[str, str]) -> str:
    """Return a language's name in that language: “English”, “Français”."""
    name = Locale.parse(_locale(language, regions).language).display_name or language
    return name[:1].upper() + name[1:]


def publication_date() -> datetime:
    """Return the day of publication: that of ``SOURCE_DATE_EPOCH``, or else today."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def long_date(language: str, regions: Mapping[str, str]) -> str:
    """Return the day of publication as readers of ``language`` write it."""
    return format_date(publication_date(), "long", locale=_locale(language, regions))
