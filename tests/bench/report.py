"""What was measured, as tables and as a picture of growth."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any
from xml.sax.saxutils import escape

HEAD = """\
# How long builds take

Made by `make bench` of what is in `results/`; do not edit it. One book of invented prose (some 650
words a page: sections, links, lists, tables, code, notes, pictures), English and translated whole,
is built from nothing and again after each of some edits. Sphinx and Diptych have it in MyST with
catalogues; the others have each language's pages in Markdown, already translated, so that they
merge nothing and check nothing. Contestants take turns within one run; told is the median of the
rounds in seconds, and in brackets how many times faster (or, below 1, slower) than the first one.
Each does what it does by default: Diptych also checks the catalogues, marks what is untranslated
with its language and sorts indexes; after a title was edited, plain Sphinx leaves the old one in
the navigation of other pages, MkDocs, Zensical, Hugo and Diptych do not. Hugo has a bare layout
with contents and a search index, since it has no handbook theme of its own.

Two rows are floors. **Side by side and untranslated** is Sphinx with each edition in a process of
its own and no catalogue: what is built on Sphinx, reads each page once for each edition and merges
translations, too, can hardly take less. **docutils and MyST alone** parse and write the pages,
without Sphinx; what stands between both rows is Sphinx's own: its transforms, references,
templates, search.

![Cold builds as the book grows](growth.svg)
"""
WIDTH, HEIGHT, MARGIN, LEGEND = 800, 420, 60, 270
COLOURS = ("#1f3a5f", "#4477aa", "#88aacc", "#c0392b", "#e67e22", "#2e7d32", "#7b1fa2", "#616161")
OURS = "Diptych, own theme"
Measured = Mapping[str, Any]


def write(folder: Path) -> None:
    """Write ``builds.md`` and ``growth.svg`` beside the folder of the results."""
    found = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    found.sort(key=lambda one: (one["languages"], one["pages"]))
    books = [one for one in found if "name" not in one]
    others = [one for one in found if "name" in one]
    text = HEAD + "".join(map(_section, books + others)) + _on_paper(books)
    (folder.parent / "builds.md").write_text(text, "utf-8")
    (folder.parent / "growth.svg").write_text(_picture(books), "utf-8")


def _section(one: Measured) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in one["versions"].items())
    rounds = "1 round" if one["rounds"] == 1 else f"{one['rounds']} rounds"
    cold = one["seconds"]["cold"]
    what = f"A project as it is, {one['name']}: " if "name" in one else ""
    lines = [
        f"\n## {what}{one['pages']} pages × {one['languages']} languages\n",
        f"{one['date']}, {rounds}; {one['machine']}; {versions}.\n",
        f"| | {' | '.join(one['seconds'])} | CPU, cold | memory |",
        f"|---|{'---:|' * (len(one['seconds']) + 2)}",
    ]
    for name in cold:
        cells = [_cell(rows, name, 0) for rows in one["seconds"].values()]
        memory = max(row[2] for rows in one["seconds"].values() for row in rows[name])
        lines.append(f"| {name} | {' | '.join(cells)} | {_cell(cold, name, 1)} | {memory:.0f} MB |")
    return "\n".join(lines) + "\n"


def _cell(rows: Mapping[str, Sequence[Sequence[float]]], name: str, column: int) -> str:
    taken = median(row[column] for row in rows[name])
    first = next(iter(rows))
    ratios = [one[column] / own[column] for one, own in zip(rows[first], rows[name], strict=True)]
    return f"{taken:.2f}" + (f" ({median(ratios):.1f}×)" if name != first else "")


def _on_paper(found: Sequence[Measured]) -> str:
    """Return what a book of 5,000 pages in 60 languages would take, going by how cold builds grow.

    An edition is the work of one core; so many are built at a time as there are cores.
    """
    cores, pages, editions = 2, 5000, 60
    cold = {
        one["pages"]: median(row[1] for row in one["seconds"]["cold"][OURS]) / 2
        for one in found
        if one["languages"] == 2 and OURS in one["seconds"]["cold"]
    }
    if len(cold) < 2:
        return ""
    small, large = sorted(cold)[-2:]
    growth = math.log(cold[large] / cold[small]) / math.log(large / small)
    one = cold[large] * (pages / large) ** growth
    rows = [
        f"| {machines} | {_time(math.ceil(editions / (cores * machines)) * one)} |"
        for machines in (1, 10, 30, 100)
    ]
    return f"""
## On paper: {pages:,} pages × {editions} languages

An edition of {large:,} pages is {cold[large]:.0f} s of one core, one of {small:,} pages
{cold[small]:.1f} s: it grows with the pages to the power of {growth:.2f}, so one of {pages:,} pages
would take {_time(one)}. Machines of {cores} cores, with a scheduler or as shards, would build all
{editions} from nothing in about the following time; what sending the project and its editions takes
is not counted. More than {editions // cores} machines have nothing to do: an edition is not
divided.

| machines | time |
|---:|---:|
{chr(10).join(rows)}
"""


def _time(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.0f} s"


def _picture(found: Sequence[Measured]) -> str:
    """Draw cold builds in two languages against the pages, both in powers of ten."""
    curves: dict[str, list[tuple[int, float]]] = {}
    for one in found:
        if one["languages"] == 2:
            for name, rows in one["seconds"]["cold"].items():
                curves.setdefault(name, []).append((one["pages"], median(r[0] for r in rows)))
    points = [point for curve in curves.values() for point in curve]
    if not points:
        return ""
    across = _scale([pages for pages, _ in points], MARGIN, WIDTH - LEGEND)
    up = _scale([seconds for _, seconds in points], HEIGHT - MARGIN, 20)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        "<title>Seconds of a cold build in two languages, by pages</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for pages in sorted({pages for pages, _ in points}):
        x = across(pages)
        parts.append(f'<path d="M{x:.0f} 20V{HEIGHT - MARGIN}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - 40}" text-anchor="middle">{pages}</text>')
    for power in range(-1, 4):
        y = up(10**power)
        if 20 <= y <= HEIGHT - MARGIN:
            parts.append(f'<path d="M{MARGIN} {y:.0f}H{WIDTH - LEGEND}" stroke="#ddd"/>')
            parts.append(f'<text x="52" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    parts.append(f'<text x="{(MARGIN + WIDTH - LEGEND) / 2:.0f}" y="{HEIGHT - 16}">pages</text>')
    order = sorted(curves, key=lambda name: -curves[name][-1][1])
    for place, name in enumerate(order):
        colour = COLOURS[list(curves).index(name) % len(COLOURS)]
        line = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in curves[name])
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{colour}"/>'
            for x, y in curves[name]
        ]
        y = 32 + 22 * place
        parts.append(
            f'<rect x="{WIDTH - LEGEND + 14}" y="{y - 9}" width="12" height="4" fill="{colour}"/>'
        )
        parts.append(f'<text x="{WIDTH - LEGEND + 32}" y="{y}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _scale(values: Sequence[float], low: float, high: float) -> Any:
    """Return what places a value between two coordinates, by its logarithm."""
    least, most = math.log10(min(values)), math.log10(max(values))
    step = (high - low) / ((most - least) or 1)
    return lambda value: low + (math.log10(value) - least) * step
