"""Whether the process that has begun something can still end it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

ENDED = "ZX"  # the states of a process that nobody has waited for yet, proc_pid_stat(5)
STATE, BEGAN = 0, 19  # counted from what follows the program's name
SECOND = 1.0  # what the system's two clocks may differ by


def is_at_work(process: int, since: float) -> bool:
    """Return whether ``process`` runs, and did at the time ``since`` (seconds since the epoch).

    One that was killed bears its number until its parent has waited for it, and in a container
    there may be nobody who does; then the number is another's. Where the system does not tell
    (/proc, Linux), whoever bears the number is taken for the same.
    """
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    with suppress(OSError, ValueError, IndexError, AttributeError):
        said = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
        fields = said.rpartition(")")[2].split()
        after_boot = int(fields[BEGAN]) / os.sysconf("SC_CLK_TCK")
        began = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + after_boot
        return fields[STATE] not in ENDED and began <= since + SECOND
    return True
