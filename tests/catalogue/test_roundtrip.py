"""What is written is what is read, and there is one way to write it."""

from pathlib import Path

from hypothesis import given, settings

from catalogue.entries import catalogues
from diptych.catalogue import Catalogue, dumps, parse, read, write

PATH = Path("fr.po")


@given(catalogues())
@settings(max_examples=300)
def test_any_catalogue_comes_back_from_its_file_as_it_was(catalogue: Catalogue) -> None:
    assert parse(dumps(catalogue).encode(), PATH) == catalogue


@given(catalogues())
def test_formatting_twice_is_formatting_once(catalogue: Catalogue) -> None:
    once = dumps(catalogue)
    assert dumps(parse(once.encode(), PATH)) == once


@given(catalogues())
def test_windows_line_ends_make_no_difference(catalogue: Catalogue) -> None:
    content = dumps(catalogue).encode().replace(b"\n", b"\r\n")
    assert parse(content, PATH) == catalogue


def test_a_catalogue_is_written_only_where_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "index.po"
    catalogue = Catalogue(path, {"Language": "fr"}, ())
    assert write(catalogue)
    assert not write(catalogue)
    assert read(path) == catalogue
