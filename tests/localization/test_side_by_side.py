"""One block can be had in several languages: each is made on a copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from localization.shelf import Shelf


@pytest.mark.parametrize(
    ("suffix", "boat"), [("md", "{kbd}`Enter` [x](https://un.org/)"), ("rst", ":kbd:`Enter` `x`_")]
)
def test_two_languages_of_one_block_stand_side_by_side(
    tmp_path: Path, suffix: str, boat: str
) -> None:
    """In either syntax; the page's own nodes are as they were, and so is what it shows."""
    shelf = Shelf(tmp_path / "shelf")
    target = "\n\n.. _x: https://un.org/\n" if suffix == "rst" else ""
    title = "Boats\n=====" if suffix == "rst" else "# Boats"
    shelf.write(f"index.{suffix}", f"{title}\n\nThe *big* {boat} floats.{target}\n")
    built = shelf.build(
        extensions=["myst_parser", "diptych", "localization.side_by_side"], boat=boat
    )
    assert built.app.env.facing == [  # type: ignore[attr-defined]
        ("fr", "Bateaux", []),
        ("de", "Boote", []),
        ("fr", "Le grand Enter x flotte.", ["grand"]),
        ("de", "Das Enter x schwimmt, ein großes.", ["großes"]),
    ]
    text = built.page().text_content()
    assert "The big Enter x floats." in text
    assert "flotte" not in text + built.log
