"""Words of another language that are there on purpose are no findings; what was left behind is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.once

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
# Of each message its translation, and what of that is to be found.
CASES = {
    "Notes on boats": ("Notes sur les bateaux", []),
    "Open a pull request for the boats.": ("Ouvrez une pull request pour les bateaux.", []),
    "It runs in Jupyter notebooks too.": ("Elle fonctionne aussi dans des notebooks Jupyter.", []),
    "The boat came from Tacoma, Washington to us.": (
        "Le bateau est venu chez nous de Tacoma, Washington, l’année dernière.",
        [],
    ),
    "The unit is a time (ns, us, ms).": ("L’unité est un temps (ns, us, ms).", []),
    "The method is “nearest”, or “linear”.": ("La méthode est « nearest », ou « linear ».", []),
    "The value of `height` is what height gives.": (
        "La valeur de `height` est ce que donne height au bateau.",
        [],
    ),
    "The boats of Weisshaar et al. float.": ("Les bateaux de Weisshaar et al. flottent.", []),
    "It also runs elsewhere (Hanning, Hamming, Blackman, Flat-top).": (
        "Fenêtrage du bateau (Hanning, Hamming, Blackman, Flat-top).",
        [],
    ),
    "We showed it at Open Source Experience last year.": (
        "Open Source Experience a accueilli notre bateau.",
        [],
    ),
    "It runs in **Jupyter notebooks, Spyder, or Visual Studio Code**.": (
        "Le bateau navigue dans des **notebooks Jupyter, Spyder, ou Visual Studio Code**.",
        [],
    ),
    "Titles follow the [Conventional Commits](https://example.org/cc) here.": (
        "Les titres du bateau suivent [Conventional Commits](https://example.org/cc).",
        [],
    ),
    "Remote proxy": ("Proxy distant", []),
    "git clone boats": ("git clone boats", []),
    "Read [Todo Tree](https://example.org/tree).": (
        "[Todo Tree](https://example.org/tree)",
        [],
    ),
    "The boat is ready. Back to table of contents": (
        "Le bateau est prêt. Back to table of contents",
        ["Back to table of contents"],
    ),
    "Getting started": ("Getting started with it", ["Getting started with it"]),
}


def test_a_loan_is_no_finding_and_what_was_left_behind_is_one(book: Path, diptych: Run) -> None:
    text = "# " + "\n\n".join(CASES)
    (book / "docs" / "notes.md").write_text(text.replace("Getting", "## Getting") + "\n", "utf-8")
    index = book / "docs" / "index.md"
    listed = index.read_text("utf-8").replace("presentation\n", "presentation\nnotes\n", 1)
    index.write_text(listed, "utf-8")
    entries = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, (other, _) in CASES.items())
    (book / "locales/fr/LC_MESSAGES/notes.po").write_text(HEAD + entries, "utf-8")
    diptych("html")
    found = json.loads(diptych("inspect", "--language", "fr", "--json").stdout)
    strays = [
        one["message"].partition('"')[2].partition('"')[0]
        for one in found
        if one["rule"] == "stray-language" and "notes.html#" in one["path"]
    ]
    assert strays == [text for _, left in CASES.values() for text in left]


def test_a_term_that_is_left_in_many_places_is_told_once(book: Path, diptych: Run) -> None:
    """Whoever lists it among the reviewed names has done with all of them."""
    sentences = [f"Sentence {word}: Weighted Average." for word in ("one", "two", "three")]
    (book / "docs" / "notes.md").write_text("# Bateaux\n\n" + "\n\n".join(sentences), "utf-8")
    index = book / "docs" / "index.md"
    listed = index.read_text("utf-8").replace("presentation\n", "presentation\nnotes\n", 1)
    index.write_text(listed, "utf-8")
    entries = "".join(
        f'\nmsgid "{one}"\nmsgstr "La phrase du bateau : Weighted average, numéro {number}."\n'
        for number, one in enumerate(sentences)
    )
    (book / "locales/fr/LC_MESSAGES/notes.po").write_text(HEAD + entries, "utf-8")
    diptych("html")
    found = json.loads(diptych("inspect", "--language", "fr", "--json").stdout)
    told = [one["message"] for one in found if "Weighted average" in one["message"]]
    assert told == ['"Weighted average" is English, here and in 2 other places']
