"""What the last page says of how far an edition is translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf.press import book, latex


@pytest.mark.parametrize(
    ("share", "said"), [(1.0, "100\\%"), (0.999, "99\\%"), (0.29, "29\\%"), (0.0, "0\\%")]
)
def test_a_share_is_rounded_down(tmp_path: Path, share: float, said: str) -> None:
    """A hundred per cent is all of it."""
    source = book(tmp_path / "docs", {"index": "# T\n"}, diptych_colophon={"translated": share})
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = (tmp_path / "latex/handbook-en.tex").read_text(encoding="utf-8")
    assert rf"\item[Translated messages] {said}" in tex
