"""What the extension is told: by ``conf.py``, else by the project's ``[tool.diptych]``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from diptych import project
from diptych.errors import DiptychError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

SETTINGS = {
    "diptych_main_language": (str, lambda known: known.main_language, "en"),
    "diptych_url_variants": (list, lambda known: list(known.url_variants), []),
}


def apply(app: Sphinx, config: Config) -> None:
    """Fill in what ``conf.py`` leaves open."""
    try:
        known = project.find(Path(app.srcdir))
    except DiptychError as error:
        raise ConfigError(str(error)) from error
    for name, (_, read, otherwise) in SETTINGS.items():
        if getattr(config, name) is None:
            config[name] = read(known) if known else otherwise
    # Catalogues are read as they are; Sphinx would leave compiled ones among them.
    config["gettext_auto_build"] = False
    if known and known.translate_code:
        targets = {*config.gettext_additional_targets, "literal-block"}
        config["gettext_additional_targets"] = sorted(targets)


def setup(app: Sphinx) -> None:
    """Register the settings."""
    for name, (kind, _, _) in SETTINGS.items():
        app.add_config_value(name, None, "env", types=(kind,))
    app.connect("config-inited", apply, priority=100)
