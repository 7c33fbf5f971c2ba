"""Ask three searches the same questions of the dossier: Diptych's, Sphinx's own, Pagefind's.

    python -m bench.search

It runs in the environment that ``tests/bench/run`` makes.
Each is asked in Chromium, in French and English, from nothing; told is how many questions have a
right page first or among the first three, how long the first answer takes (median), and how much
is loaded for it. ``search.md`` is what was found.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from bench.builds import machine

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
QUESTIONS = Path(__file__).parent / "questions.json"
SPHINX_THEME = "alabaster"
# A page that asks Pagefind as its own widget does.
ASK = """async (question) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(question);
  const pages = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return pages.map((one) => one.url);
}"""


class Answer(NamedTuple):
    """The addresses of pages, best first; seconds to the first; bytes loaded, and compressed."""

    pages: list[str]
    seconds: float
    loaded: int
    compressed: int


Ask = Callable[[Page, str, str, str], list[str]]


def main() -> int:
    """Build the dossier for each, ask them all, and write what was found."""
    questions: dict[str, dict[str, list[str]]] = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="diptych-search-") as folder, sync_playwright() as play:
        sites = build(Path(folder))
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        table = []
        for name, (site, ask) in sites.items():
            with served(site) as address:
                answers = {
                    (language, question, *right): answer(browser, ask, address, language, question)
                    for language, asked in questions.items()
                    for question, right in asked.items()
                }
            table.append(row(name, answers))
            for (language, question, *right), one in answers.items():
                if not {*one.pages[:1]} & {*right}:
                    print(f"{name} · {language} · {question}: {one.pages[:3]}, not {right}")
        browser.close()
    report(table, sum(map(len, questions.values())))
    return 0


def build(folder: Path) -> dict[str, tuple[Path, Ask]]:
    """Build the dossier as each contestant has it; return where, and how it is asked."""
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    run([BIN / "diptych", "html"], folder)
    ours = folder / "build" / "html"
    theirs = folder / "sphinx"
    for language in ("en", "fr"):
        options = ["-D", f"language={language}", "-D", f"html_theme={SPHINX_THEME}"]
        options += ["-D", "html_theme_options.description="]
        run(
            [BIN / "sphinx-build", "-q", "-b", "html", *options, "docs", theirs / language],
            folder,
        )
    pagefind = folder / "pagefind"
    for language in ("en", "fr"):
        site = pagefind / language
        shutil.copytree(ours / language, site)
        (site / "search.html").unlink()
        run(
            [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "main"], site
        )
    return {
        "Diptych (MiniSearch)": (ours, ask_diptych),
        "Sphinx's own": (theirs, ask_sphinx),
        "Pagefind": (pagefind, ask_pagefind),
    }


def run(command: list[str | Path], folder: Path) -> None:
    """Run a command; say what it said where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} failed: {done.stderr[-800:]}")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a visitor who leaves before all is loaded

    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def answer(browser: Browser, ask: Ask, address: str, language: str, question: str) -> Answer:
    """Ask a question as somebody who was never there."""
    context = browser.new_context()
    page = context.new_page()
    requests: list[Request] = []
    # Playwright notes something on a handler, which a method of a list cannot hold.
    page.on("requestfinished", lambda one: requests.append(one))  # noqa: PLW0108
    begun = time.perf_counter()
    found = ask(page, address, language, question)
    seconds = time.perf_counter() - begun
    kinds = {"script", "fetch", "xhr", "other"}
    responses = [one.response() for one in requests if one.resource_type in kinds]
    bodies = [one.body() for one in responses if one is not None]
    context.close()
    pages = list(dict.fromkeys(urlsplit(one).path.rpartition("/")[2] for one in found))
    return Answer(
        pages, seconds, sum(map(len, bodies)), sum(len(gzip.compress(one)) for one in bodies)
    )


def ask_diptych(page: Page, address: str, language: str, question: str) -> list[str]:
    """Ask Diptych's page to search in."""
    page.goto(f"{address}/{language}/search.html?q={quote(question)}")
    page.wait_for_function("document.querySelector('.found').textContent")
    return links(page, ".results a")


def ask_sphinx(page: Page, address: str, language: str, question: str) -> list[str]:
    """Ask the page that Sphinx makes."""
    page.goto(f"{address}/{language}/search.html?q={quote(question)}")
    page.wait_for_function(
        "document.querySelector('#search-results p.search-summary')?.textContent.length > 0"
        " && !/\\.\\.\\.|…/.test(document.querySelector('#search-results h2').textContent)"
    )
    page.wait_for_timeout(100)
    return links(page, "#search-results ul.search > li > a")


def ask_pagefind(page: Page, address: str, language: str, question: str) -> list[str]:
    """Ask Pagefind from a page of the edition."""
    page.goto(f"{address}/{language}/follow.html")
    script = ASK.replace("/pagefind/", f"/{language}/pagefind/")
    found: list[str] = page.evaluate(script, question)
    return found


def links(page: Page, selector: str) -> list[str]:
    """Return where the links lead."""
    found: list[str] = page.eval_on_selector_all(selector, "(all) => all.map((one) => one.href)")
    return found


def row(name: str, answers: dict[tuple[str, ...], Answer]) -> list[str]:
    """Return a line of the table."""
    right = [({*key[2:]}, one.pages) for key, one in answers.items()]
    found = [one for one in answers.values() if one.pages]
    return [
        name,
        str(sum(bool(among & {*pages[:1]}) for among, pages in right)),
        str(sum(bool(among & {*pages[:3]}) for among, pages in right)),
        f"{statistics.median(one.seconds for one in found) * 1000:.0f} ms",
        f"{statistics.median(one.loaded for one in found) / 1024:.0f} KB",
        f"{statistics.median(one.compressed for one in found) / 1024:.0f} KB",
    ]


def report(table: list[list[str]], asked: int) -> None:
    """Write what was found."""
    told = machine()
    head = ["", "right page first", "among three", "first answer", "loaded", "compressed"]
    lines = ["| " + " | ".join(one) + " |" for one in [head, ["---"] * len(head), *table]]
    text = (
        "# Searches compared\n\nMade by `python -m bench.search`; do not edit it. "
        f"{asked} questions (`questions.json`), half of them\nin French and half in English, some"
        " without accents, inflected, begun or misspelled, are asked of\nthe dossier in Chromium,"
        " each by a visitor who was never there.\n\n"
        f"{told['date']}; {told['machine']}.\n\n" + "\n".join(lines) + "\n"
    )
    (Path(__file__).parent / "search.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    sys.exit(main())
