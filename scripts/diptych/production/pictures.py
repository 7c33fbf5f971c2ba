"""What pictures are called in an edition: of one name, they are numbered in the order of the pages.

Sphinx numbers them as it reads the pages. Where only some are read again, the numbers are found
anew, or the edition would not be what a build of all pages gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def renumber(env: BuildEnvironment) -> bool:
    """Name the pictures as a build that has read every page would.

    Return whether that could be: an extension may show others than the pages' own.
    """
    found = type(env.images)()
    for page, path in _shown(env):
        found.add_file(page, path)
    if {path: pages for path, (pages, _) in found.items()} != {
        path: pages for path, (pages, _) in env.images.items()
    }:
        return False
    env.images = found
    return True


def _shown(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield each page's pictures, in the order in which Sphinx's collector meets them."""
    having: set[str] = {page for pages, _ in env.images.values() for page in pages}
    for page in sorted(having):
        for image in env.get_doctree(page).findall(nodes.image):
            candidates: dict[str, str] = image.get("candidates", {})
            for path in candidates.values():
                if path in env.images:
                    yield page, path
