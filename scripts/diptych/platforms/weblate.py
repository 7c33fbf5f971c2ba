"""Weblate: the list of components that its ``import_json`` takes."""

from __future__ import annotations

import json
import re

from diptych.errors import DiptychError
from diptych.platforms.setup import Component, Setup

USE = (
    "in Weblate, “weblate import_json --project SLUG weblate.json” makes the components; leave its "
    "add-on that updates PO files by msgmerge off: “diptych update” does that, and loses nothing"
)


def written(setup: Setup) -> str:
    """Return the list of components as JSON; they share the clone of the first.

    Raises DiptychError where nobody says which repository to clone.
    """
    if not setup.repository:
        raise DiptychError(
            "Weblate has to know which repository to clone", hint="name it with --repository"
        )
    first = setup.components[0]
    return json.dumps(
        [_component(setup, one, first) for one in setup.components], ensure_ascii=False, indent=2
    )


def _component(setup: Setup, one: Component, first: Component) -> dict[str, object]:
    languages = "|".join(re.escape(folder) for _, folder in setup.folders)
    clone = {"repo": f"weblate://{setup.slug}/{first.slug}"}
    if one is first:
        clone = {"repo": setup.repository, "branch": setup.branch}
    return {
        "name": one.domain,
        "slug": one.slug,
        "vcs": "git",
        **clone,
        "file_format": "po",
        "filemask": f"{setup.locales}/*/LC_MESSAGES/{one.domain}.po",
        "new_base": f"{setup.templates}/{one.domain}.pot",
        "language_regex": f"^({languages})$",
        "source_language": setup.main_language,
        "check_flags": "rst-text" if one.rest else "md-text",
    }
