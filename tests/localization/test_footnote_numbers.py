"""Footnotes of reStructuredText in a MyST page have a number, and each mark leads to its note."""

from __future__ import annotations

from pathlib import Path

from theme.site import build, texts, write

PAGE = """\
# Boats

```{eval-rst}
A [#m]_ and [#n]_ and [#m]_.

.. [#m] It.
.. [#n] That.
```

And[^a].

[^a]: Note.
"""


def test_they_are_numbered_after_those_of_the_page(tmp_path: Path) -> None:
    write(tmp_path, {"index": PAGE})
    site = build(tmp_path)
    page = site.page("index")
    marks = page.xpath("//article//a[@role='doc-noteref']")
    assert [text.strip("[]") for text in texts(marks)] == ["2", "3", "2", "1"]
    for mark in marks:
        (note,) = page.xpath(f"//aside[@id='{mark.get('href')[1:]}']")
        assert mark.text_content().strip("[]") in note.text_content()
