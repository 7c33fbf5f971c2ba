"""A helper does one thing after the other, and another one takes its place where it has ended."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from diptych.errors import DiptychError, InputError
from diptych.preview.helper import Helper, HelperFault

pytestmark = pytest.mark.once


class Counting:
    """Counts what it is asked."""

    def __init__(self, tell: Callable[[object], None], first: int) -> None:
        self._tell, self._count = tell, first

    def count(self, *, by: int = 1) -> int:
        """Count on, and tell of it."""
        self._count += by
        self._tell(f"it is {self._count}")
        return self._count

    def refuse(self) -> None:
        """Say that somebody has made a mistake."""
        raise InputError("not like that", hint="but like this")

    def fail(self) -> None:
        """Have a fault of its own."""
        raise ValueError("a fault")

    def linger(self) -> None:
        """Tell something, and take a good while."""
        self._tell("it takes long")
        time.sleep(60)

    def process(self) -> int:
        """Return which process it is."""
        return os.getpid()


@pytest.fixture
def helper() -> Iterator[Helper]:
    """A helper that counts from 10."""
    one = Helper("counter", Counting, 10)
    yield one
    one.stop()


def test_it_keeps_what_it_has_and_tells_of_it_meanwhile(helper: Helper) -> None:
    heard: list[object] = []
    helper.heard = heard.append
    assert (helper.call("count"), helper.call("count", by=5)) == (11, 16)
    assert heard == ["it is 11", "it is 16"]


def test_what_goes_wrong_comes_back_as_what_it_is(helper: Helper) -> None:
    with pytest.raises(InputError, match="not like that") as caught:
        helper.call("refuse")
    assert caught.value.hint == "but like this"
    with pytest.raises(HelperFault, match="ValueError: a fault"):
        helper.call("fail")
    assert helper.call("count") == 11


def test_one_that_was_stopped_is_begun_anew(helper: Helper) -> None:
    helper.call("count")
    helper.stop()
    assert helper.call("count") == 11


def test_one_that_dies_at_work_is_told_and_begun_anew(helper: Helper) -> None:
    process = helper.call("process")
    helper.heard = lambda _: os.kill(process, signal.SIGKILL)
    with pytest.raises(DiptychError, match="the counter has ended"):
        helper.call("linger")
    helper.heard = lambda _: None
    assert helper.call("count") == 11
