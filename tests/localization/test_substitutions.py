"""What a substitution says is a message of the pages that show it, in MyST and reStructuredText."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.localization.results import page_results
from localization.shelf import Built, Shelf

MYST = """---
myst:
  substitutions:
    boat: small *wooden* boat
    ship: some very large ship
    unused: nobody reads this
---
# Book

The {{ boat }}, the {{ ship }} and {{ global }}.
"""
REST = """Book
====

The |boat|, the |ship| and |global|.

.. |boat| replace:: small *wooden*
   boat
.. |ship| replace:: some very large ship
.. |unused| replace:: nobody reads this
"""
MSGID = {
    "md": "The {{ boat }}, the {{ ship }} and {{ global }}.",
    "rst": "The |boat|, the |ship| and |global|.",
}
MSGSTR = {
    "md": "{{ global }} : {{ ship }}, {{ boat }}.",
    "rst": "|global| : |ship|, |boat|.",
}


def built(tmp_path: Path, suffix: str, words: dict[str, str]) -> Built:
    shelf = Shelf(tmp_path / "shelf")
    shelf.settings = {
        "myst_enable_extensions": ["substitution"],
        "myst_substitutions": {"global": "all of **them**"},
        "rst_epilog": ".. |global| replace:: all of **them**\n",
    }
    shelf.write(f"index.{suffix}", MYST if suffix == "md" else REST)
    shelf.catalogue({"Book": "Livre", MSGID[suffix]: MSGSTR[suffix], **words})
    return shelf.build()


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_its_words_are_translated_and_what_is_not_says_its_language(
    tmp_path: Path, suffix: str
) -> None:
    words = {"small *wooden* boat": "petit bateau de *bois*", "all of **them**": "tout **cela**"}
    site = built(tmp_path, suffix, words)
    shown = site.body.replace(' class="untranslated"', "").replace("\u00a0", " ")
    assert (
        '<p>tout <strong>cela</strong> : <span lang="en">some very large ship</span>, '
        "petit bateau de <em>bois</em>.</p>"
    ) in shown.replace("&#160;", " ")
    messages = page_results(site.app.env)["index"].page.messages
    texts = [message.text for message in messages]
    assert sorted(texts[2:]) == ["all of **them**", "small *wooden* boat", "some very large ship"]


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize(
    "words",
    ["Pwned [x](https://evil.example)", "Pwned {{ boat }}", "Pwned `x <https://evil.example>`_",
     "```{include} secret.txt\n```", "Pwned\n\n.. include:: secret.txt", "Pwned |global|",
     "{{ env.app }} Pwned", "Pwned <script>x</script>", "Pwned :math:`x` {math}`x`"],
)  # fmt: skip
def test_a_catalogue_can_do_no_more_with_it_than_with_any_words(
    tmp_path: Path, suffix: str, words: str
) -> None:
    """What is no markup in one of the two syntaxes is words there, and nothing else."""
    site = built(tmp_path, suffix, {"some very large ship": words})
    assert "the-secret" not in site.everything()
    assert 'href="https://evil.example' not in site.body
    assert "<script>x" not in site.body
    assert "some very large ship" in site.body or "Pwned" in site.body
    assert "BuildEnvironment" not in site.body
    assert "sphinx.application" not in site.body
