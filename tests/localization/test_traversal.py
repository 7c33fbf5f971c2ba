"""Our walk through a document is docutils' own, but faster."""

from __future__ import annotations

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from diptych.localization.traversal import walk

TREES = st.recursive(
    st.builds(nodes.Text, st.sampled_from(["a", "b"])),
    lambda inside: (
        st.lists(inside, max_size=4).map(lambda some: nodes.paragraph("", "", *some))
        | st.lists(inside, max_size=4).map(lambda some: nodes.emphasis("", "", *some))
    ),
)


@given(TREES, st.sampled_from([nodes.Text, nodes.Element, nodes.emphasis]))
def test_it_gives_the_same_nodes_in_the_same_order(
    tree: nodes.Node, kind: type[nodes.Node]
) -> None:
    assert list(map(id, walk(tree, kind))) == list(map(id, tree.findall(kind)))


def test_what_has_taken_the_place_of_a_child_is_walked_through() -> None:
    """As docutils looks at what a node holds only once it goes on."""
    tree = nodes.paragraph("", "", nodes.emphasis("", "a"), nodes.emphasis("", "b"))
    found = []
    for node in walk(tree, nodes.Element):
        if node is tree:
            tree[:] = [nodes.strong("", "c")]
        found.append(node.astext())
    assert found[1:] == ["c"]
