"""Sphinx warns of each language that docutils has no name of TeX's Babel for; the preamble has."""

from __future__ import annotations

import logging

from diptych.adapter import NAMESPACE, console_gettext

UNKNOWN = "no Babel option known for language %r"
LOGGERS = ("sphinx.builders.latex", "sphinx.writers.latex")


class _Known(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return str(record.msg) not in {UNKNOWN, console_gettext(UNKNOWN)}


FILTER = _Known()


def register() -> None:
    """Keep these warnings, which are not true of this PDF side, from being told."""
    for name in LOGGERS:
        logging.getLogger(f"{NAMESPACE}.{name}").addFilter(FILTER)
