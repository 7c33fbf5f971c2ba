"""The colophon: what an edition says of itself on its last page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from babel.numbers import format_percent

from diptych import language_tags
from diptych.interface_strings import strings
from diptych.pdf.licence import Licence, licence

if TYPE_CHECKING:
    from diptych.pdf.base import PdfBase


def colophon(translator: PdfBase) -> str:
    """Return the colophon in LaTeX: version, source, licence, share of messages translated.

    ``diptych_colophon`` may say each of them otherwise; nothing is said of what is not known.
    """
    config = translator.config
    given = config.diptych_colophon
    _ = strings(translator.builder.env, config.language).gettext
    share = given.get("translated", _share_translated(translator))
    percent = None
    if share is not None:
        whole = math.floor(round(share * 100, 6)) / 100  # 100 % is all
        percent = format_percent(whole, locale=language_tags.locale(config.language) or "en")
    rows = {
        _("Version"): given.get("version", config.release),
        _("Source"): given.get("source"),
        _("Licence"): licence(config),
        _("Translated messages"): percent,
    }
    items = "".join(
        rf"\item[{translator.escape(term)}] {_linked(translator, value)}" + "\n"
        for term, value in rows.items()
        if value
    )
    if not items:
        return ""
    heading = translator.escape(_("About this edition"))
    return rf"\diptychcolophon{{{heading}}}{{%" + f"\n{items}}}"


def _linked(translator: PdfBase, value: str | Licence) -> str:
    if isinstance(value, Licence):
        name = translator.escape(value.name)
        address = translator.encode_uri(value.address)
        return rf"\sphinxhref{{{address}}}{{{name}}}" if address else name
    if value.startswith("https://"):
        return rf"\sphinxurl{{{translator.encode_uri(value)}}}"
    return translator.escape(value)


def _share_translated(translator: PdfBase) -> float | None:
    """Return how much of the text is in the edition's language, as Sphinx has counted."""
    total = translated = 0
    for name in translator.builder.env.found_docs:
        doctree = translator.builder.env.get_doctree(name)
        progress: dict[str, int] = doctree.get("translation_progress", {})
        total += progress.get("total", 0)
        translated += progress.get("translated", 0)
    return translated / total if translated else None
