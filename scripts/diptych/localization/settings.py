"""What the extension is told: by ``conf.py``, else by the project's ``[tool.diptych]``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError
from sphinx.util import logging

from diptych import conf_py, language_tags, project, url_pairs
from diptych.errors import DiptychError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)


def complete(app: Sphinx, config: Config) -> None:
    """Fill in what ``conf.py`` leaves open.

    A build does not fail for what Diptych alone would read: that is warned of.
    """
    known = None
    try:
        known = project.find(Path(app.srcdir))
    except DiptychError as error:
        logger.warning(
            "%s; Diptych goes by conf.py alone", error, type="diptych", subtype="project"
        )
    _speak_as_sphinx(config)
    languages = list(config.diptych_languages or (known.languages if known else ()))
    for language in filter(None, (*languages, config.diptych_main_language)):
        if not language_tags.is_language(str(language)):
            raise ConfigError(f"conf.py: “{language}” is not a language tag")
    if language_tags.bcp47(config.language) not in map(language_tags.bcp47, languages):
        languages.append(config.language)
    config["diptych_languages"] = languages
    if not config.diptych_main_language:
        config["diptych_main_language"] = _main_language(app, config, known)
    if known and not config.diptych_url_variants:
        config["diptych_url_variants"] = list(known.url_variants)
    if known and not config.diptych_url_pairs:
        config["diptych_url_pairs"] = _pairs(known)
    if known:
        config["locale_dirs"] = _meeting(Path(app.srcdir), config.locale_dirs, known.locales)
    # Catalogues are read as they are; Sphinx would leave compiled ones among them.
    config["gettext_auto_build"] = False
    # What is shown untranslated can be told by its class, by style sheets and by the inspection.
    config["translation_progress_classes"] = config.translation_progress_classes or "untranslated"
    targets = set(config.gettext_additional_targets)
    if known and known.translate_code:
        targets.add("literal-block")
    if known and known.translate_math:
        targets.add("math")
    config["gettext_additional_targets"] = sorted(targets)


def _pairs(known: project.Project) -> list[list[str]]:
    try:
        return [list(row) for row in url_pairs.load(known.url_pairs)]
    except DiptychError as error:
        raise ConfigError(str(error)) from error


def _meeting(source: Path, locale_dirs: Sequence[str], locales: Path) -> list[str]:
    """Return conf.py's folders of catalogues, and that which [tool.diptych] names."""
    known = [Path(os.path.normpath(source / one)) for one in locale_dirs]
    added = [] if locales in known else [os.path.relpath(locales, source)]
    return [*locale_dirs, *added]


def _main_language(app: Sphinx, config: Config, known: project.Project | None) -> str:
    """Return the language of the pages: what the project says, or else ``language`` of conf.py.

    That is what Sphinx has read, unless an edition in another language was asked for.
    """
    if known and known.declared:
        return known.main_language
    if "language" not in config.overrides:
        return str(config.language)
    return conf_py.language(Path(app.confdir, "conf.py")) or "en"


def _speak_as_sphinx(config: Config) -> None:
    """Let Sphinx have the language as it writes it, and its templates the tag of HTML.

    Sphinx looks ``zh_CN`` up, and neither ``zh-CN`` nor ``zh_Hans``, where it splits words, writes
    dates or names a language. Its templates print what they are given: ``sr@latin`` is no tag.
    Raises ConfigError where ``language`` is none.
    """
    config["language"] = config.language or "en"
    try:
        tag = language_tags.bcp47(config.language)
    except language_tags.NotALanguage as error:
        raise ConfigError(f"language: {error}; write it as en, fr or pt_BR") from error
    if "-" in config.language:
        config["language"] = language_tags.posix(tag)
    config["html_context"] = {"language": tag, **config.html_context}


def register(app: Sphinx) -> None:
    """Register the settings of the localization."""
    app.add_config_value("diptych_languages", [], "html", (list, tuple))
    app.add_config_value("diptych_main_language", "", "env", types=(str,))
    app.add_config_value("diptych_url_variants", [], "env", types=(list,))
    app.add_config_value("diptych_url_pairs", [], "env", types=(list,))
    app.add_config_value("diptych_slug", "", "env", types=(str,))
    app.add_config_value("diptych_announcement", "", "html", types=(str,))
