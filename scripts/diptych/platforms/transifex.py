"""Transifex: the file that its command ``tx`` reads."""

from __future__ import annotations

from diptych import language_tags
from diptych.errors import DiptychError
from diptych.platforms.setup import Setup

USE = (
    "put it into .tx/config; “tx push --source” takes the messages there, “tx pull --translations” "
    "brings the catalogues back"
)


def written(setup: Setup) -> str:
    """Return the file, a resource to each catalogue.

    Raises DiptychError where nobody says whose project it is.
    """
    if not setup.organization:
        raise DiptychError(
            "Transifex has to know whose project it is", hint="name it with --organization"
        )
    # Transifex writes pt_BR and sr@latin, as gettext does.
    other = [
        f"{language_tags.posix(language)}: {folder}"
        for language, folder in setup.folders
        if language_tags.posix(language) != folder
    ]
    sections = ["[main]\nhost = https://www.transifex.com\n"]
    if other:
        sections[0] += f"lang_map = {', '.join(other)}\n"
    sections += (
        f"[o:{setup.organization}:p:{setup.slug}:r:{one.slug}]\n"
        f"file_filter = {setup.locales}/<lang>/LC_MESSAGES/{one.domain}.po\n"
        f"source_file = {setup.templates}/{one.domain}.pot\n"
        f"source_lang = {language_tags.posix(setup.main_language)}\n"
        f"type = PO\n"
        for one in setup.components
    )
    return "\n".join(sections)
