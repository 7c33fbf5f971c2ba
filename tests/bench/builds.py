"""Time the builds of one book side by side: Diptych, Sphinx, MkDocs, Zensical, Hugo.

    tests/bench/run [--pages 100] [--languages 2] [--rounds 3] [--only NAME ...]

Each round builds the book from nothing, with each contestant in turn, and again after each edit;
told is the median of the rounds, in seconds, with its ratio to the first contestant's. What was
measured is kept in ``results/``; ``builds.md`` and ``growth.svg`` are made of all that is there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from bench import report
from bench.book import Book
from bench.contestants import CONTESTANTS, Site

LANGUAGES = ("fr", "de", "es", "it", "nl", "pt", "sv", "pl", "fi")
SCENARIOS = ("cold", "nothing", "a translation", "a paragraph", "a title", "a page more")
PACKAGES = ("sphinx", "myst-parser", "furo", "mkdocs-material", "zensical", "hugo")
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Measure one size of the book, and write the report anew."""
    parser = argparse.ArgumentParser(prog="tests/bench/run")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--languages", type=int, default=2, help="with English, from 2 to 10")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=list(CONTESTANTS), choices=list(CONTESTANTS))
    parser.add_argument("--scenarios", nargs="+", default=list(SCENARIOS), choices=SCENARIOS)
    given = parser.parse_args()
    book = Book(given.pages, LANGUAGES[: given.languages - 1])
    with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
        sites = {}
        for number, name in enumerate(given.only):
            say(f"writing the book for {name}")
            sites[name] = CONTESTANTS[name](Path(folder) / str(number), book)
        found = measure(sites, given.scenarios, given.rounds, given.pages * given.languages)
    path = RESULTS / f"{given.pages}x{given.languages}.json"
    path.parent.mkdir(exist_ok=True)
    facts = {"pages": given.pages, "languages": given.languages, "rounds": given.rounds}
    path.write_text(json.dumps(facts | machine() | {"seconds": found}, indent=1) + "\n")
    report.write(RESULTS)
    return 0


def measure(
    sites: dict[str, Site], scenarios: list[str], rounds: int, least: int
) -> dict[str, dict[str, list[list[float]]]]:
    """Return, by scenario and contestant, [wall seconds, CPU seconds, megabytes] of each round.

    Raises SystemExit where a contestant fails, or makes fewer pages than ``least``.
    """
    found: dict[str, dict[str, list[list[float]]]] = {one: {} for one in scenarios}
    for round_ in range(1, rounds + 1):
        for scenario in scenarios:
            for name, site in sites.items():
                site.clean() if scenario == "cold" else site.edits[scenario](round_)
                os.sync()
                taken = run(site)
                if site.pages() < least:
                    sys.exit(f"{name} has made {site.pages()} pages of {least}")
                found[scenario].setdefault(name, []).append(taken)
                say(f"{round_} · {scenario} · {name}: {taken[0]:.2f} s, {taken[1]:.2f} s of CPU")
    return found


def run(site: Site) -> list[float]:
    """Run a contestant's commands; return the seconds, those of CPU, and the most memory."""
    begun, cpu, memory = time.perf_counter(), 0.0, 0.0
    with (site.folder / "log").open("w+b") as log:
        for command in site.commands:
            environment = os.environ | site.environment
            with subprocess.Popen(
                command, cwd=site.folder, env=environment, stdout=log, stderr=log
            ) as process:
                _, status, used = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)} failed: {(site.folder / 'log').read_text()[-500:]}")
            cpu += used.ru_utime + used.ru_stime
            memory = max(memory, used.ru_maxrss / 1024)
    return [round(time.perf_counter() - begun, 3), round(cpu, 3), round(memory)]


def machine() -> dict[str, object]:
    """Return when and where it was measured, and what."""
    model = next(
        (
            line.partition(": ")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in PACKAGES},
    }


def say(text: str) -> None:
    """Say how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
