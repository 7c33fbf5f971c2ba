"""The ``[tool.diptych]`` table: put at the end of ``pyproject.toml``, whose text stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from diptych.adoption.survey import Survey
from diptych.errors import DiptychError, InputError
from diptych.files import ABSENT, ChangedMeanwhileError, digest_of, write_text

HEADER = re.compile(r"^\s*\[\s*tool\s*\.\s*[\"']?diptych\b", re.MULTILINE)
UNTOUCHED = "nothing has been written"


def settings(found: Survey) -> dict[str, Any]:
    """Return what the table says of a project."""
    return {
        "source": found.source,
        "locales": found.locales,
        "languages": list(found.languages),
        "main-language": found.main_language,
    }


def text(values: dict[str, Any]) -> str:
    """Return the table as TOML."""
    # A TOML string or array of strings is written as JSON writes it.
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return "\n".join(["[tool.diptych]", *lines, ""])


def check(root: Path) -> None:
    """See that ``pyproject.toml`` has no such table yet.

    Raises DiptychError where it has, InputError where it cannot be read.
    """
    path = root / "pyproject.toml"
    before = _read(path)
    if "diptych" in _parse(before, path).get("tool", {}):
        header = HEADER.search(before)
        line = before.count("\n", 0, header.end()) + 1 if header else None
        raise DiptychError(
            "this project has its [tool.diptych] table already",
            path=path,
            line=line,
            state=UNTOUCHED,
            hint="change the settings there, or delete the table and run “diptych init” again",
        )


def write(root: Path, values: dict[str, Any]) -> Path:
    """Add the table to ``pyproject.toml`` in folder ``root``, made if need be; return its path.

    Raises DiptychError where it cannot be added without changing what stands there, and where
    somebody saves the file meanwhile; OSError.
    """
    path = root / "pyproject.toml"
    before = _read(path)
    was = digest_of(before.encode()) if path.is_file() else ABSENT
    end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before else end if before.endswith("\n") else end * 2
    after = before + gap + text(values).replace("\n", end)
    whole = _parse(before, path)
    try:
        expected = {**whole, "tool": {**whole.get("tool", {}), "diptych": values}}
        fits = tomllib.loads(after) == expected
    except tomllib.TOMLDecodeError:
        fits = False
    if not fits:
        raise DiptychError(
            "the table cannot be added below what is there",
            path=path,
            state=UNTOUCHED,
            hint="add it by hand: diptych = { "
            + ", ".join(text(values).splitlines()[1:])
            + " } under tool",
        )
    try:
        write_text(path, after, was=was)
    except ChangedMeanwhileError as error:
        raise DiptychError(
            "somebody has saved it while the table was made",
            path=path,
            state="it is as they have saved it",
            hint="run “diptych init” again",
        ) from error
    return path


def _read(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8: {error}", path=path, state=UNTOUCHED) from error


def _parse(content: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise InputError(
            f"it is not valid TOML: {error}",
            path=path,
            line=int(line[1]) if line else None,
            state=UNTOUCHED,
        ) from error
