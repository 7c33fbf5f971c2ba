"""One page as it will be, while its edition is built anew: read again, in the settings of now.

What other pages give (titles, numbers, labels) is as it was. Nothing of this is kept.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych import adapter
from diptych.production.incremental import DOCTREES, TEMPLATES, Rebuild, Unfit, part
from diptych.production.phases import LAST
from diptych.production.visible import FURNITURE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass
class Glimpse(Rebuild):
    """A build of the ``outdated`` pages alone from what was kept, however stale that is."""

    def begin(self) -> None:
        """Put the trees where this build has them; how templates are compiled may be another."""
        super().begin()
        shutil.rmtree(self.folder / TEMPLATES, ignore_errors=True)

    def prepare(self, app: Sphinx) -> None:
        """Have an application that was just made read and write these pages, and nothing else.

        Raises Unfit where there is no environment, or one of the pages is not in it.
        """
        if not adapter.take_as_it_is(app) or not self.outdated <= set(app.env.all_docs):
            raise Unfit("what was kept cannot be used")
        names = sorted(self.outdated)
        for name in names:
            part(self.folder / DOCTREES / f"{name}.doctree")
        vars(app.env).pop(FURNITURE, None)  # without it nobody asks for all pages
        app.env.all_docs.update(dict.fromkeys(app.env.all_docs, adapter.NEVER_OUTDATED))
        app.connect("env-get-outdated", lambda *_: names, priority=LAST)
        adapter.write_what_is_updated(app.builder)
