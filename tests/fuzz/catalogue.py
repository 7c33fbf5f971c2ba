"""Feed the reader damaged catalogues, for some SECONDS, from a SEED of chance (or 1).

Run as ``PYTHONPATH=scripts:tests python -m fuzz.catalogue SECONDS [SEED]``.

Damages the bytes of real catalogues (Sphinx's own, and one with every kind of entry) and counts
how many were read, how many refused. Stops at the first input that is neither, and keeps it.
"""

import sys
import time
from pathlib import Path
from random import Random
from tempfile import gettempdir

import sphinx.locale

from catalogue.damage import damage
from diptych.catalogue import dumps, parse

PATH = Path("fuzz.po")
OURS = """# Everybody, 2026.
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Why: « ainsi ».
#. lang: fr
#: docs/a.md \u2068docs/my page.md\u2069
#, fuzzy, no-wrap
#| msgctxt "was"
#| msgid "One"
#| msgid_plural "Many"
msgctxt "is"
msgid "One \\"1\\"\\n"
msgid_plural "Many 😀\\n"
msgstr[0] ""
"Un \\303\\251\\n"
msgstr[1] "Plusieurs\\t\\n"

#~| msgid "gone"
#~ msgid "Gone"
#~ msgstr "Parti"
"""


def survives(content: bytes) -> bool:
    """Say whether ``content`` is read whole, and then written and read to the same."""
    catalogue = parse(content, PATH)
    if not catalogue.whole:
        return False
    text = dumps(catalogue)
    assert dumps(parse(text.encode(), PATH)) == text
    return True


def main(seconds: float, seed: int) -> None:
    random = Random(seed)
    folder = Path(sphinx.locale.__file__).parent
    seeds = [path.read_bytes() for path in sorted(folder.glob("*/LC_MESSAGES/sphinx.po"))]
    end = time.monotonic() + seconds
    read = refused = 0
    while time.monotonic() < end:
        whole = random.choice(seeds)
        start = random.randrange(len(whole))
        excerpt = whole[:600] + whole[start : start + random.choice([300, 1500, 6000])]
        content = damage(random.choice([OURS.encode(), excerpt]), random)
        try:
            if survives(content):
                read += 1
            else:
                refused += 1
        except Exception:
            kept = Path(gettempdir()) / "diptych-fuzz.po"
            kept.write_bytes(content)
            print(f"input {read + refused} of seed {seed} is kept in {kept}")
            raise
    print(f"{read + refused} inputs: {read} read, written and read again, {refused} refused")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
