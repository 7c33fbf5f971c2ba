"""Run a program that may read a few folders, write fewer, and must end.

``python confine.py '{"read": [...], "write": [...], "cpu": 600, ...}' program argument ...``

It is a program of its own, which becomes the one that it is to run: nothing has to happen between
a fork and an exec in a process that may have threads.

The files are Landlock's to guard (Linux 5.13; see ``man 7 landlock``). Where the kernel has none,
the limits alone are set, and TeX's own ``openin_any``, ``openout_any`` and ``seal.lua`` guard;
:func:`lacks` says so.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import suppress

# linux/landlock.h. The rights of ABI 1, which every Landlock knows.
READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read a file, list a folder
WRITE = (1 << 13) - 1  # these, and writing, removing and making of every kind
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
CREATE_RULESET_VERSION = 1
PATH_BENEATH, NO_NEW_PRIVILEGES = 1, 38
PARENT_DEATH_SIGNAL = 1  # linux/prctl.h
O_PATH = os.O_PATH | os.O_CLOEXEC


class Ruleset(ctypes.Structure):
    """``struct landlock_ruleset_attr``, as ABI 1 has it."""

    _fields_ = (("handled_access_fs", ctypes.c_uint64),)


class Beneath(ctypes.Structure):
    """``struct landlock_path_beneath_attr``."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def lacks() -> str:
    """Return, in a line, what guard is missing on this machine; nothing where all is there."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(CREATE_RULESET, None, 0, CREATE_RULESET_VERSION) >= 1:
        return ""
    return "no Landlock in this kernel: only TeX's own settings kept it to its folder"


def guard_files(read: list[str], write: list[str]) -> bool:
    """Let this process read and write only below these; return whether the kernel can do so."""
    libc = ctypes.CDLL(None, use_errno=True)
    rules = Ruleset(WRITE)
    ruleset = libc.syscall(CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    if ruleset < 0:
        return False
    for rights, paths in ((READ, read), (WRITE, write)):
        for path in paths:
            with suppress(OSError):  # what is not there cannot be read
                folder = os.open(path, O_PATH)
                access = rights if os.path.isdir(path) else rights & (1 << 1 | 1 << 2 | 1 << 0)
                rule = Beneath(access, folder)
                libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
                os.close(folder)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(RESTRICT_SELF, ruleset, 0) == 0)


def limit(cpu: int, memory: int, file: int) -> None:
    """Limit processor seconds, and the bytes of memory and of any one file."""
    for kind, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def end_with(parent: int) -> None:
    """Have the system end this process when its ``parent`` ends, however that comes (Linux)."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before it could be asked
        sys.exit(1)


if __name__ == "__main__":
    rules = json.loads(sys.argv[1])
    end_with(rules["parent"])
    limit(rules["cpu"], rules["memory"], rules["file"])
    guard_files(rules["read"], rules["write"])
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 (the program is given, there is no shell)
