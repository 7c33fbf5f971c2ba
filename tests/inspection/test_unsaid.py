"""Words that reach a reader and are in no message are found, with what their author can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "words",
    [
        "<details><summary>More words here for everybody</summary>\n\nMots.\n\n</details>",
        "<figure><figcaption>More words here for everybody</figcaption></figure>",
        "```{raw} html\n<p>More words here for everybody</p>\n```",
    ],
)
def test_raw_html_is_to_be_written_otherwise(book: Path, diptych: Run, words: str) -> None:
    (book / "docs/index.md").write_text(
        f"---\nlang: fr\n---\n# Page\n\n{words}\n\n```{{toctree}}\npresentation\n```\n", "utf-8"
    )
    assert diptych("html").returncode in {0, 1}
    done = diptych("inspect")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "More words here" in line)
    assert "(docs/index.md:" in lines[at]
    assert "no message has these words: write them in MyST" in lines[at + 1]
