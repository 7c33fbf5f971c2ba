"""A small project and its built editions, as a test needs them."""

from __future__ import annotations

from pathlib import Path

from diptych.editions import Edition
from diptych.finding import Finding
from diptych.formats import FORMATS
from diptych.inspection import inspect
from diptych.language import Names
from diptych.project import Project, load

PYPROJECT = '[tool.diptych]\nlanguages = ["{}"]\n'
PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><title>{title}</title>{head}</head>
<body><main>{body}</main></body></html>
"""


def project(root: Path, *languages: str) -> Project:
    """A project without pages, in these languages."""
    (root / "docs").mkdir(parents=True, exist_ok=True)
    (root / "docs" / "conf.py").write_text("project = 'x'\n", encoding="utf-8")
    listed = '", "'.join(languages or ("en", "fr"))
    (root / "pyproject.toml").write_text(PYPROJECT.format(listed), encoding="utf-8")
    return load(root)


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file of the project."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


def page(root: Path, language: str, body: str, *, head: str = "", title: str = "ECOSOC") -> None:
    """Write the page ``index`` of an HTML edition."""
    content = PAGE.format(language=language, body=body, head=head, title=title)
    write(root, f"build/html/{language}/index.html", content)


def found(
    one: Project, language: str, kind: str = "html", names: Names | None = None
) -> list[Finding]:
    """What the inspection finds in an edition."""
    return inspect(one, [Edition(language, kind)], names or Names(), FORMATS)


def stray(findings: list[Finding]) -> list[str]:
    """The strays among findings, as they are quoted."""
    return [one.message.split('"')[1] for one in findings if one.rule == "stray-language"]
