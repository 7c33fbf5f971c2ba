"""The date that a page gives of itself (``date: 2013-10-03`` in its front matter)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.interface_strings import strings
from diptych.roles import dates_numbers

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def date_of(env: BuildEnvironment, page: str, field: str = "date") -> str:
    """Return a page's date, as :func:`.parse_date` reads it; empty where it gives none such."""
    value = str(env.metadata.get(page, {}).get(field, "")).strip()
    try:
        dates_numbers.parse_date(value)
    except ValueError:
        return ""
    return value


def date_line(env: BuildEnvironment, value: str) -> str:
    """Return a date in the words of the edition, as they stand on a line of their own."""
    config = env.config
    locale = dates_numbers.locale_of(config.language, config.diptych_locales)
    gettext = strings(env, config.language).gettext
    words = dates_numbers.spell_date(dates_numbers.parse_date(value), locale, gettext)
    return words[:1].upper() + words[1:]
