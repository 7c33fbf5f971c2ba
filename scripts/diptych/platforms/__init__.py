"""Platforms of translators, and what tells each of them where a project has its messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diptych.platforms import crowdin, transifex, weblate
from diptych.platforms.setup import Setup

__all__ = ["PLATFORMS", "Platform", "Setup"]


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: what its file is called, how it is written, and what is to be done with it."""

    file: str
    written: Callable[[Setup], str]
    use: str


PLATFORMS: Mapping[str, Platform] = {
    "weblate": Platform("weblate.json", weblate.written, weblate.USE),
    "transifex": Platform(".tx/config", transifex.written, transifex.USE),
    "crowdin": Platform("crowdin.yml", crowdin.written, crowdin.USE),
}
