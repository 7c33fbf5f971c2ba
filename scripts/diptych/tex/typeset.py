"""Typeset one document: as many passes as it needs, shut in, the same bytes every time."""

from __future__ import annotations

import glob
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.errors import DiptychError
from diptych.tex.contents import expected
from diptych.tex.lualatex import CACHE, Limits, LuaLatex
from diptych.tex.texerror import Overfull

if TYPE_CHECKING:
    from diptych.tex.texlive import TexLive

# Letters that no font has, by their numbers; diptychlost.lua reads it.
LOST = ".lost"
# What a pass leaves for the next one to read; when a pass leaves it as it was, TeX has settled.
NOTES = (".aux", ".toc", ".lof", ".lot", ".out", ".idx", ".ind", LOST)
PRODUCTS = (*NOTES, ".log", ".pdf", ".html", ".stamp")
GATED = r"\diptychgate"  # a document that can wait for the notes of its first pass
MOST_PASSES = 7
LIMITS = Limits()


@dataclass(frozen=True)
class Typeset:
    """The PDF, its pages, the passes that this run took, and why it took them.

    ``lost`` are the letters that no font has: each is shown as U+FFFD. ``overfull`` is what runs
    off its line.
    """

    pdf: Path
    pages: int
    passes: int
    reason: str
    lost: tuple[str, ...] = ()
    overfull: tuple[Overfull, ...] = ()


def typeset(
    tex: Path,
    texlive: TexLive,
    *,
    epoch: int,
    on_page: Callable[[int], None],
    limits: Limits = LIMITS,
    ahead: bool = False,
) -> Typeset:
    """Typeset ``tex`` in its own folder, and nothing if neither it nor its inputs changed.

    ``epoch`` is the moment that the document says it was made at. ``on_page`` hears the number of
    each page as it is shipped; it begins again with each pass. ``ahead``: another processor is
    free; the second pass of a new document loads what it uses while the first one is at work.

    Raises InputError with TeX's own message, and the source line, if TeX stops at something;
    DiptychError if it uses more than ``limits`` or never settles.
    """
    stamp, pdf = tex.with_suffix(".stamp"), tex.with_suffix(".pdf")
    inputs = _inputs(tex, texlive, epoch)
    last = _read_stamp(stamp)
    if last.get("inputs") == inputs and pdf.is_file() and last.get("pdf") == _digest(pdf):
        seen = tuple(Overfull(*one) for one in last["overfull"])
        return Typeset(pdf, int(last["pages"]), 0, "unchanged", _lost(tex), seen)
    reason = "new" if not last else "changed" if last.get("inputs") != inputs else "PDF was gone"
    stamp.unlink(missing_ok=True)
    if not last:
        # Left by a run that did not end well, perhaps half-written: they would stop this one, too.
        for path in _beside(tex, NOTES):
            path.unlink()
    # What was lost may have been found: the next pass says it anew.
    tex.with_suffix(LOST).unlink(missing_ok=True)
    before = _notes(tex)
    passes, second = 0, None
    if not before:
        second = _first(tex, texlive, epoch, on_page, limits, ahead=ahead)
        passes, before = 1, _notes(tex)
    while True:
        if passes == MOST_PASSES:
            raise DiptychError(
                f"TeX did not settle in {MOST_PASSES} passes: its pages keep changing the "
                "contents or the references",
                path=tex,
            )
        found = (second or LuaLatex(tex, texlive, epoch, limits)).finish(on_page)
        passes, second = passes + 1, None
        _note_lost(tex, found.lost)
        after = _notes(tex)
        if after == before:
            break
        before = after
    facts = {"inputs": inputs, "pdf": _digest(pdf), "pages": found.pages}
    wide = [astuple(one) for one in found.overfull]
    stamp.write_text(json.dumps({**facts, "overfull": wide}))
    return Typeset(pdf, found.pages, passes, reason, _lost(tex), found.overfull)


def _first(
    tex: Path,
    texlive: TexLive,
    epoch: int,
    on_page: Callable[[int], None],
    limits: Limits,
    *,
    ahead: bool,
) -> LuaLatex | None:
    """Take the first pass of a new document; return the second, if that is at work already.

    The first one is never the last: no PDF need be written.
    """
    job = f"{tex.stem}-draft"  # for its files not to be those of the second
    text = tex.read_text(encoding="utf-8")
    tex.with_name(f"{job}.toc").write_text(expected(text), encoding="utf-8")
    # A project's own template has no gate; of a system's own TeX Live, both might have fonts to
    # read for the first time.
    ahead = ahead and GATED in text and texlive.fonts is not None
    second = LuaLatex(tex, texlive, epoch, limits, gate=True) if ahead else None
    try:
        found = LuaLatex(tex, texlive, epoch, limits, draft=True, job=job).finish(on_page)
    except BaseException:
        if second:
            second.stop()
        _hand_over(job, tex, (*NOTES, ".log"))
        raise
    _hand_over(job, tex, NOTES)
    _note_lost(tex, found.lost)
    if second is None:
        return None
    if found.lost:  # it has not heard of them
        second.stop()
        return None
    second.open()
    return second


def _hand_over(job: str, tex: Path, suffixes: Sequence[str]) -> None:
    for suffix in suffixes:
        with suppress(FileNotFoundError):
            tex.with_name(f"{job}{suffix}").replace(tex.with_suffix(suffix))
    for path in tex.parent.glob(f"{glob.escape(job)}.*"):
        path.unlink()


def _lost(tex: Path) -> tuple[str, ...]:
    path = tex.with_suffix(LOST)
    return tuple(chr(int(code, 16)) for code in path.read_text().split()) if path.is_file() else ()


def _note_lost(tex: Path, letters: Sequence[str]) -> None:
    """Have the next pass show something in the place of letters that no font has."""
    if letters:
        known = sorted({*_lost(tex), *letters})
        tex.with_suffix(LOST).write_text("".join(f"{ord(one):X}\n" for one in known))


def take_over(kept: Path, tex: Path) -> None:
    """Bring what an earlier run has left in ``kept`` to where ``tex`` lies, if there is any.

    No package, class or program is among it: nobody can plant one there.
    """
    for suffix in PRODUCTS:
        left = (kept / tex.name).with_suffix(suffix)
        if left.is_file():
            shutil.copyfile(left, tex.with_suffix(suffix))


def _beside(tex: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    return (path for suffix in suffixes if (path := tex.with_suffix(suffix)).is_file())


def _notes(tex: Path) -> dict[str, str]:
    return {path.suffix: _digest(path) for path in _beside(tex, NOTES)}


def _inputs(tex: Path, texlive: TexLive, epoch: int) -> str:
    """Return a digest of all that the PDF is made from."""
    digest = hashlib.sha256(f"{texlive.identity} {epoch}".encode())
    for path in sorted(tex.parent.rglob("*")):
        if path.is_file() and path.suffix not in PRODUCTS and CACHE not in path.parts:
            digest.update(f"{path.relative_to(tex.parent)} {_digest(path)}\n".encode())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_stamp(path: Path) -> dict[str, Any]:
    """Return what the last run noted; nothing where that is not all of it."""
    try:
        found = dict(json.loads(path.read_text()))
        int(found["pages"]), [Overfull(*one) for one in found["overfull"]]
    except (KeyError, OSError, RecursionError, TypeError, ValueError):
        return {}
    return found
