"""Whether a build uses this theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from sphinx.builders.html import StandaloneHTMLBuilder

from diptych import adapter

if TYPE_CHECKING:
    from sphinx.builders import Builder

NAME = "diptych"


def applies(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether ``builder`` writes HTML with this theme."""
    return isinstance(builder, StandaloneHTMLBuilder) and adapter.theme_name(builder) == NAME
