"""A worker that is stopped ends quietly, however early it is stopped."""

from __future__ import annotations

import subprocess
import sys

import pytest

# A signal that comes as a worker begins finds the handlers of the process that it is forked from.
EARLY = """
import os, signal
from diptych.production.workers import WorkerDied, side_by_side

def stop(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.{number}))
try:
    side_by_side({{"fr": lambda progress: None}}, 1, print)
except WorkerDied as error:
    print(error)
"""


@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_a_worker_that_is_stopped_as_it_begins_says_nothing(number: str) -> None:
    code = EARLY.format(number=number)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("fr: the process ended"), done.stdout + done.stderr
