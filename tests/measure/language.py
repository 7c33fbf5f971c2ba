"""Measure language identification on the documentation of public bilingual projects.

    python tests/measure/language.py CACHE [--hits FILE]

The texts come from Debian packages, fetched with apt into the folder CACHE and never kept in this
repository. It writes ``language.md`` beside this file. ``--hits`` lists every error in clean text,
to be read and judged; the verdicts are kept in ``reviewed.txt``, by hash.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from alarms import Tally, clean, digest
from corpora import PROJECTS, blocks, gather, listed
from spelling import alike

from diptych.finding import Severity
from diptych.inspection.piece import GAP
from diptych.language import Names, Run, identifier
from diptych.language.words import words

HERE = Path(__file__).parent
LENGTHS = (1, 2, 4, 8)
SAMPLES = 2000
SEED = 2013
PLACES = ("inside", "inside, no capitals", "inside, not alike", "alone", "alone, not alike")
PAIRS = (("en", "fr"), ("fr", "en"), ("de", "en"), ("en", "de"), ("es", "en"), ("en", "es"))
NAMES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish"}
# A window must lie in one clause, or it is no phrase that anybody left behind.
CLAUSE = re.compile(rf"[.:;!?()\[\]«»“”„\"`/|=→>\d\n{GAP}]")


def windows(texts: tuple[str, ...], length: int, dice: random.Random) -> Iterator[str]:
    """Yield phrases of so many words, chosen at random; acronyms and code are no words."""
    while True:
        text = dice.choice(texts)
        found = words(text)
        if len(found) < length:
            continue
        first = dice.randrange(len(found) - length + 1)
        chosen = found[first : first + length]
        phrase = text[chosen[0].start : chosen[-1].end]
        # Nor does it end in the middle of "l’archive".
        whole = phrase[-1] not in "'’" and not CLAUSE.search(phrase)
        if whole and not any(word.neutral for word in chosen):
            yield phrase


def recall(
    own: tuple[str, ...],
    other: tuple[str, ...],
    pair: tuple[str, str],
    length: int,
    folder: Path,
) -> dict[str, tuple[float, float]]:
    """Return (errors, errors and warnings) in per cent, for phrases inside blocks and alone."""
    dice = random.Random(f"{SEED}{pair}{length}")
    hosts = [text for text in own if len(words(text)) >= 8]
    phrases = windows(other, length, dice)
    one = identifier(pair[0], (pair[1],), Names())
    found: dict[str, list[Severity | None]] = {where: [] for where in PLACES}
    for _ in range(SAMPLES):
        phrase, host = next(phrases), dice.choice(hosts)
        gap = dice.choice([place for place, letter in enumerate(host) if letter == " "])
        start = gap + 1
        text = f"{host[:start]}{phrase} {host[start:]}"
        inside = [run for run in one.foreign(text) if run.start < start + len(phrase)]
        worst = _worst([run for run in inside if run.end > start])
        found["inside"].append(worst)
        if not any(word.capitalised for word in words(phrase)[length > 1 :]):
            found["inside, no capitals"].append(worst)
        alone = _worst(one.foreign(phrase))
        found["alone"].append(alone)
        if not alike(phrase, *pair, folder):
            found["inside, not alike"].append(worst)
            found["alone, not alike"].append(alone)
    return {where: _rates(severities) for where, severities in found.items()}


def _rates(found: list[Severity | None]) -> tuple[float, float]:
    share = 100 / (len(found) or 1)
    return share * found.count(Severity.ERROR), share * (len(found) - found.count(None))


def _worst(runs: list[Run]) -> Severity | None:
    severities = {run.severity for run in runs}
    if Severity.ERROR in severities:
        return Severity.ERROR
    return Severity.WARNING if severities else None


def table(rows: list[list[str]]) -> str:
    """Return rows, the first the head, as a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * len(rows[0])}")
    return "\n".join(lines) + "\n"


def recall_table(folder: Path, *, held_out: bool) -> str:
    """Return the recall by length of the run, for each pair."""
    rows = [["edition", "stray", "place", *(f"{one} word{'s' * (one > 1)}" for one in LENGTHS)]]
    with ProcessPoolExecutor(len(PAIRS)) as pool:
        for part in pool.map(partial(recall_rows, folder, held_out=held_out), PAIRS):
            rows += part
    return table(rows)


def recall_rows(folder: Path, pair: tuple[str, str], *, held_out: bool) -> list[list[str]]:
    """Return the rows of one pair."""
    own, other = (gather(folder, one, held_out=held_out) for one in pair)
    foreign = without_foreign(other, (pair[1], pair[0]))
    results = [recall(own, foreign, pair, length, folder) for length in LENGTHS]
    return [
        [
            NAMES[pair[0]],
            NAMES[pair[1]],
            where,
            *(f"{one[where][0]:.1f} ({one[where][1]:.1f})" for one in results),
        ]
        for where in PLACES
    ]


def without_foreign(texts: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    """Return blocks without the foreign words in them: no phrase of them can be left anywhere."""
    one = identifier(pair[0], (pair[1],), Names())
    result = []
    for text in texts:
        for run in reversed(one.foreign(text)):
            if run.severity is Severity.ERROR:
                text = f"{text[: run.start]}{GAP}{text[run.end :]}"
        result.append(text)
    return tuple(result)


def alarm_table(folder: Path, hits: list[str], *, held_out: bool) -> str:
    """Return the errors in clean blocks, by project and pair; ``hits`` takes each of them."""
    verdicts = ["real", "false alarms"] if held_out else []
    rows = [["project", "edition", "stray", "blocks", "errors", *verdicts, "warnings"]]
    sums: dict[tuple[str, str], Tally] = {pair: Tally() for pair in PAIRS}
    for project in PROJECTS:
        for pair in PAIRS:
            if project.held_out is not held_out or not project.pages.keys() >= set(pair):
                continue
            tally, errors = clean(blocks(project, pair[0], folder), pair)
            rows.append(alarm_row(project.name, pair, tally, read=held_out))
            hits += [f"{digest(pair[0], run)} {pair[0]} {run.text!r}" for run in errors]
            for name in ("blocks", "errors", "real", "warnings"):
                total = getattr(sums[pair], name) + getattr(tally, name)
                setattr(sums[pair], name, total)
    rows += [
        alarm_row("**all**", pair, tally, read=held_out)
        for pair, tally in sums.items()
        if tally.blocks
    ]
    return table(rows)


def alarm_row(name: str, pair: tuple[str, str], tally: Tally, *, read: bool) -> list[str]:
    """Return a row of the table: counts of blocks, with their rates in 1,000."""
    return [
        name,
        NAMES[pair[0]],
        NAMES[pair[1]],
        str(tally.blocks),
        tally.of(tally.errors),
        *([str(tally.real), tally.of(tally.alarms)] if read else []),
        tally.of(tally.warnings),
    ]


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cache", type=Path, help="a folder for the packages")
    parser.add_argument("--hits", type=Path, help="write every error in clean text there")
    options = parser.parse_args()
    hits: list[str] = []
    template = (HERE / "language.md.in").read_text(encoding="utf-8")
    values = {
        "held_out_projects": listed(held_out=True),
        "training_projects": listed(held_out=False),
        "samples": str(SAMPLES),
    }
    for name, held_out in (("held_out", True), ("training", False)):
        values[f"{name}_alarms"] = alarm_table(options.cache, hits, held_out=held_out)
        values[f"{name}_recall"] = recall_table(options.cache, held_out=held_out)
    (HERE / "language.md").write_text(template.format(**values), encoding="utf-8")
    if options.hits:
        options.hits.write_text("\n".join(dict.fromkeys(hits)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
