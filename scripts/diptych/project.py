"""The project and its editions: what ``[tool.diptych]`` in ``pyproject.toml`` says."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diptych import catalogue_folders, conf_py, language_tags
from diptych.conf_py import USUAL
from diptych.editions import spelling
from diptych.errors import DiptychError, from_os_error

WORK = ".diptych"
TABLE = "diptych"
SETTINGS = {
    "source": str,
    "locales": str,
    "build": str,
    "languages": list,
    "pdf-languages": list,
    "epub-languages": list,
    "main-language": str,
    "url-variants": list,
    "url-pairs": str,
    "glossary": str,
    "names": str,
    "translate-code": bool,
    "translate-math": bool,
    "main-catalogues": bool,
    "templates": bool,
    "follow-links": bool,
    "prefer-language": bool,
}
KINDS = {str: "a string", list: "an array of strings", bool: "true or false"}
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Project:
    """A Sphinx source folder, a catalogue folder and a list of languages.

    ``url_variants`` are address prefixes with ``{language}`` in them, reviewed by the project: a
    translation may swap one such address for the same one in its own language; ``url_pairs`` is a
    table of others that it may (see :mod:`diptych.url_pairs`). ``pdf_languages`` are those of the
    languages that there are PDF editions in, ``epub_languages`` those that there are EPUBs in, if
    the project says so. ``main_catalogues`` says that each page has a
    catalogue in the main language, too, whatever is in it. ``more_locales`` are those folders of
    conf.py's ``locale_dirs`` that are read, but never written to; ``allow_fuzzy`` is its
    ``gettext_allow_fuzzy_translations``. ``templates`` says that each catalogue is to have a
    template. ``follow_links`` says that links may lead out of the project. ``prefer_language``
    says that the page which offers the editions points out the browser's. ``declared`` says
    whether the project has the table at all.
    """

    root: Path
    source: Path
    locales: Path
    build: Path
    languages: tuple[str, ...]
    main_language: str = "en"
    pdf_languages: tuple[str, ...] = ()
    epub_languages: tuple[str, ...] = ()
    url_variants: tuple[str, ...] = ()
    url_pairs: Path | None = None
    glossary: Path | None = None
    names: Path | None = None
    translate_code: bool = False
    translate_math: bool = False
    main_catalogues: bool = False
    more_locales: tuple[Path, ...] = ()
    allow_fuzzy: bool = False
    templates: bool = True
    follow_links: bool = field(default=False, compare=False)
    prefer_language: bool = False
    settings_path: Path | None = field(default=None, compare=False)
    declared: bool = field(default=True, compare=False)

    @property
    def work(self) -> Path:
        """The folder for what is not published: caches, the lock, stages. It may be deleted.

        It is this project's alone. What builds elsewhere may do so because it cannot write here.
        """
        if self.build.is_relative_to(self.root):
            return self.root / WORK
        known = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return self.build.parent / WORK / f"{self.root.name}-{known}"

    def catalogues(self, language: str) -> Path:
        """Return the folder that the catalogues of ``language`` are in, or are to be written to."""
        return catalogue_folders.home(self.locales, language)

    def catalogue_files(self, language: str) -> Iterator[tuple[str, Path]]:
        """Give each catalogue of ``language`` by its domain, in order."""
        folder = self.catalogues(language)
        for path in sorted(folder.rglob("*.po")):
            yield path.relative_to(folder).with_suffix("").as_posix(), path

    def source_files(self) -> Iterator[Path]:
        """Give every file that the pages may be made from, in no order.

        Where the source is the project's own folder, that is without what is built from it.
        """
        others = {self.build, self.work, self.source / ".git"}
        for folder, names, files in os.walk(self.source):
            here = Path(folder)
            names[:] = [
                name
                for name in names
                if here / name not in others and not (here / name / "pyvenv.cfg").exists()
            ]
            yield from (here / name for name in files)

    def relative(self, path: Path | str) -> str:
        """Return ``path`` as people are shown it: relative to the project, where it is inside."""
        path = Path(path)
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def select(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Return those of the project's languages that were asked for (all, if none were).

        Raises DiptychError where one is not the project's.
        """
        languages = [spelling(language, self.languages) for language in languages]
        for language in languages:
            if language not in self.languages:
                raise DiptychError(
                    f"there is no edition in “{language}”",
                    path=self.relative(self.settings_path) if self.settings_path else None,
                    hint=f"the project's languages are {', '.join(self.languages)}; to add one, "
                    "name it under [tool.diptych] languages and run “diptych update”",
                )
        return tuple(dict.fromkeys(languages)) or self.languages


def load(root: Path) -> Project:
    """Read the project in folder ``root``.

    Missing settings have defaults: the source is where a ``conf.py`` usually is, ``docs`` first;
    the catalogues are in its ``locale_dirs``, or else in ``locales``; the main language is its
    ``language``; and the languages are the main one and those that have a folder under the
    catalogues'. Raises DiptychError where the folder is no project or a setting is wrong.
    """
    root = root.resolve()
    if not root.is_dir():
        raise DiptychError("there is no such folder", path=root, hint="name one with --project")
    return _read(root, _document(root / "pyproject.toml"))


def _read(root: Path, document: dict[str, Any] | None, source: Path | None = None) -> Project:
    try:
        return _project(root, document, source)
    except OSError as error:
        told = from_os_error(error, "look for what [tool.diptych] names")
        told.path = root / "pyproject.toml"
        raise told from error


def _project(root: Path, document: dict[str, Any] | None, source: Path | None) -> Project:
    settings_path = root / "pyproject.toml" if document is not None else None
    table = _tools(document, settings_path).get(TABLE)
    settings = _checked({} if table is None else table, settings_path)
    source = source or _source(root, settings)
    if not source.is_dir():
        raise DiptychError(
            "there is no source folder",
            path=source,
            hint="make it, or name yours under [tool.diptych] source in pyproject.toml",
        )
    conf = source / "conf.py"
    if not conf.is_file():
        raise DiptychError(
            "there is no conf.py", path=source, hint="“sphinx-quickstart” makes one for a start"
        )
    locales = _locales(root, settings, conf)
    if locales.exists() and not locales.is_dir():
        raise DiptychError(
            "the catalogues’ folder is a file",
            path=locales,
            hint="name a folder under [tool.diptych] locales",
        )
    main = settings.get("main-language") or _main_language(conf)
    _check_tag(main, settings_path)
    more = tuple(path for path in _locale_folders(conf) if path.resolve() != locales.resolve())
    languages = tuple(settings.get("languages", ())) or _found((locales, *more), main)
    _check_languages(languages, settings_path)
    some = {
        name: _among(languages, name, settings.get(name, usual), settings_path)
        for name, usual in (("pdf-languages", languages), ("epub-languages", ()))
    }
    return Project(
        root=root,
        source=source,
        locales=locales,
        build=root / settings.get("build", "build"),
        languages=languages,
        main_language=main,
        pdf_languages=some["pdf-languages"],
        epub_languages=some["epub-languages"],
        url_variants=tuple(settings.get("url-variants", ())),
        url_pairs=root / settings["url-pairs"] if "url-pairs" in settings else None,
        glossary=root / settings["glossary"] if "glossary" in settings else None,
        names=root / settings["names"] if "names" in settings else None,
        translate_code=settings.get("translate-code", False),
        translate_math=settings.get("translate-math", False),
        main_catalogues=settings.get("main-catalogues", False),
        more_locales=more,
        allow_fuzzy=conf_py.allows_fuzzy(conf),
        templates=settings.get("templates", True),
        follow_links=settings.get("follow-links", False),
        prefer_language=settings.get("prefer-language", False),
        settings_path=settings_path,
        declared=table is not None,
    )


def find(folder: Path) -> Project | None:
    """Return the project whose source folder ``folder`` is, looking upwards; None if none says so.

    This is how the extension, under plain ``sphinx-build``, learns what the command reads. A
    ``pyproject.toml`` that is not Diptych's names a source folder by where it usually is. Raises
    DiptychError where a setting is wrong.
    """
    folder = folder.resolve()
    for root in (folder, *folder.parents):
        if not (root / "pyproject.toml").is_file():
            continue
        document = _document(root / "pyproject.toml")
        table = _tools(document, root / "pyproject.toml").get(TABLE, {})
        named = table.get("source") if isinstance(table, dict) else None
        sources = [named] if isinstance(named, str) and _is_text(named) else USUAL
        if folder in [(root / source).resolve() for source in sources]:
            return _read(root, document, folder)
    return None


def known(folder: Path) -> Project | None:
    """Return what :func:`find` does; None as well where a setting is wrong, which it has told."""
    with suppress(DiptychError):
        return find(folder)
    return None


def _document(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
        if text.startswith(BOM):
            raise DiptychError(
                "the file begins with a byte order mark, which TOML does not allow",
                path=path,
                line=1,
                hint="save it as UTF-8 without one",
            )
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise DiptychError(
            f"not valid TOML: {error}", path=path, line=int(line[1]) if line else None
        ) from error


def _tools(document: dict[str, Any] | None, path: Path | None) -> dict[str, Any]:
    tools = (document or {}).get("tool", {})
    if not isinstance(tools, dict):
        raise DiptychError("[tool] must be a table", path=path)
    return tools


def _checked(settings: object, path: Path | None) -> dict[str, Any]:
    """Return the table, where each of its settings is known and of its kind."""
    if not isinstance(settings, dict):
        raise DiptychError("[tool.diptych] must be a table", path=path)
    for name, value in settings.items():
        if name not in SETTINGS:
            raise DiptychError(
                f"[tool.diptych] has no setting “{name}”",
                path=path,
                hint=f"the settings are {', '.join(SETTINGS)}",
            )
        kind = SETTINGS[name]
        parts = value if isinstance(value, list) else [value]
        if not isinstance(value, kind) or (
            kind is not bool and not all(isinstance(one, str) and _is_text(one) for one in parts)
        ):
            raise DiptychError(
                f"[tool.diptych] {name} must be {KINDS[kind]}",
                path=path,
                hint="a string is not empty, and has no control characters in it"
                if kind is not bool
                else "",
            )
    return settings


def _is_text(value: str) -> bool:
    return bool(value.strip()) and value.isprintable()


def _source(root: Path, settings: dict[str, Any]) -> Path:
    if "source" in settings:
        return Path(root, settings["source"]).resolve()
    usual = [root / name for name in USUAL if (root / name / "conf.py").is_file()]
    return usual[0].resolve() if usual else root / USUAL[0]


def _locales(root: Path, settings: dict[str, Any], conf: Path) -> Path:
    if "locales" in settings:
        return Path(root / settings["locales"])
    named = next(iter(conf_py.locale_folders(conf)), root / "locales")
    return next((path for path in _locale_folders(conf) if path.is_dir()), named)


def _locale_folders(conf: Path) -> list[Path]:
    """Return the folders that Sphinx reads catalogues from."""
    return conf_py.locale_folders(conf) or [conf.parent / "locales"]


def _main_language(conf: Path) -> str:
    found = conf_py.language(conf)
    return found if language_tags.is_language(found) else "en"


def _found(folders: Iterable[Path], main: str) -> tuple[str, ...]:
    """Return the languages that have a folder, and the main one, which need not have one."""
    found: tuple[str, ...] = ()
    for name in (name for folder in folders for name in catalogue_folders.languages(folder)):
        if spelling(name, found) not in found:  # pt_BR and pt-BR: an edition reads both
            found += (name,)
    if main in found:
        return found
    return (main, *(name for name in found if not language_tags.equal(name, main)))


def _check_languages(languages: Sequence[object], path: Path | None) -> None:
    seen: dict[str, str] = {}
    for language in languages:
        tag = language_tags.bcp47(_check_tag(language, path))
        if tag in seen:
            raise DiptychError(
                f"“{seen[tag]}” and “{language}” are one language",
                path=path,
                hint="name it once: [tool.diptych] languages",
            )
        seen[tag] = str(language)


def _check_tag(language: object, path: Path | None) -> str:
    if not isinstance(language, str) or not language_tags.is_language(language):
        raise DiptychError(
            f"“{language}” is not a language tag",
            path=path,
            hint="write it as BCP 47 does: en, fr, pt-BR",
        )
    return language


def _among(
    languages: tuple[str, ...], name: str, given: Iterable[str], settings_path: Path | None
) -> tuple[str, ...]:
    """Return the languages of a setting, spelled as the project's, which they have to be among."""
    found = tuple(spelling(one, languages) for one in given)
    for language in found:
        if language not in languages:
            raise DiptychError(
                f"[tool.diptych] {name} has “{language}”, which is not among the languages",
                path=settings_path,
                hint=f"the languages are {', '.join(languages)}",
            )
    return found
