"""Crowdin: the file that its command and its integrations read."""

from __future__ import annotations

import json

from diptych import language_tags
from diptych.platforms.setup import Setup

USE = (
    "put it into crowdin.yml, and the project's number and your token into the variables "
    "CROWDIN_PROJECT_ID and CROWDIN_PERSONAL_TOKEN; “crowdin upload sources” and “crowdin download”"
)
# Crowdin has a name of its own for what BCP 47 tells apart by script.
NAMES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


def written(setup: Setup) -> str:
    """Return the file: one rule for all catalogues."""
    lines = [
        'project_id_env: "CROWDIN_PROJECT_ID"',
        'api_token_env: "CROWDIN_PERSONAL_TOKEN"',
        'base_path: "."',
        "preserve_hierarchy: true",
        "files:",
        f"  - source: {json.dumps(f'/{setup.templates}/**/*.pot')}",
        "    translation: "
        + json.dumps(f"/{setup.locales}/%two_letters_code%/LC_MESSAGES/**/%file_name%.po"),
    ]
    other = {
        NAMES.get(tag, tag): folder
        for language, folder in setup.folders
        if (tag := language_tags.bcp47(language)) != folder or len(folder) != 2
    }
    if other:
        lines += ["    languages_mapping:", "      two_letters_code:"]
        lines += [
            f"        {json.dumps(name)}: {json.dumps(other[name])}" for name in sorted(other)
        ]
    return "\n".join(lines) + "\n"
