"""Lines that end within Chinese and Japanese text are joined without a space."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.localization.line_breaks import joins
from theme.site import build, write

SETTINGS = '[tool.diptych]\nlanguages = ["{0}"]\nmain-language = "{0}"\n'


@pytest.mark.parametrize(
    ("language", "source", "shown"),
    [
        ("ja", "これは長い文章で、\n途中で\n改行します。", "これは長い文章で、途中で改行します。"),
        ("ja", "これは、\n*途中*\nと **終わり**\nです。", "これは、途中と 終わりです。"),
        ("ja", "これは\nSphinx\nです。", "これは Sphinx です。"),
        ("zh", "第一行，\n“第二行”\n第三行。", "第一行，“第二行”第三行。"),
        ("ko", "한국어는\n띄어 씁니다.", "한국어는 띄어 씁니다."),
        ("en", "One\ntwo.", "One two."),
    ],
)
def test_no_space_stands_where_a_line_ended(
    language: str, source: str, shown: str, tmp_path: Path
) -> None:
    """In markup or without; Korean and what is of another script has its spaces."""
    conf = f'language = "{language}"\nsmartquotes = False\n'
    write(
        tmp_path,
        {"index": f"# A\n\n{source}\n\n```text\n一\n二\n```\n"},
        conf,
        SETTINGS.format(language),
    )
    page = build(tmp_path, language).page("index")
    text = page.xpath("string(//article//p)")
    assert text.replace("\n", " ") == shown
    assert "一\n二" in page.xpath("string(//pre)"), "code keeps its lines"


def test_a_message_stays_what_sphinx_makes_of_it(tmp_path: Path) -> None:
    """Its translation is found, and the lines of the translation are joined, too."""
    write(
        tmp_path,
        {"index": "# A\n\nこれは、\n文章。\n"},
        pyproject='[tool.diptych]\nlanguages = ["ja", "zh", "en"]\nmain-language = "ja"\n',
    )
    for language, words in (("en", "A text."), ("zh", "这是，\\n文章。")):
        path = tmp_path / f"locales/{language}/LC_MESSAGES/index.po"
        path.parent.mkdir(parents=True)
        path.write_text(
            f'msgid ""\nmsgstr "Language: {language}\\n"\n\n'
            f'msgid "これは、 文章。"\nmsgstr "{words}"\n',
            encoding="utf-8",
        )
    shown = [
        build(tmp_path, one).page("index").xpath("string(//article//p)")
        for one in ("ja", "en", "zh")
    ]
    assert shown == ["これは、文章。", "A text.", "这是，文章。"]


@given(st.characters(), st.characters())
def test_a_space_is_left_out_only_beside_east_asian_characters(one: str, other: str) -> None:
    if joins(one, other):
        assert not one.isascii()
        assert not other.isascii()
    assert not joins("한", one)
