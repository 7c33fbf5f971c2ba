"""The publication's own name, institution and copyright: what ``conf.py`` says, localized.

They are the messages of a catalogue of their own, ``conf.po``, as a page's are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig
from sphinx.errors import ConfigError
from sphinx.util import logging

from diptych.catalogue import Catalogue, CatalogueError, Entry
from diptych.editions import slug
from diptych.language import tags
from diptych.localization import catalogue_files
from diptych.localization.localizer import report
from diptych.localization.results import Localized, records
from diptych.markup import Parser, differences, parser_for
from diptych.markup.parser import syntax_of
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)
NAME = "conf"
SETTINGS = ("project", "author", "copyright")


def page(app: Sphinx, config: Config) -> Page:
    """Return the messages of ``conf.py`` as those of a page."""
    path = Path(app.confdir) / "conf.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = {name: getattr(config, name) for name in SETTINGS}
    return Page(
        name=NAME,
        path=str(path),
        messages=tuple(
            Message(text, _line(lines, name), "setting", config.diptych_main_language)
            for name, text in texts.items()
            if isinstance(text, str) and text.strip() and text != "Author name not set"
        ),
        syntax=syntax_of(MdParserConfig()),
    )


class SettingsMessages:
    """The messages of ``conf.py`` in one build."""

    def __init__(self) -> None:
        self._localized: Localized | None = None

    def localize(self, app: Sphinx, config: Config) -> None:
        """Put the translations in the place of the settings."""
        self._localized = _localize(app, config)

    def remember(self, app: Sphinx) -> None:
        """Keep with the environment, once it is there, what became of the messages."""
        assert self._localized is not None
        records(app.env)[NAME] = self._localized


def _localize(app: Sphinx, config: Config) -> Localized:
    config.diptych_slug = config.diptych_slug or slug(config.project)
    default_title = config.html_title
    source = page(app, config)
    localized = Localized(source)
    translations = _translations(app, config)
    parser = parser_for(source.syntax or {})
    for message in source.messages:
        translation = translations.get(message.text)
        if translation and _is_sound(parser, message, *translation):
            localized.translated += 1
            for name in SETTINGS:
                if getattr(config, name) == message.text:
                    config[name] = translation[1].msgstr
        elif tags.same(message.language, config.language):
            localized.own += 1
        else:
            (localized.refused if translation else localized.left).append(message)
    if config.html_title == default_title:
        config["html_title"] = config.project
    return localized


def _translations(app: Sphinx, config: Config) -> dict[str, tuple[Catalogue, Entry]]:
    found: dict[str, tuple[Catalogue, Entry]] = {}
    for path in reversed(catalogue_files.paths(Path(app.srcdir), config, NAME)):
        try:
            catalogue = catalogue_files.load(path, config.language)
        except CatalogueError as error:
            raise ConfigError(str(error)) from error
        found.update((text, (catalogue, entry)) for text, entry in catalogue.ready().items())
    return found


def _is_sound(parser: Parser, message: Message, catalogue: Catalogue, entry: Entry) -> bool:
    """Tell whether a translation may be used; say why where it may not."""
    found = differences(parser, message.text, entry.msgstr, kind=message.kind)
    for difference in found:
        report(catalogue, entry, difference)
    return not found


def _line(lines: list[str], name: str) -> int:
    for number, line in enumerate(lines, start=1):
        if line.partition("=")[0].strip() == name:
            return number
    return 0
