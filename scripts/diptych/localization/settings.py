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


def complete(app: Sphinx, config: Config) -> None:
    """Fill in what ``conf.py`` leaves open."""
    try:
        known = project.find(Path(app.srcdir))
    except DiptychError as error:
        raise ConfigError(str(error)) from error
    if not config.diptych_main_language:
        config["diptych_main_language"] = known.main_language if known else "en"
    if known and not config.diptych_url_variants:
        config["diptych_url_variants"] = list(known.url_variants)
    # Catalogues are read as they are; Sphinx would leave compiled ones among them.
    config["gettext_auto_build"] = False
    # What is shown untranslated can be told by its class, by style sheets and by the inspection.
    config["translation_progress_classes"] = config.translation_progress_classes or "untranslated"
    if known and known.translate_code:
        targets = {*config.gettext_additional_targets, "literal-block"}
        config["gettext_additional_targets"] = sorted(targets)


def register(app: Sphinx) -> None:
    """Register the settings of the localization."""
    app.add_config_value("diptych_languages", [], "html", (list, tuple))
    app.add_config_value("diptych_main_language", "", "env", types=(str,))
    app.add_config_value("diptych_url_variants", [], "env", types=(list,))
    app.add_config_value("diptych_slug", "", "env", types=(str,))
