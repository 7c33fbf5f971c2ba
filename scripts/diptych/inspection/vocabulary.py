"""What the catalogues and the author of an edition say: phrases that somebody has worded."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from babel.messages.mofile import read_mo

from diptych import language_tags
from diptych.inspection.origin import LARGEST, spelled
from diptych.inspection.piece import TITLE_PARTS
from diptych.inspection.published import published, texts
from diptych.language import Names, autonym_of
from diptych.language.words import words
from diptych.project import Project

# What may stand between the words of one phrase; all else parts two.
WITHIN = re.compile(r"[\s'’/&\-‐‑]*")
EMPHASIS = re.compile(r"[`*]")
# What is shown by itself: the label of a link, what stands beside a tag, half a title.
PARTING = re.compile(r"\[|\](?:\([^()\s]*\))?|<[^<>\n]*>|" + TITLE_PARTS.pattern)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w*\}(?!`)")
# A handle, the ending of a file's name: @name, .md
CODE = re.compile(r"(?:^|\s)[@.#]$")
PROSE = {".md", ".rst", ".txt"}


def phrases(text: str, names: Names, language: str) -> Iterator[str]:
    """Yield the phrases of a text that have a word in them which is in some language.

    Numbers, addresses and punctuation part phrases; acronyms and reviewed names alone are none.
    """
    found = words(text, names.spans(text, language))
    first = 0
    for place, word in enumerate(found):
        last = place + 1 == len(found)
        if last or not WITHIN.fullmatch(text[word.end : found[place + 1].start]):
            part, first = found[first : place + 1], place + 1
            code = len(part) == 1 and CODE.search(text[: part[0].start])
            if not code and any(len(one.key) > 1 and not one.neutral for one in part):
                yield text[part[0].start : part[-1].end]


class Vocabulary:
    """The phrases that catalogues and sources give to a project's edition in ``language``.

    Those are what its own catalogues publish; what Sphinx's and the installed themes' say in this
    language; the settings, lines and captions of its sources; the tags of its languages, and what
    languages call themselves.
    """

    def __init__(self, project: Project, language: str) -> None:
        self._phrases: set[str] = set()
        for catalogue in published(project, language):
            for entry in catalogue.entries:
                # An untranslated word of the theme is English, whichever the edition.
                given = entry.ready or not catalogue.is_theme
                self.add(texts(entry) if given else ())
        self.add(_compiled(language))
        self.add(_settings(project.source / "conf.py"))
        self.add(_lines(project.source_files()))
        self.add(project.languages)

    def __contains__(self, phrase: str) -> bool:
        return spelled(phrase) in self._phrases or bool(autonym_of(phrase))

    def add(self, spoken: Iterable[str]) -> None:
        """Take in texts, and each phrase of them."""
        for text in spoken:
            parts = PARTING.split(EMPHASIS.sub("", text))
            whole = (part for part in (text, *parts) if not PLACEHOLDER.search(part))
            self._phrases.update(map(spelled, whole))


def _compiled(language: str) -> Iterator[str]:
    """Yield the translations that Sphinx and the installed themes bring along."""
    themes = {one.module.partition(".")[0] for one in entry_points(group="sphinx.html_themes")}
    for package in sorted({"sphinx", *themes}):
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(folder).rglob("*/LC_MESSAGES/*.mo")):
                if language_tags.preferred(language, [path.parents[1].name]):
                    yield from _translations(path)


def _translations(path: Path) -> Iterator[str]:
    with suppress(OSError, ValueError), path.open("rb") as file:
        for message in read_mo(file):
            forms = (
                message.string if isinstance(message.string, (list, tuple)) else [message.string]
            )
            yield from (form for form in forms if message.id and form)


def _settings(path: Path) -> Iterator[str]:
    """Yield every string of ``conf.py``: what pages show of it is worded there."""
    with suppress(OSError, ValueError, SyntaxError, RecursionError):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _lines(files: Iterable[Path]) -> Iterator[str]:
    """Yield the lines of the sources, and the values of fields: captions, descriptions."""
    for path in sorted(files):
        if path.suffix in PROSE and path.is_file() and path.stat().st_size < LARGEST:
            with suppress(OSError, UnicodeDecodeError):
                for line in path.read_text(encoding="utf-8").splitlines():
                    yield line
                    yield line.lstrip(" :").partition(":")[2]
