"""Where text comes in from outside: what each place must do with whatever it is given.

A gate takes any text, and returns; it raises nothing but what it is there to raise. What may be
said of every text besides, it asserts.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from diptych import conf_py, language_tags, project, url_pairs
from diptych.catalogue import dumps, parse
from diptych.checks.catalogue import check_catalogue
from diptych.checks.context import Context
from diptych.errors import DiptychError
from diptych.exchange import FORMATS, Readiness, Unit
from diptych.files import from_json
from diptych.finding import UNPRINTABLE
from diptych.interface_strings import filled
from diptych.language import identify
from diptych.language_tags import NotALanguage
from diptych.markup import differences, parser_for
from diptych.markup.writing import UnwritableError
from diptych.message import Message, Page
from diptych.roles.dates_numbers import (
    locale_of,
    parse_date,
    parse_number,
    spell_date,
    spell_number,
)
from diptych.typography import problems, protected

Gate = Callable[[str], object]
EXTENSIONS = (
    "attrs_inline",
    "deflist",
    "dollarmath",
    "strikethrough",
    "substitution",
)
SOURCES = (
    "Everyone has the right to [education][un], see **article 26** and {ref}`here <there>`.",
    "The `code` of the {abbr}`UN (United Nations)`: [text]{lang=fr}, $x$ & [link](page.md).[^1]",
)
MYST = Page(
    "page",
    "docs/page.md",
    tuple(Message(text, 1 + line) for line, text in enumerate(SOURCES)),
    references={"UN": "https://un.org/"},
    syntax={"enable_extensions": EXTENSIONS},
)
REST = replace(MYST, syntax=None, references={"un": "https://un.org/"})
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO = Path("locales/fr/LC_MESSAGES/page.po")


def language_tag(text: str) -> None:
    """One spelling leads to one tag, which is its own."""
    with suppress(NotALanguage):
        tag = language_tags.bcp47(text)
        assert language_tags.bcp47(tag) == tag
        assert language_tags.same(language_tags.posix(tag), tag)


def catalogue(text: str) -> None:
    """What is read whole is written and read to the same."""
    found = parse(text.encode(errors="surrogateescape"), PO)
    if found.whole:
        written = dumps(found)
        assert dumps(parse(written.encode(), PO)) == written


def checks(text: str) -> None:
    """A translation is judged, in both syntaxes, in words that can be shown."""
    for page in (MYST, REST):
        for source in SOURCES:
            quoted = (
                one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                for one in (source, text)
            )
            entry = '{}\nmsgid "{}"\nmsgstr "{}"\n'.format(HEADER, *quoted)
            content = entry.encode(errors="surrogateescape")
            for finding in check_catalogue(parse(content, PO), Context("fr", page=page)):
                assert not UNPRINTABLE.search(finding.message)


def markup(text: str) -> None:
    """A message fits itself; what is written of it is read as it was."""
    for page in (MYST, REST):
        message = Message(text, 1)
        parser = parser_for(page, message)
        found = parser.parse(text, page.references)
        assert not differences(parser, text, text, page.references)
        for source in SOURCES:
            differences(parser, source, text, page.references)
        with suppress(UnwritableError):
            assert parser.parse(parser.write(found), page.references).words == found.words


def typography(text: str) -> None:
    """What is wrong lies within the text."""
    for language in ("fr", "en", "de", "ja", "ar"):
        for one in problems(text, language, lambda words: protected(words, {})):
            assert 0 <= one.start <= one.end <= len(text)


def language(text: str) -> None:
    """Every text is in some language, or in none."""
    for known in (("en", "fr"), ("en", "de", "ja"), ("fr", "ar")):
        assert identify.language_of(text, known, known[0]) in known


def values(text: str) -> None:
    """What is a date or a number is spelt in every language."""
    for name in ("fr", "ar", "zh_Hans"):
        locale = locale_of(name, {})
        with suppress(ValueError):
            spell_date(parse_date(text), locale, str)
        with suppress(ValueError):
            spell_number(parse_number(text), locale)


def theme_word(text: str) -> None:
    """A word is at most what it says and what fills it."""
    assert len(filled(text, start="1", end="2")) <= len(text)


def kept_record(text: str) -> None:
    """What is kept is JSON, or nothing."""
    with suppress(ValueError):
        from_json(text)


def settings(text: str) -> None:
    """A project's settings are read, or what is wrong with them is told."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        content = text.encode(errors="surrogateescape")
        (root / "docs/conf.py").write_bytes(content)
        conf_py.language(root / "docs/conf.py")
        (root / "pyproject.toml").write_bytes(b"[tool.diptych]\n" + content)
        with suppress(DiptychError):
            project.load(root)


def addresses(text: str) -> None:
    """A table of addresses is read, or what is wrong with it is told."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "addresses.csv")
        path.write_bytes(text.encode(errors="surrogateescape"))
        with suppress(DiptychError):
            url_pairs.load(path)


def returned(text: str) -> None:
    """A file of exchange is read, or what is wrong with it is told; what is in it comes back."""
    content = text.encode(errors="surrogateescape")
    unit = Unit("page", "0" * 16, "Boats", text, Readiness.TRANSLATED, "1" * 16)
    for form in FORMATS.values():
        with suppress(DiptychError):
            form.read(content, "file")
        form.export([unit], "en", "fr")


GATES: dict[str, Gate] = {
    gate.__name__: gate
    for gate in (
        *(language_tag, catalogue, checks, markup, typography, language),
        *(values, theme_word, kept_record, settings, addresses, returned),
    )
}
# What is likely to be met there, for whoever makes texts up.
PIECES = (
    *("en", "fr", "-Latn", "-x-", "@latin", "_", "*", "**", "_", "`", "``", "[", "](", "]{", "}"),
    *("{", "{ref}`", "{abbr}`", "<", ">", "|", ":", "::", "\\", "\n", "\n\n", "    ", "$", "~~"),
    *("[^1]", "{lang=fr}", "&#x200b;", "&amp;", "«", "\u00a0", "’", "'", '"', "\u202e", "\u2066"),
    *("2013-10-03", "/", "3.5", "1e9", "msgid ", "msgstr ", "#~ ", "#, fuzzy", "[[", "= ", '"""'),
    *("The ", "la ", "état ", "國", "ال", "e\u0301", "\u200d", "\ufe0f", "\u2800", "\udc80", "\0"),
)
