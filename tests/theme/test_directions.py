"""What is written from right to left is laid out so, and what is not stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diptych.site import landing_page
from diptych.theme import directions
from theme.site import Site, build, write

PAGES = {
    "index": """# Boats

A boat floats on `water`.

This stays.

```python
print("left")
```

| What | Value |
|---|---|
| Height | 1,234.5 |
| Year | 2020 |
| Sum | — |

{lang=fr}
Un mot, `code` compris.

```{index} single: Sail
```

```{toctree}
:caption: Parts

other
```
""",
    "other": "# Other page\n\n{lang=ar}\nالقوارب `x`\n",
}
AR = {"Boats": "القوارب", "A boat floats on `water`.": "يطفو القارب على `water`.", "What": "ماذا"}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root = tmp_path_factory.mktemp("boats")
    write(root, PAGES, pyproject='[tool.diptych]\nlanguages = ["en", "ar", "he", "fr"]\n')
    folder = root / "locales/ar/LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = "".join(f'\nmsgid "{text}"\nmsgstr "{words}"\n' for text, words in AR.items())
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ar\\n"\n'
    )
    (folder / "index.po").write_text(header + entries, encoding="utf-8")
    return {language: build(root, language) for language in ("en", "ar", "he", "fr")}


def test_the_page_has_the_direction_of_its_edition(editions: dict[str, Site]) -> None:
    """Left to right is what a browser takes for granted."""
    for language, direction in {"ar": "rtl", "he": "rtl", "en": None, "fr": None}.items():
        for _, page in editions[language].pages():
            assert page.get("dir") == direction


def test_each_part_in_another_language_has_its_own(editions: dict[str, Site]) -> None:
    """Untranslated English in Arabic is written from left to right, in titles and lists, too."""
    for language in ("ar", "he"):
        for _, page in editions[language].pages():
            for part in page.xpath("//body//*[@lang]"):
                right = part.get("lang") in {"ar", "he"}
                found = part.xpath("string(ancestor-or-self::*[@dir][1]/@dir)")
                assert found == ("rtl" if right else "ltr"), part.text_content()
    page = editions["ar"].page("index")
    assert page.xpath("string(//p[.='This stays.']/@dir)") == "ltr"
    assert page.xpath("//nav[@id]//*[@dir='ltr' and contains(., 'Other page')]") or page.xpath(
        "//*[contains(@class, 'toctree')]//*[@dir='ltr' and contains(., 'Other page')]"
    )
    assert page.xpath("string(//p[starts-with(., 'يطفو')]/@dir)") == ""


def test_code_is_written_from_left_to_right(editions: dict[str, Site]) -> None:
    for language in ("ar", "he"):
        for name in PAGES:
            page = editions[language].page(name)
            assert set(page.xpath("//pre/@dir | //code/@dir")) == {"ltr"}
            assert not page.xpath("//*[self::pre or self::code][not(@dir)]")


def test_a_right_to_left_passage_of_another_edition_has_its_direction(
    editions: dict[str, Site],
) -> None:
    page = editions["en"].page("other")
    (passage,) = page.xpath("//p[@lang='ar']")
    assert passage.get("dir") == "rtl"
    assert passage.xpath("string(.//code/@dir)") == "ltr"


def test_a_page_without_one_says_nothing_of_directions(editions: dict[str, Site]) -> None:
    for language in ("en", "fr"):
        page = editions[language].page("index")
        directions = page.xpath("//*[@dir]")
        assert all(one.get("hreflang") in {"ar", "he"} for one in directions)


def test_what_has_no_letters_is_in_no_language(editions: dict[str, Site]) -> None:
    """A screen reader does not change its voice for each number of a table."""
    for language in ("ar", "he", "fr"):
        cells = editions[language].page("index").xpath("//td[position()=2]//p | //td[position()=2]")
        assert {cell.text_content() for cell in cells} == {"1,234.5", "2020", "—"}
        assert not [cell for cell in cells if cell.xpath("descendant-or-self::*[@lang or @dir]")]


def test_the_page_that_offers_the_editions_has_each_in_its_direction() -> None:
    offers = [landing_page.Offer(one, one, f"{one}/index.html") for one in ("en", "ar", "he")]
    english, arabic = landing_page.render(offers), landing_page.render(offers[::-1])
    assert re.findall(r'<(html|section) lang="(..)"(?: dir="(...)")?', english) == [
        ("html", "en", ""),
        ("section", "en", ""),
        ("section", "ar", "rtl"),
        ("section", "he", "rtl"),
    ]
    assert re.findall(r'<(html|section) lang="(..)"(?: dir="(...)")?', arabic) == [
        ("html", "he", "rtl"),
        ("section", "he", ""),
        ("section", "ar", ""),
        ("section", "en", "ltr"),
    ]


def test_the_style_sheet_has_no_left_and_no_right() -> None:
    """Physical sides would stay where they are when the page turns around."""
    css = (Path(landing_page.STYLE)).read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    sides = r"(?:margin|padding|border|inset)-(?:left|right)|[^-.\w](?:left|right)\s*[:;]"
    assert not re.findall(sides, css)
    # Four values are those of top, right, bottom and left.
    four = re.findall(r"(?:margin|padding|inset|border-\w+):\s*(\S+) (\S+) (\S+) (\S+);", css)
    assert all(right == left for _, right, _, left in four)


def test_a_mark_that_is_no_tag_turns_nothing_around() -> None:
    """A page's own HTML may say whatever it likes."""
    html = '<p lang="a_b">x</p><p lang="ar">y</p><b lang="ar" dir="ltr">z</b>'
    assert directions.directed(html, right_to_left=False) == (
        '<p lang="a_b" dir="ltr">x</p><p lang="ar" dir="rtl">y</p><b lang="ar" dir="ltr">z</b>'
    )
