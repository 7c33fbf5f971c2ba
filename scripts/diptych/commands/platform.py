"""Print what tells a platform of translators where the project has its messages.

weblate: a list of components; transifex: .tx/config; crowdin: crowdin.yml.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from urllib.parse import urlsplit

from diptych.console import View
from diptych.errors import Exit
from diptych.project import Project

NAMES = ("weblate", "transifex", "crowdin")


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("name", choices=NAMES, help="the platform")
    parser.add_argument(
        "--slug", metavar="NAME", default="", help="what the project is called there"
    )
    parser.add_argument(
        "--repository",
        metavar="URL",
        default="",
        help="what Weblate is to clone (default: the remote “origin” of this one)",
    )
    parser.add_argument(
        "--branch", metavar="NAME", default="main", help="the branch that it works on"
    )
    parser.add_argument(
        "--organization", metavar="NAME", default="", help="whose project it is in Transifex"
    )


def run(project: Project, options: Namespace, view: View) -> int:
    """Print the platform's file; say on standard error what is to be done with it."""
    from diptych.platforms import PLATFORMS
    from diptych.platforms.setup import setup_of

    platform = PLATFORMS[options.name]
    setup = setup_of(
        project,
        name=options.slug,
        repository=options.repository or _origin(project),
        branch=options.branch,
        organization=options.organization,
    )
    sys.stdout.write(platform.written(setup).rstrip("\n") + "\n")
    view.say(f"This is {platform.file}: {platform.use}.")
    return Exit.CLEAN


def _origin(project: Project) -> str:
    """Return the address of the repository that this is a clone of, without anybody's password."""
    command = ["git", "-C", str(project.root), "config", "--get", "remote.origin.url"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    address = found.stdout.strip()
    parts = urlsplit(address)
    if parts.scheme.startswith("http"):
        host = parts.hostname or ""
        return parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host).geturl()
    return address
