"""Whatever stands in ``pyproject.toml`` is used, or told to be wrong, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from diptych import cli
from diptych.errors import DiptychError, Exit
from diptych.project import SETTINGS, find, load

pytestmark = pytest.mark.once

VALUES = [
    *('""', '" "', '"x"', '"\\u0000"', '"a\\nb"', '"../.."', '"/"', '"~"', f'"{"x" * 5000}"'),
    *("0", "1", "-1", "0x10", "1e400", "nan", "1.5", "true", "false"),
    *("2013-10-03", "10:00:00", "2013-10-03T10:00:00Z"),
    *("[]", "[1]", '["x"]', '[["x"]]', '["en", 1]', "[{}]", '["", "en"]', '["en", "en"]'),
    *("{}", "{ a = 1 }", '{ en = "x" }'),
]
DOCUMENTS = [
    'tool = "x"',
    "tool = 1",
    "tool = []",
    "[[tool]]",
    "[[tool.diptych]]",
    '[tool]\ndiptych = "x"',
    "[tool]\ndiptych = 1",
    "[tool]\ndiptych = []",
    "[tool]\ndiptych = false",
    'project = "x"',
    "[[project]]",
    "[project]\nlicense = 1",
    "[project]\nlicense = { file = 'x' }",
    "\ufeff[tool.diptych]",
    "[tool.diptych]\nlanguages = ",
    "[tool.diptych]\nlanguages = ['en']\nlanguages = ['fr']",
    '[tool.diptych]\n"" = 1',
]


@pytest.fixture
def settings(book: Path) -> Path:
    return book / "pyproject.toml"


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_of_every_type(book: Path, settings: Path, name: str, value: str) -> None:
    """It is of its kind, or a person is told so: never a failure of ours."""
    settings.write_text(f"[tool.diptych]\n{name} = {value}\n", "utf-8")
    for read in (load, find):
        try:
            read(book if read is load else book / "docs")
        except DiptychError as error:
            assert error.path is not None, error  # noqa: PT017 - it need not be raised


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_shape_of_the_file(
    book: Path, settings: Path, document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text(f"{document}\n", "utf-8")
    code = cli.main(["status", "--project", str(book)])
    assert code in {Exit.CLEAN, Exit.FINDINGS, Exit.WRONG_CALL}
    if code == Exit.WRONG_CALL:
        assert "pyproject.toml" in capsys.readouterr().err


def test_a_byte_order_mark_is_named(book: Path, settings: Path) -> None:
    settings.write_text("\ufeff" + settings.read_text("utf-8"), "utf-8")
    with pytest.raises(DiptychError, match="byte order mark") as found:
        load(book)
    assert (found.value.path, found.value.line) == (settings, 1)


def test_catalogues_are_in_a_folder(book: Path, settings: Path) -> None:
    settings.write_text('[tool.diptych]\nlocales = "docs/index.md"\n', "utf-8")
    with pytest.raises(DiptychError, match="is a file"):
        load(book)


@pytest.mark.parametrize("epoch", ["x", "-1", "1.5", "²", "253402300800", "9" * 5000, " 1"])
def test_an_epoch_that_is_none_is_told(diptych: Run, epoch: str) -> None:
    done = diptych("html", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == Exit.WRONG_CALL
    assert "SOURCE_DATE_EPOCH" in done.stderr
