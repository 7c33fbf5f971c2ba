"""Time the merge of a page of long messages, all edited, beside Babel's and gettext's.

Run as ``python tests/bench/merge.py [MESSAGES] [WORDS] [BABEL]``. The messages are
the prose of Python's own help; three words of each hundred are changed.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from pydoc_data.topics import topics
from random import Random

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from diptych.catalogue import Catalogue, Entry, dumps
from diptych.catalogue.header import complete
from diptych.merge import Header, merge
from diptych.message import Message, Page

HEADER = Header("Bench")


def timed(what: str, act: Callable[[], int], messages: int) -> float:
    start = time.perf_counter()
    fuzzy = act()
    taken = time.perf_counter() - start
    print(f"{what:24}{taken:8.2f} s   {fuzzy} of {messages} proposed")
    return taken


def main(messages: int = 400, length: int = 100, babel: int = 40) -> None:
    compare(messages, length, with_babel=messages <= babel)
    if messages > babel:
        # Babel compares all with all, character by character: 400 messages take it many minutes.
        compare(babel, length, with_babel=True)


def compare(messages: int, length: int, *, with_babel: bool) -> None:
    random = Random(1)
    stream = " ".join(topics[name] for name in sorted(topics)).split()[: messages * length]
    old = [stream[start : start + length] for start in range(0, len(stream), length)]
    new = [list(text) for text in old]
    for text in new:
        for place in random.sample(range(length), max(1, 3 * length // 100)):
            text[place] = "edited"
    random.shuffle(new)
    path = Path("page.po")
    header = complete({}, "fr", HEADER)
    entries = tuple(Entry(" ".join(text), f"fr {n}") for n, text in enumerate(old))
    before = Catalogue(path, header, entries)
    template = Catalogue(path, header, tuple(Entry(" ".join(text)) for text in new))
    page = Page(
        "page", "docs/page.md", tuple(Message(entry.msgid, 1) for entry in template.entries)
    )

    def ours() -> int:
        merged = merge([page], {"page": before}, "fr", folder=Path(), header=HEADER)
        return sum(entry.fuzzy for entry in merged.catalogues["page"].active)

    def babels() -> int:
        catalogue = read_po(io.BytesIO(dumps(before).encode()), locale="fr")
        reference: Catalog = read_po(io.BytesIO(dumps(template).encode()))
        catalogue.update(reference)
        return sum(message.fuzzy for message in catalogue if message.id)

    def gettexts() -> int:
        with tempfile.TemporaryDirectory() as folder:
            names = [Path(folder) / name for name in ("old.po", "new.pot")]
            for name, catalogue in zip(names, (before, template), strict=True):
                name.write_text(dumps(catalogue), encoding="utf-8")
            run = subprocess.run(
                ["msgmerge", "--quiet", *names], capture_output=True, check=True, text=True
            )
        return run.stdout.count("#, fuzzy")

    print(f"{messages} messages of {length} words, all edited")
    own = timed("diptych.merge", ours, messages)
    if shutil.which("msgmerge"):
        gettext = timed("msgmerge", gettexts, messages)
        print(f"diptych takes {own / gettext:.2f} of the time of msgmerge")
    if with_babel:
        babel = timed("babel Catalog.update", babels, messages)
        print(f"diptych takes 1/{babel / own:.0f} of the time of Babel")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
