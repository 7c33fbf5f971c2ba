"""Diptych: one MyST text, several editions, each complete and in one language.

The package is two things: a command (``diptych``, see :mod:`diptych.cli`) and a Sphinx extension
(``extensions = ["myst_parser", "diptych"]``, see :mod:`diptych.extension`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]

__version__ = VERSION


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the Sphinx side; Sphinx calls this for ``extensions = ["diptych"]``."""
    # Imported here, so that the floors below Sphinx load without it.
    from diptych import extension

    return extension.setup(app)
