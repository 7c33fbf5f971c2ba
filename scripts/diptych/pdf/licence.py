"""The licence that an edition is under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

if TYPE_CHECKING:
    from sphinx.config import Config

# One identifier of the SPDX list, and no expression of several.
ONE = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.+-]+")
COMMONS = re.compile(r"CC-(?P<terms>[A-Z-]+)-(?P<version>\d\.\d)")
COMMONS_ZERO = "CC0-1.0"


@dataclass(frozen=True, slots=True)
class Licence:
    """What readers call a licence, and where it is to be read, if that is known."""

    name: str
    address: str = ""


def licence(config: Config) -> Licence | None:
    """Return the licence of the text: ``diptych_colophon["licence"]``.

    What ``pyproject.toml`` says of a licence is said of the code.
    """
    given = config.diptych_colophon.get("licence")
    return named(given) if given else None


def named(text: str) -> Licence:
    """Return the licence that an SPDX identifier stands for; other words stand for themselves.

    >>> named("CC-BY-SA-4.0")
    Licence(name='CC BY-SA 4.0', address='https://creativecommons.org/licenses/by-sa/4.0/')
    """
    try:
        identifier = canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return Licence(text)
    if not ONE.fullmatch(identifier):
        return Licence(text)
    if identifier == COMMONS_ZERO:
        return Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    if commons := COMMONS.fullmatch(identifier):
        terms, version = commons["terms"], commons["version"]
        address = f"https://creativecommons.org/licenses/{terms.lower()}/{version}/"
        return Licence(f"CC {terms} {version}", address)
    return Licence(identifier, f"https://spdx.org/licenses/{identifier}.html")
