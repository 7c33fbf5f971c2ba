"""Standards that a site as a whole can be held to: ``diptych check --profile NAME``.

A profile is a module here with a ``PROFILE``: a list of criteria, each of which says in its
docstring what it asks, and by which evidence it is told. It reads what was built, as a reader gets
it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diptych.profiles.criterion import Profile

NAMES = ("un",)


def profile(name: str) -> Profile:
    """Return the profile with a name; nothing of it is imported before."""
    found: Profile = import_module(f"{__name__}.{name}").PROFILE
    return found
