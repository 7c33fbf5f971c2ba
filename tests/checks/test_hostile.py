"""A translation that is made to hold the checks up does not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from diptych.catalogue import Catalogue, Entry
from diptych.checks.catalogue import check_catalogue
from diptych.checks.context import Context
from diptych.message import Message, Page

SEEDS = ["1,", "1 ", "1/1/", "[", "](", "`", "``` `", "{{", "$a", "<a", "a.", "A/1", '"', "'", "-"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_row_of_signs_is_read_in_no_time(seed: str) -> None:
    entry = Entry("word " * 600, seed * (6000 // len(seed)), line=9)
    catalogue = Catalogue(Path("page.po"), {}, (entry,))
    page = Page("page", "docs/page.md", (Message(entry.msgid, 1),), syntax={})
    begin = time.process_time()
    check_catalogue(catalogue, Context("fr", page=page))
    assert time.process_time() - begin < 3
