"""The Sphinx side of Diptych, an ordinary extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.extension import (
    builtin,
    captions,
    catalogues,
    entries,
    identity,
    localizer,
    messages,
    parser,
    records,
    settings,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part; Sphinx calls this for ``extensions = ["diptych"]``."""
    for part in (
        settings,
        builtin,
        identity,
        parser,
        entries,
        localizer,
        records,
        catalogues,
        captions,
        messages,
    ):
        part.setup(app)
    for name in ("editions", "mathml", "roles", "ordinals", "theme", "pdf"):
        app.setup_extension(f"diptych.extension.{name}")
    return {
        "version": "0.1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
