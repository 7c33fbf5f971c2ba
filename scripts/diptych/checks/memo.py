"""What was read of files that have not changed since, kept in a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from diptych.files import from_json, write_text

Value = TypeVar("Value")
Remembered = dict[str, object]


class Memo(Generic[Value]):
    """Values by the digest of all that they depend on; one that cannot be read is empty.

    ``valid`` returns the value that JSON has, or None where it is none; ``as_json`` is its inverse.
    """

    def __init__(
        self,
        path: Path | None,
        valid: Callable[[object], Value | None],
        as_json: Callable[[Value], object] = lambda value: value,
    ) -> None:
        self._path = path
        self._valid = valid
        self._as_json = as_json
        self._known: Remembered = {}
        self._used: Remembered = {}
        with suppress(OSError, ValueError):
            if path is not None:
                known = from_json(path.read_text(encoding="utf-8"))
                self._known = known if isinstance(known, dict) else {}

    def get(self, key: str) -> Value | None:
        """Return the value, or None where it is not known."""
        value = self._valid(self._known.get(key))
        if value is not None:
            self._used[key] = self._known[key]
        return value

    def put(self, key: str, value: Value) -> None:
        """Remember a value."""
        self._known[key] = self._used[key] = self._as_json(value)

    def used(self) -> Remembered:
        """Return what was asked for or found in this run, for the same memo in another process."""
        return self._used

    def take(self, known: Remembered) -> None:
        """Remember what another process has found."""
        self._known |= known

    def write(self) -> None:
        """Write what was asked for or found in this run, where that is other than was kept."""
        with suppress(OSError):
            if self._path is not None:
                write_text(self._path, json.dumps(self._used, ensure_ascii=False, sort_keys=True))
