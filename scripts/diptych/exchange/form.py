"""A format of exchange: how a file of it is written, and read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from diptych.errors import DiptychError
from diptych.exchange import review, sheet, tmx, xliff
from diptych.exchange.unit import Readiness, Unit


@dataclass(frozen=True, slots=True)
class Form:
    """``write`` takes units, the language of the sources and that of the targets.

    ``read`` takes a file's bytes and its name, and gives the language of the targets, "" where the
    file does not say it, and the units; it raises InputError for what is no such file.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Unit], str, str], bytes]
    read: Callable[[bytes, str], tuple[str, list[Unit]]]

    def export(self, units: Sequence[Unit], source: str, target: str) -> tuple[bytes, int, int]:
        """Return a file, how many of the units are in it, and how many could not be.

        Those are what the format does not keep to the letter: it would come back as a change. A
        memory has no more than what is translated.
        """
        content = self.write(units, source, target)
        back = {(one.domain, one.key): _core(one) for one in self.read(content, self.name)[1]}
        kept = [one for one in units if back.get((one.domain, one.key)) == _core(one)]
        if len(kept) < len(back):
            content = self.write(kept, source, target)
        wanted = sum(
            (one.domain, one.key) in back or one.state is Readiness.TRANSLATED for one in units
        )
        return content, len(kept), wanted - len(kept)


def _core(unit: Unit) -> tuple[str, ...]:
    return unit.source, unit.target, unit.state, unit.base


FORMATS = {
    one.name: one
    for one in (
        Form("xliff2", ".xlf", xliff.write, xliff.read),
        Form("tmx", ".tmx", tmx.write, tmx.read),
        Form("csv", ".csv", sheet.write, sheet.read),
        Form("html", ".html", review.write, review.read),
    )
}
ALSO = {".xliff": "xliff2", ".htm": "html"}


def form_of(name: str) -> Form:
    """Return the format of a file by its name's end. Raises DiptychError where it is of none."""
    for suffix, form in {
        **{one.suffix: one for one in FORMATS.values()},
        **{suffix: FORMATS[one] for suffix, one in ALSO.items()},
    }.items():
        if name.lower().endswith(suffix):
            return form
    ends = ", ".join(one.suffix for one in FORMATS.values())
    raise DiptychError(
        "the file is of no format that can be imported", path=name, hint=f"it ends in {ends}"
    )
