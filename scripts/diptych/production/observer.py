"""Who is told while editions are built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

# Told a stage ("reading", "writing"), how much of it is done and of how much.
OnProgress = Callable[[str, int, int], None]


class Observer(Protocol):
    """Is told how the work goes on."""

    def say(self, text: str) -> None:
        """Take a line for the person who waits."""

    def progress(self, name: str, stage: str, done: int, total: int) -> None:
        """Learn that of edition ``name`` so much is done in this stage."""
