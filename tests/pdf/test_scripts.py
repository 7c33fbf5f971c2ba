"""Editions in scripts that Libertinus has not: in order, and copied as they were written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from diptych.fonts import FONTS, scripts_in, wanted
from diptych.tex.texlive import TexLive
from pdf.outline import compact
from pdf.structure import read
from pdf.test_conformance import validate

pytestmark = pytest.mark.once

# A paragraph with Latin words and a number, an item, a note, a term that stands in a heading.
TEXTS = {
    "ar": (
        "مقدمة",
        "هذا نص يحتوي على كلمة لاتينية مثل Sphinx والرقم 2026، ثم يمضي إلى سطر آخر.",
        "بند أول",
        "ملاحظة مهمة للقارئ.",
    ),
    "zh_CN": (
        "导言",
        "这是一段示例文字，其中包含拉丁词语如 Sphinx 和数字 2026：“引号”、（括号）、《书名》。",
        "第一项",
        "给读者的重要说明。",
    ),
    "hi": (
        "परिचय",
        "यह एक नमूना पाठ है जिसमें Sphinx जैसा लैटिन शब्द और संख्या 2026 है। क्षेत्र, ज्ञान सही हों।",
        "पहला बिंदु",
        "पाठक के लिए सूचना।",
    ),
}
PAGE = """\
# {0}

{1}

- {2}

:::{{note}}
{3} `code(x)`
:::

```python
def f(x): return x
```
"""
CONF = """\
project = "Handbook"
author = "The Institution"
extensions = ["myst_parser", "diptych"]
myst_enable_extensions = ["colon_fence"]
language = "{language}"
locale_dirs = ["../locales"]
"""


@pytest.fixture(scope="module", params=TEXTS)
def edition(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, texlive: TexLive
) -> tuple[str, Path]:
    """A language, and the PDF of a page in it."""
    language, folder = request.param, tmp_path_factory.mktemp(request.param)
    (folder / "docs").mkdir()
    (folder / "docs/conf.py").write_text(CONF.format(language=language))
    (folder / "docs/index.md").write_text(PAGE.format(*TEXTS[language]), encoding="utf-8")
    (folder / "pyproject.toml").write_text(f'[tool.diptych]\nlanguages = ["{language}"]\n')
    command = [sys.executable, "-m", "diptych", "latexpdf", "--strict", "--project", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return language, folder / f"build/latexpdf/handbook-{language}.pdf"


@pytest.mark.tex
def test_what_is_copied_is_what_was_written_in_its_order(edition: tuple[str, Path]) -> None:
    language, pdf = edition
    said = compact(read(pdf).text)
    for text in (*TEXTS[language], "code(x)", "def f(x): return x"):
        assert compact(text) in said


@pytest.mark.tex
def test_it_conforms(edition: tuple[str, Path]) -> None:
    pdf = edition[1]
    assert validate("ua1", pdf) == validate("3a", pdf) == {pdf.name: set()}


@pytest.mark.tex
def test_all_that_is_drawn_is_on_the_page(edition: tuple[str, Path]) -> None:
    """The panels behind notes and code, too, which a text from right to left has mirrored."""
    with pikepdf.open(edition[1]) as pdf:
        boxes = [(page, box) for page in pdf.pages for box in rectangles(page)]
        assert len(boxes) >= 4
        for page, (left, bottom, right, top) in boxes:
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            assert 0 <= left < right <= width
            assert 0 <= bottom < top <= height


def rectangles(page: pikepdf.Page) -> Iterator[tuple[float, float, float, float]]:
    """Give the filled rectangles of a page: left, bottom, right, top, in points."""
    matrix, saved = pikepdf.Matrix(), []
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "re":
                x, y, width, height = map(float, operands)
                found = matrix.transform(pikepdf.Rectangle(x, y, x + width, y + height))
                yield found.llx, found.lly, found.urx, found.ury


@pytest.mark.parametrize("script", FONTS)
def test_a_font_is_named_by_files_and_comes_in_a_package(script: str) -> None:
    font = FONTS[script]
    assert font.package.startswith("fonts-")
    assert all(font.named(file).startswith(f"file:{file}") for file in font.files())


def test_han_letters_are_those_of_the_language_they_stand_in() -> None:
    assert wanted(scripts_in(["国"]), ["fr"]) == ("Hans",)
    assert wanted(scripts_in(["国"]), ["zh_TW"]) == ("Hant",)
    assert wanted(scripts_in(["国のことば"]), ["fr"], ["zh_CN"]) == ("Jpan",)
    assert wanted(scripts_in(["国"]), ["fr"], ["en", "ko"]) == ("Kore",)
    assert wanted(scripts_in(["Où ? À l’Ouest, 12 %"]), ["fr"], ["ja"]) == ()
