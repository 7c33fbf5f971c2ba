"""What can go wrong through no fault of Diptych's own, and how the command says so."""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diptych.finding import Finding


class Exit(IntEnum):
    """The exit codes of the command."""

    CLEAN = 0
    FINDINGS = 1
    WRONG_CALL = 2
    OUR_BUG = 3


class DiptychError(Exception):
    """A fault that a person can mend.

    ``what`` says what failed; ``path`` and ``line`` where; ``state`` what is left as it was;
    ``hint`` what to do next; ``findings`` the places to mend, where there are several.
    """

    exit_code = Exit.WRONG_CALL

    def __init__(
        self,
        what: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        state: str = "",
        hint: str = "",
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.state = state
        self.hint = hint
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross from worker processes; the arguments of a subclass may be its own.
        return _restore, (type(self), self.args, self.__dict__)

    @property
    def place(self) -> str:
        """``path:line``, as much of it as is known."""
        if self.path is None:
            return ""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"

    def moved(self, folder: Path, to: Path) -> Self:
        """Return the error as it is where what was in a folder is in another one by now."""
        if self.path is not None:
            self.path = str(self.path).replace(str(folder), str(to))
        self.hint = self.hint.replace(str(folder), str(to))
        return self

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


def _restore(kind: type[DiptychError], args: tuple[str], state: dict[str, object]) -> DiptychError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(DiptychError):
    """The call was right, but what it was given to read has a fault."""

    exit_code = Exit.FINDINGS


class Interrupted(DiptychError):
    """The person at the keyboard stopped the run."""


def from_os_error(error: OSError, doing: str, *, state: str = "") -> DiptychError:
    """Say an operating-system error in a person's words.

    >>> print(from_os_error(OSError(errno.ENOSPC, "x", "build/html"), "write the pages"))
    build/html: cannot write the pages: no space left on the device
    """
    hints = {
        errno.ENOSPC: ("no space left on the device", "free some space and run the command again"),
        errno.EDQUOT: ("the disk quota is used up", "free some space and run the command again"),
        errno.EROFS: ("the file system is read-only", "choose a project folder you can write to"),
        errno.EACCES: ("permission denied", "check who owns the folder and its permissions"),
        errno.EEXIST: ("there is a file where a folder should be", "move the file away"),
        errno.ENOTDIR: ("there is a file where a folder should be", "move the file away"),
        errno.EPERM: ("permission denied", "check who owns the folder and its permissions"),
    }
    reason, hint = hints.get(error.errno or 0, (error.strerror or str(error), ""))
    return DiptychError(f"cannot {doing}: {reason}", path=error.filename, state=state, hint=hint)
