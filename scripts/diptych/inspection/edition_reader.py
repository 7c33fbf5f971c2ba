"""What reads an edition: gathers its pieces, says what it declares of its language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diptych import language_tags
from diptych.editions import Edition
from diptych.errors import DiptychError
from diptych.inspection.folder import Folder
from diptych.inspection.piece import Piece

RULE = "language-declared"
# A broken object may have any type where another is due.
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class EditionReader(Folder, ABC):
    """Reads the files of an edition below ``root``, the folder that holds every format's.

    ``fallbacks`` are the blocks that an edition itself says are not translated, ``code`` the words
    that it shows as code; both are known once the pieces are read.
    """

    def __init__(self, root: Path, build: str, edition: Edition) -> None:
        super().__init__(root, build)
        self.edition = edition
        self.language = language_tags.bcp47(edition.language)
        self.fallbacks: list[Piece] = []
        self.code: set[str] = set()

    @property
    def folder(self) -> Path:
        """The folder of the format."""
        return self.root / self.edition.format

    @abstractmethod
    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition. Raises DiptychError where there is no such edition."""

    @abstractmethod
    def exists(self) -> bool:
        """Tell whether there is such an edition."""

    def declare(
        self, path: Path, language: str | None, what: str, languages: Sequence[str], right: str
    ) -> None:
        """Take in which language a file declares; ``what`` it is, and how it is ``right``."""
        if not language:
            message = f"{what} declares no language"
        elif not language_tags.well_formed(language):
            message = f"“{language}”, which {what} declares, is not a language tag"
        elif not any(language_tags.same(language, one) for one in languages):
            edition = f" of the “{languages[0]}” edition" if len(languages) == 1 else ""
            message = f"{what}{edition} says that it is in “{language}”"
        else:
            return
        shown = " or ".join(right.format(one) for one in languages)
        self.found(path, RULE, message, f"it should say {shown}")

    def read_pieces(
        self, path: Path, pieces: Callable[[bytes, str, str], Iterator[Piece]]
    ) -> Iterator[Piece]:
        """Yield the pieces of a file; where it is broken, add a finding."""
        content = self.read(path)
        if content is not None:
            with self.reading(path):
                yield from pieces(content, self.shown(path), self.language)

    @contextmanager
    def reading(self, path: Path) -> Iterator[None]:
        """Take what goes wrong in a broken file as a finding."""
        try:
            yield
        except BROKEN as error:
            self.unreadable(path, f"the file is broken: {error}")

    def missing(self, folder: Path) -> DiptychError:
        """Return the error that there is no such edition."""
        form, language = self.edition.format, self.edition.language
        return DiptychError(
            f"there is no {form} edition in “{language}”",
            path=f"{self.build}/{folder.relative_to(self.root).as_posix()}",
            hint=f"“diptych {form}” builds it",
        )
