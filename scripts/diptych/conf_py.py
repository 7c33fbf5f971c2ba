"""What a ``conf.py`` says plainly: read, not run, so that it costs nothing and does nothing."""

from __future__ import annotations

import ast
import os
from contextlib import suppress
from pathlib import Path

# Where sphinx-quickstart and custom put it, the likeliest first.
USUAL = ("docs", "docs/source", "doc", "doc/source", "source", ".")


def language(conf: Path) -> str:
    """Return the language that the pages are written in, "" where ``conf`` does not say plainly.

    A ``conf.py`` is a program: what it computes, Sphinx alone can tell.
    """
    found = _plain(conf).get("language")
    return found if isinstance(found, str) else ""


def locale_folders(conf: Path) -> list[Path]:
    """Return the folders of ``locale_dirs``; none where ``conf`` does not name them plainly."""
    found = _plain(conf).get("locale_dirs")
    names = found if isinstance(found, list | tuple) else ()
    return [Path(os.path.normpath(conf.parent / name)) for name in names if isinstance(name, str)]


def allows_fuzzy(conf: Path) -> bool:
    """Tell whether fuzzy translations are shown: ``gettext_allow_fuzzy_translations``."""
    return _plain(conf).get("gettext_allow_fuzzy_translations") is True


def excluded(conf: Path) -> list[str]:
    """Return the patterns of ``exclude_patterns`` that ``conf`` names plainly."""
    found = _plain(conf).get("exclude_patterns")
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _plain(conf: Path) -> dict[str, object]:
    """Return the settings that ``conf`` gives a constant; of several, the last."""
    settings: dict[str, object] = {}
    with suppress(OSError, ValueError, SyntaxError, RecursionError):
        for node in ast.parse(conf.read_bytes()).body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name):
                        settings.pop(target.id, None)
                        with suppress(ValueError, TypeError):
                            settings[target.id] = ast.literal_eval(node.value)
    return settings
