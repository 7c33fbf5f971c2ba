"""The publication's own name, institution and copyright: what ``conf.py`` says, localized.

They are the messages of a catalogue of their own, ``conf.po``, as a page's are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig

from diptych import language_tags
from diptych.catalogue import Catalogue, Entry
from diptych.domains import SETTINGS as DOMAIN
from diptych.domains import domains
from diptych.editions import document_name
from diptych.finding import Finding
from diptych.localization import catalogue_files
from diptych.localization.reporting import refusal, tell
from diptych.localization.results import BlockResult, Fate, PageResult, page_results
from diptych.markup import Parser, differences, parser_for
from diptych.markup.myst import syntax_of
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# No page has this docname.
NAME = "./conf.py"
UNSET = ("Project name not set", "Author name not set")
SETTINGS = ("project", "author", "copyright", "diptych_announcement")


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
            if isinstance(text, str) and text.strip() and text not in UNSET
        ),
        syntax=syntax_of(MdParserConfig()),
        domain=domains(app.srcdir, config, app.registry.source_suffix).reserved(DOMAIN),
        aside=True,
    )


class SettingsMessages:
    """The messages of ``conf.py`` in one build."""

    def __init__(self) -> None:
        self._result: PageResult | None = None

    def localize(self, app: Sphinx, config: Config) -> None:
        """Put the translations in the place of the settings."""
        self._result = _localize(app, config)

    def remember(self, app: Sphinx) -> None:
        """Keep with the environment, once it is there, what became of the messages."""
        assert self._result is not None
        page_results(app.env)[NAME] = self._result


def _localize(app: Sphinx, config: Config) -> PageResult:
    config.diptych_slug = config.diptych_slug or document_name(config.project)
    default_title = config.html_title
    result = PageResult(page(app, config))
    translations = _translations(app, config, result)
    parser = parser_for(result.page)
    for message in result.page.messages:
        fate = Fate.UNTRANSLATED
        if found := translations.get(message.text):
            refusals = _refusals(parser, message, *found)
            result.findings += refusals
            fate = Fate.REFUSED if refusals else Fate.TRANSLATED
        if fate is Fate.TRANSLATED and found:
            for name in SETTINGS:
                if getattr(config, name) == message.text:
                    config[name] = found[1].msgstr
        elif language_tags.same(message.language, config.language):
            fate = Fate.OWN
        result.blocks.append(BlockResult(fate))
    if config.html_title == default_title:
        config["html_title"] = config.project
    for finding in result.findings:
        tell(finding)
    return result


def _translations(
    app: Sphinx, config: Config, result: PageResult
) -> dict[str, tuple[Catalogue, Entry]]:
    """Return what may be published, by msgid; keep with ``result`` what is wrong with the rest."""
    found: dict[str, tuple[Catalogue, Entry]] = {}
    for path in reversed(catalogue_files.paths(Path(app.srcdir), config, result.page.domain)):
        catalogue = catalogue_files.load(path, config.language)
        result.findings += catalogue.findings
        found.update((text, (catalogue, entry)) for text, entry in catalogue.ready().items())
    return found


def _refusals(
    parser: Parser, message: Message, catalogue: Catalogue, entry: Entry
) -> list[Finding]:
    """Return why a translation must not be used; nothing where it may be."""
    found = differences(parser, message.text, entry.msgstr, kind=message.kind)
    return [refusal(catalogue, entry, found)] if found else []


def _line(lines: list[str], name: str) -> int:
    for number, line in enumerate(lines, start=1):
        if line.partition("=")[0].strip() == name:
            return number
    return 0
