"""The languages of an edition, in the words of PDF (BCP 47), of TeX (Babel) and of readers."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date

from diptych import language_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Element

# The docutils convention for the language of a node: the class "language-fr".
CLASS = "language-"


def marked(node: Element) -> str:
    """Return the language that ``node`` itself is marked with, or nothing."""
    classes: list[str] = node.get("classes", [])
    for name in classes:
        tag = name.removeprefix(CLASS)
        if name.startswith(CLASS) and language_tags.well_formed(tag):
            return tag
    return ""


def _locale(language: str, regions: Mapping[str, str]) -> Locale:
    found = language_tags.locale(language_tags.with_region(language, regions))
    return found or Locale("en")


def own_name(language: str, regions: Mapping[str, str]) -> str:
    """Return a language's name in that language: “English”, “Français”."""
    locale = language_tags.locale(_locale(language, regions).language)
    name = (locale.display_name if locale else None) or language
    return name[:1].upper() + name[1:]


def publication_date() -> datetime:
    """Return the day of publication: that of ``SOURCE_DATE_EPOCH``, or else today."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def long_date(language: str, regions: Mapping[str, str]) -> str:
    """Return the day of publication as readers of ``language`` write it."""
    return format_date(publication_date(), "long", locale=_locale(language, regions))
