"""Walk a document: docutils' own way passes each node up through all that is around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from docutils import nodes

N = TypeVar("N", bound=nodes.Node)


def walk(root: nodes.Node, kind: type[N]) -> Iterator[N]:
    """Yield ``root`` and what is in it, in reading order, where it is of a kind.

    What a node holds is looked at once the node itself has been used, as docutils does it.
    """
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if isinstance(node, kind):
            yield node
        ahead.extend(reversed(node.children))


class Walk:
    """A document as Sphinx's extraction of messages asks for its nodes."""

    def __init__(self, document: nodes.document) -> None:
        self._document = document

    def findall(self, condition: Callable[[nodes.Element], bool]) -> Iterator[Any]:
        """Yield the elements that fulfil a condition, in reading order."""
        return filter(condition, walk(self._document, nodes.Element))
