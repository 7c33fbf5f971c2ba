"""Domains: which catalogue holds which messages, in gettext's term for a catalogue's name.

A page's is what Sphinx's ``gettext_compact`` makes of its docname; pages of one domain share one
catalogue. Three catalogues hold what is no page's. Sphinx reads its template's words from
``sphinx`` whatever the pages are called, so a page of that name shares it. The other two yield to a
page: their names are then written as Python writes reserved ones, with an underscore behind them.
https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-gettext_compact
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.message import Page

if TYPE_CHECKING:
    from sphinx.config import Config

SETTINGS = "conf"
THEME = "diptych"
SPHINX = "sphinx"


@dataclass(frozen=True, slots=True)
class Domains:
    """The domains of a Sphinx project: its ``gettext_compact``, and what tells its pages."""

    compact: bool | str
    source: Path
    suffixes: tuple[str, ...]
    excluded: Callable[[str], bool] = lambda _path: False

    def of_page(self, docname: str) -> str:
        """Return the domain of a page.

        >>> Domains(True, Path(), ()).of_page("guide/oars")
        'guide'
        """
        if isinstance(self.compact, str):
            return self.compact
        return docname.partition("/")[0] if self.compact else docname

    def reserved(self, name: str) -> str:
        """Return the domain of messages that are no page's: ``name``, or the next one free."""
        return _free(name, self._is_page)

    def _is_page(self, name: str) -> bool:
        """Tell whether a page, or the domain of one, has this name."""
        paths = [self.source / f"{name}{suffix}" for suffix in self.suffixes]
        if self.compact is True:
            folder = self.source / name
            paths += [path for suffix in self.suffixes for path in folder.rglob(f"*{suffix}")]
        return name == self.compact or any(
            path.is_file() and not self.excluded(path.relative_to(self.source).as_posix())
            for path in paths
        )


def domains(srcdir: Path | str, config: Config, suffixes: Iterable[str] = ()) -> Domains:
    """Return which catalogue holds which messages of a Sphinx project.

    ``suffixes`` are those that extensions have registered, until ``config`` knows of them.
    """
    from diptych.adapter import Matcher  # Sphinx is loaded by then; checks need none

    said = config.source_suffix  # until Sphinx has made a table of it, as conf.py has it
    own: Iterable[str] = (said,) if isinstance(said, str) else said
    return Domains(
        compact=config.gettext_compact,
        source=Path(srcdir),
        suffixes=tuple(dict.fromkeys((*suffixes, *own))),
        excluded=Matcher(config.exclude_patterns),
    )


def reserved(name: str, pages: Iterable[Page]) -> str:
    """Return the domain of messages that are no page's, in a project of these pages.

    >>> reserved("conf", [Page("conf", "docs/conf.md", ())])
    'conf_'
    """
    taken = {one for page in pages if not page.aside for one in (page.name, page.domain)}
    return _free(name, taken.__contains__)


def _free(name: str, taken: Callable[[str], bool]) -> str:
    while taken(name):
        name += "_"
    return name
