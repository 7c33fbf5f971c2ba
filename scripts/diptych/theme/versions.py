"""The other versions of a publication, as the theme's option ``versions`` names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from diptych import adapter, editions
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Version:
    """A version, where it is, and whether it is this one."""

    name: str
    href: str
    current: bool


def versions(app: Sphinx, page: str) -> tuple[Version, ...]:
    """Return the versions as a page offers them: itself, in the same language.

    An address may have {language} and {page}, the page's address within its edition. Raises
    ConfigError where the option is no table of strings.
    """
    assert applies(app.builder)
    given = adapter.theme_option(app.builder, "versions") or {}
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise ConfigError('the option “versions” is a table: {"2.0": "https://example.org/2.0/"}')
    config = app.config
    language = editions.folder(editions.spelling(config.language, config.diptych_languages))
    address = app.builder.get_target_uri(page)
    own = {str(config.version), str(config.release)} - {""}
    return tuple(
        Version(
            str(name), url.replace("{language}", language).replace("{page}", address), name in own
        )
        for name, url in given.items()
    )
