"""Time the localizer against Sphinx's own Locale transform, on the same generated pages.

    python tests/bench/localizer.py [PAGES]

Every message is translated. Each way is taken three times, in turns, each in a process of its own;
the fastest counts. What is told is the time of reading and localizing, and of the transform alone.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARAGRAPHS = 20
WORDS = "the *committee* shall **adopt** its [report](https://un.org/{n}) on `item {n}` in {n}"


def make(root: Path, pages: int) -> None:
    """Write the pages and their catalogues, compiled ones as well, which Sphinx needs."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    docs, catalogues = root / "docs", root / "locales/fr/LC_MESSAGES"
    docs.mkdir()
    catalogues.mkdir(parents=True)
    (docs / "conf.py").write_text("")
    names = [f"page{number}" for number in range(pages)]
    (docs / "index.md").write_text("# Top\n\n```{toctree}\n" + "\n".join(names) + "\n```\n")
    for name in names:
        texts = [f"{WORDS.replace('{n}', f'{name}-{n}')} of {n}." for n in range(PARAGRAPHS)]
        (docs / f"{name}.md").write_text(f"# {name}\n\n" + "\n\n".join(texts) + "\n")
        po = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        po += '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        for text in texts:
            po += f'\nmsgid "{text}"\nmsgstr "Traduit : {text}"\n'
        path = catalogues / f"{name}.po"
        path.write_text(po)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_po(path.open("rb")))


def run(root: Path, extensions: list[str]) -> dict[str, float]:
    """Read all pages once, in this process."""
    from sphinx.application import Sphinx
    from sphinx.transforms.i18n import Locale

    from diptych.localization.localizer import Localizer

    spent = 0.0

    def timed(kind: type) -> None:
        apply = kind.apply  # type: ignore[attr-defined]

        def measured(self: object, **arguments: object) -> None:
            nonlocal spent
            start = time.perf_counter()
            apply(self, **arguments)
            spent += time.perf_counter() - start

        kind.apply = measured  # type: ignore[attr-defined]

    timed(Localizer if "diptych" in extensions else Locale)
    with tempfile.TemporaryDirectory() as out:
        app = Sphinx(
            str(root / "docs"),
            str(root / "docs"),
            out,
            f"{out}/.doctrees",
            "dummy",
            confoverrides={
                "extensions": extensions,
                "language": "fr",
                "locale_dirs": ["../locales"],
                "gettext_compact": False,
                "gettext_auto_build": False,
            },
            status=None,
            warning=io.StringIO(),
            freshenv=True,
        )
        start = time.perf_counter()
        app.builder.read()
        return {"reading": time.perf_counter() - start, "transform": spent}


def main() -> None:
    """Compare."""
    if len(sys.argv) == 3:
        print(json.dumps(run(Path(sys.argv[1]), sys.argv[2].split(","))))
        return
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    ways = {"Sphinx": "myst_parser", "Diptych": "myst_parser,diptych"}
    best: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), pages)
        for _ in range(3):
            for name, extensions in ways.items():
                command = [sys.executable, __file__, folder, extensions]
                out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                times = json.loads(out.splitlines()[-1])
                best[name] = {
                    what: min(seconds, best.get(name, times)[what])
                    for what, seconds in times.items()
                }
    print(f"{pages} pages of {PARAGRAPHS} translated paragraphs, seconds (best of 3)")
    for what in ("reading", "transform"):
        one, other = best["Sphinx"][what], best["Diptych"][what]
        print(f"{what:10} Sphinx {one:6.2f}  Diptych {other:6.2f}  ratio {other / one:.2f}")


if __name__ == "__main__":
    main()
