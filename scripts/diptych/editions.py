"""Editions: a language and a format each, and what their files are called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What an edition is made as."""

    HTML = "html"
    PDF = "latexpdf"


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """A language and a format: English HTML is one edition, French PDF another."""

    language: str
    format: Format

    def __str__(self) -> str:
        return f"{self.format} {self.language}"


def slug(project: str) -> str:
    """Return the project's name as part of a file's.

    >>> slug("Migration & développement")
    'migration-developpement'
    """
    letters = unicodedata.normalize("NFKD", project).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))
