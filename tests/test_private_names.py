"""What of Sphinx, docutils and MyST is not promised to stay is reached in one module."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils.nodes import NodeVisitor
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.latex import LaTeXTranslator

from diptych import adapter
from diptych.pdf.translator import PdfTranslator
from modules import PACKAGE

THEIRS = {"sphinx", "docutils", "myst_parser"}
# What their own documentation tells extensions to use.
PUBLIC = {
    *("docutils.nodes", "docutils.nodes.Invisible"),
    *("sphinx.addnodes", "sphinx.application.Sphinx", "sphinx.environment.BuildEnvironment"),
    *("sphinx.builders.Builder", "sphinx.builders.html.StandaloneHTMLBuilder"),
    *("sphinx.errors.ConfigError", "sphinx.errors.ExtensionError", "sphinx.errors.NoUri"),
    *("sphinx.errors.SphinxError", "sphinx.locale._", "sphinx.util.logging"),
    *("sphinx.transforms.SphinxTransform", "sphinx.util.docutils.ReferenceRole"),
    *("sphinx.util.docutils.SphinxRole", "sphinx.transforms.SphinxSmartQuotes"),
    *("sphinx.util.docutils.SphinxDirective", "docutils.parsers.rst.directives"),
    "sphinx.transforms.post_transforms.SphinxPostTransform",
    *("myst_parser.config.main.MdParserConfig", "myst_parser.parsers.mdit.create_md_parser"),
}
# On floors that know nothing of Sphinx; tests/test_reliance.py has a test for each.
BELOW = {
    ("language_tags.py", "docutils.writers.latex2e.Babel"),
    *(
        ("markup/docutils_inline.py", f"docutils.{name}")
        for name in (
            *("frontend.get_default_settings", "parsers.rst.Parser", "parsers.rst.languages"),
            *("parsers.rst.states.Body", "parsers.rst.states.Inliner"),
            *("frontend.Values", "utils.new_document", "utils.unescape"),
        )
    ),
}
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "adapter.py"]


def runtime(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those under ``if TYPE_CHECKING``, which mypy proves."""
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from runtime(child)


def imported(path: Path) -> Iterator[str]:
    """What a module imports of theirs, by its whole name."""
    for node in runtime(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in THEIRS:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.split(".")[0] in THEIRS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_of_theirs_what_is_public(path: Path) -> None:
    """All else it has from the adapter."""
    name = path.relative_to(PACKAGE).as_posix()
    assert {
        one for one in imported(path) if one not in PUBLIC and (name, one) not in BELOW
    } == set()


def test_a_private_attribute_of_others_is_used_in_the_adapter_alone() -> None:
    """What begins with an underscore is either our own or is reached there."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
    own = {
        name
        for tree in trees.values()
        for node in ast.walk(tree)
        for name in (
            getattr(node, "name", None),
            node.attr if isinstance(node, ast.Attribute) and _is_set(node) else None,
            node.id if isinstance(node, ast.Name) else None,
        )
        if isinstance(name, str)
    }
    found = {
        f"{path.name}: {ast.unparse(node)}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and node.attr not in own
        and ast.unparse(node.value) != "etree"  # lxml gives its class of elements no other name
    }
    assert found == set()


def _is_set(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def test_every_name_that_the_adapter_gives_on_is_there_and_used() -> None:
    used = {
        name.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "diptych.adapter"
        for name in node.names
    }
    used |= {
        node.attr
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "adapter"
    }
    functions = {
        name
        for name, one in vars(adapter).items()
        if getattr(one, "__module__", "") == adapter.__name__ and not name.startswith("_")
    }
    assert all(hasattr(adapter, name) for name in adapter.__all__)
    assert {*adapter.__all__, *functions} - used == set()


def latex_parts() -> list[type]:
    """The classes of which the PDF translator is made, without Sphinx's own."""
    mro = PdfTranslator.__mro__
    return list(mro[: mro.index(LaTeXTranslator)])


def test_sphinx_has_every_method_that_the_pdf_side_takes_the_place_of() -> None:
    """A visit_ method of ours that Sphinx calls no longer would be written to no avail."""
    kinds = {name for part in latex_parts() for name in vars(part) if name.startswith("visit_")}
    ours = {name for name in kinds if not hasattr(LaTeXTranslator, name)}
    assert ours <= {"visit_hlist"}, ours


def test_sphinx_has_every_attribute_that_the_pdf_side_reads() -> None:
    """Or we set it ourselves."""
    theirs = set(dir(LaTeXTranslator))
    bases: tuple[type, ...] = (LaTeXTranslator, SphinxTranslator, NodeVisitor)
    for base in bases:
        for node in ast.walk(ast.parse(inspect.getsource(base))):
            if isinstance(node, ast.Attribute) and _is_set(node):
                theirs.add(node.attr)
    ours = {name for part in latex_parts() for name in vars(part)}
    read: set[str] = set()
    for part in latex_parts():
        for node in ast.walk(ast.parse(inspect.getsource(part))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"self", "super()"}:
                (ours if _is_set(node) else read).add(node.attr)
    assert read - ours - theirs == set()
    assert len(read & theirs) > 30
