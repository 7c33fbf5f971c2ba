"""Laws of the localizer, on generated pages that are built for real."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from diptych.localization.results import page_results
from localization.shelf import RICH, Built, Shelf

WORDS = st.sampled_from(
    ["word", "été", "N\\* x", "a_b", "x < y", "\\# one", "&amp; co", "\\`tick\\`", "two — three"]
)
ATOMS = st.one_of(
    WORDS,
    WORDS,
    st.sampled_from(
        [
            *("`code`", "``a ` b``", "$a^2$", "{math}`b_1`", "{{ name }}", "<b>bold</b>", "<br>"),
            *("![alt](pic.png)", "![*alt* two](pic.png){width=10px}", "https://un.org/x", "[^one]"),
            *("{abbr}`UN (x y)`", "{ref}`fig <fig-one>`", "{sup}`2`", "{doc}`other`", "H{sub}`2`O"),
            *("{download}`n <notes.txt>`", "<https://un.org/auto>", "[x][un]", "[](#book)", "[un]"),
            *("{kbd}`Ctrl+C`", "~~old~~", "\\\n", "{term}`t <word>`", '[x](https://un.org "T")'),
        ]
    ),
)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    text = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    return st.one_of(
        text.map(lambda one: f"*{one}*"),
        text.map(lambda one: f"**{one}**"),
        text.map(lambda one: f"[{one}](https://un.org/{len(one)})"),
        text.map(lambda one: f"[{one}]{{.small}}"),
        text.map(lambda one: f"[{one}]{{lang=de}}"),
    )


INLINE = st.recursive(ATOMS, _around, max_leaves=4)
MESSAGE = st.lists(INLINE, min_size=1, max_size=5)
PAGES = st.lists(MESSAGE, min_size=25, max_size=40)
LAW = settings(  # each example is two builds of some thirty messages
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)


def build(messages: list[str], translations: dict[str, str]) -> Built:
    shelf = Shelf(Path(tempfile.mkdtemp()) / "shelf")
    shelf.settings = {
        "myst_enable_extensions": [one for one in RICH if one != "replacements"],
        "myst_substitutions": {"name": "Name"},
        "myst_heading_anchors": 2,
        "html_theme": "basic",
        "suppress_warnings": ["myst.strikethrough"],
    }
    shelf.write(
        "index.md",
        "# Book\n\n[un]: https://un.org/\n\n"
        + "\n\n".join(messages)
        + "\n\n[^one]: Note.\n\n```{figure} pic.png\n:name: fig-one\n:alt: Alt.\n\nCap.\n```\n"
        "\n```{glossary}\nword\n: Explained.\n```\n",
    )
    shelf.write("other.md", "---\norphan: true\n---\n# Other\n")
    if translations:
        shelf.catalogue(translations, language="en")
    return shelf.build(language="en")


def main(built: Built) -> str:
    """The page's own part, white space aside, and what it says of being translated."""
    text = (built.folder / "index.html").read_text("utf-8").replace(' class="untranslated"', "")
    text = text[text.index('id="book"') : text.rindex("</section>")]
    return re.sub(r" ?(</?(?:p|dd|li|br)\b[^>]*>) ?", r"\1", re.sub(r"\s+", " ", text))


@LAW
@given(PAGES)
def test_a_message_as_its_own_translation_leaves_the_page_as_it_was(pages: list[list[str]]) -> None:
    """Through parsing and placing: a space is put behind each, lest it be passed over as equal."""
    texts = [f"W{number} {' '.join(parts)} end" for number, parts in enumerate(pages)]
    before = build(texts, {})
    page = page_results(before.app.env)["index"].page
    own = {
        message.text: message.text + " "
        for message in page.messages
        if message.kind == "paragraph" and message.text.startswith("W")
    }
    assert len(own) == len(texts)
    after = build(texts, own)
    assert "not used" not in after.log, after.log
    assert main(after) == main(before)


def carried(built: Built) -> Counter[str]:
    """Every address, file, formula, piece of code and identifier of the page's own part."""
    text = main(built)
    found = Counter(re.findall(r'(?:href|src|id|title|width|class)="[^"]*"', text))
    found.update(re.findall(r"<(?:code|math|kbd|s|br)\b.*?>", text))
    for kind in ("code", "math", "kbd"):
        found.update(re.findall(rf"<{kind}\b.*?</{kind}>", text))
    return found


@LAW
@given(st.lists(st.tuples(MESSAGE, MESSAGE, st.randoms(), st.booleans()), min_size=25, max_size=40))
def test_no_translation_changes_what_the_page_carries(
    pairs: list[tuple[list[str], list[str], object, bool]],
) -> None:
    """Whatever it says: its own arrangement of the same parts, or another message altogether."""
    texts, translations = [], {}
    for number, (parts, others, random, keep) in enumerate(pairs):
        texts.append(f"W{number} {' '.join(parts)} end")
        shuffled = [*parts]
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        translations[texts[-1]] = f"V{number} {' '.join(shuffled if keep else others)} fin"
    before = build(texts, {})
    by_start = {text.split()[0]: msgstr for text, msgstr in translations.items()}
    page = page_results(before.app.env)["index"].page
    after = build(
        texts,
        {
            message.text: by_start[message.text.split()[0]]
            for message in page.messages
            if message.text.split()[0] in by_start
        },
    )
    assert carried(after) == carried(before)
