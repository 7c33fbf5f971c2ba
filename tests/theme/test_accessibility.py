"""What the pages have beyond docutils' HTML, for WCAG 2.2."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from diptych.theme.accessibility import accessible
from theme.site import build, write

PAGE = """\
# Boats

- [x] Row *hard*
- [ ] [Sail](https://example.org)

(tab)=
```{table} Oars
:name: oars

| a | b |
|---|---|
| 1 | 2 |
```

```{table} Long
| one | two |
|---|---|
| unquestionably | incontrovertibly |
```

| unnamed | incontrovertibly | unquestionably |
|---|---|---|
| 1 | 2 | 3 |

```python
short = 1
```

```python
a_line_that_is_longer = "than a narrow screen is wide"
```

$$ a $$ (equation)

```{image} https://example.org/boat.png
```
"""
INDEX = "# Book\n\n## Part\n\n```{toctree}\n:caption: Pages\n\nboats\n```\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    root: Path = tmp_path_factory.mktemp("site")
    conf = 'myst_enable_extensions = ["attrs_inline", "dollarmath", "tasklist"]\n'
    write(root, {"index": INDEX, "boats": PAGE}, conf)
    site = build(root)
    return {name: site.page(name) for name in ("index", "boats")}


def test_the_link_to_a_heading_is_no_part_of_its_name(pages: dict[str, html.HtmlElement]) -> None:
    links = pages["boats"].xpath("//a[@class='headerlink']")
    assert len(links) > 3
    assert all(link.get("aria-hidden") == "true" for link in links)
    assert all(link.get("tabindex") == "-1" and link.get("title") for link in links)


def test_the_box_of_a_task_is_named_by_its_words(pages: dict[str, html.HtmlElement]) -> None:
    labels = pages["boats"].xpath("//label[input[@type='checkbox']]")
    assert [label.text_content().strip() for label in labels] == ["Row hard", "Sail"]


def test_no_identifier_is_there_twice(pages: dict[str, html.HtmlElement]) -> None:
    names = pages["boats"].xpath("//@id")
    assert {"oars", "tab"} <= set(names)
    assert len(names) == len(set(names))


def test_what_may_scroll_is_reached_by_the_keyboard(pages: dict[str, html.HtmlElement]) -> None:
    code = pages["boats"].xpath("//pre")
    assert [one.get("tabindex") for one in code] == [None, "0"]
    few, captioned, unnamed = pages["boats"].xpath("//div[@class='wide']")
    assert few.get("tabindex") is None
    assert {one.get("tabindex") for one in (captioned, unnamed)} == {"0"}
    name = pages["boats"].get_element_by_id(captioned.get("aria-labelledby"))
    assert "Long" in name.text_content()
    assert unnamed.get("aria-labelledby") is None


def test_a_caption_that_is_a_heading_has_its_level(pages: dict[str, html.HtmlElement]) -> None:
    caption = pages["index"].xpath("//*[@role='heading']")
    assert [one.get("aria-level") for one in caption] == ["3"]


def test_a_picture_that_nobody_describes_is_not_called_by_its_file(
    pages: dict[str, html.HtmlElement],
) -> None:
    assert [image.get("alt") for image in pages["boats"].xpath("//article//img")] == [""]


def test_the_author_s_own_html_is_left() -> None:
    body = '<h4>x</h4><input type="checkbox"><pre class="mine">y</pre>'
    assert accessible(body) == body
