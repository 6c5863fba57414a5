"""The few system calls that Python has no function for, called by their C names, and Landlock.

Only what this package needs, and only on Linux: elsewhere importing this is fine and calling
it fails with an OSError.
"""

import ctypes
import os
import stat
import struct
from collections.abc import Sequence

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
ALL_BUT_PID = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET
ALL_BUT_PID |= CLONE_NEWCGROUP

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_REC = 16384
MS_PRIVATE = 1 << 18

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
SECCOMP_MODE_FILTER = 2

# From the kernel's capability.h: the version with two 32-bit words to each set.
_CAPABILITY_VERSION_3 = 0x20080522
_HIGHEST_CAPABILITY = 63

# The same on every architecture: the kernel numbers all calls since 424 alike.
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446
_LANDLOCK_RULE_PATH_BENEATH = 1
_LANDLOCK_CREATE_RULESET_VERSION = 1

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_TRUNCATE = 1 << 14
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
# Removing, making, linking, truncating and ioctl on devices came with versions 1, 2, 3 and 5.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
# Special files are nobody's business: no devices, sockets or named pipes are made.
_MAKE_SPECIAL = (1 << 6) | (1 << 9) | (1 << 10) | (1 << 11)
_TCP_BIND_AND_CONNECT = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones; OSError where that is not allowed."""
    _checked(_libc.unshare(ctypes.c_int(flags)), f"unshare({flags:#x})")


def mount(kind: str | None, target: str, flags: int, options: str = "") -> None:
    """Mount a file system that has no device, or change how `target` is mounted."""
    _checked(
        _libc.mount(
            (kind or "none").encode(),
            target.encode(),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            options.encode() or None,
        ),
        f"mount({kind}, {target})",
    )


def prctl(option: int, first: int = 0) -> None:
    """Set one property of this process; OSError where the kernel does not know it."""
    arguments = (ctypes.c_ulong(number) for number in (first, 0, 0, 0))
    _checked(_libc.prctl(ctypes.c_int(option), *arguments), f"prctl({option})")


def drop_capabilities() -> None:
    """Give up every capability, and the right to get one back."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    for capability in range(_HIGHEST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # this kernel has fewer, or there was no right to drop any
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(header, bytes(24)), "capset")


def filter_calls(program: bytes) -> None:
    """Submit this process, for good, to a seccomp filter: BPF as the kernel reads it."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    given = Program(len(program) // 8, program)
    mode, zero = ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.c_ulong(0)
    option = ctypes.c_int(PR_SET_SECCOMP)
    _checked(_libc.prctl(option, mode, ctypes.byref(given), zero, zero), "seccomp")


def landlock_version() -> int:
    """The version of Landlock that this kernel speaks; 0 where it speaks none."""
    flags = ctypes.c_uint32(_LANDLOCK_CREATE_RULESET_VERSION)
    call = ctypes.c_long(_LANDLOCK_CREATE_RULESET)
    return max(0, int(_libc.syscall(call, None, ctypes.c_size_t(0), flags)))


def confine_files(readable: Sequence[str], writable: Sequence[str], folder: str) -> bool:
    """Leave this process only these files: to read, to write, and one folder to do as it likes.

    This is Landlock, which stands behind the mount namespace, and alone where there is no
    bubblewrap. Threads of the process and whatever it starts are bound by the same rules. TCP is
    closed too, and signals to processes outside, as far as the kernel's version goes. False where
    the kernel has no Landlock; then nothing has changed.
    """
    version = landlock_version()
    if version == 0:
        return False
    handled = next(_FILE_RIGHTS[known] for known in (5, 3, 2, 1) if version >= known)
    # The kernel's ``landlock_ruleset_attr``, as long as this version knows it.
    count = 1 if version < 4 else 2 if version < 6 else 3
    attributes = (handled, _TCP_BIND_AND_CONNECT, _ABSTRACT_SOCKETS_AND_SIGNALS)[:count]
    packed = struct.pack(f"={count}Q", *attributes)
    ruleset = _landlock(_LANDLOCK_CREATE_RULESET, packed, ctypes.c_size_t(len(packed)))
    try:
        for path in readable:
            _allow(ruleset, path, _READ & handled)
        for path in writable:
            _allow(ruleset, path, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & handled)
        _allow(ruleset, folder, handled & ~_MAKE_SPECIAL & ~_EXECUTE)
        _landlock(_LANDLOCK_RESTRICT_SELF, ctypes.c_int(ruleset))
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _ON_FILES
        rule = struct.pack("=Qi", rights, place)
        kind = ctypes.c_int(_LANDLOCK_RULE_PATH_BENEATH)
        _landlock(_LANDLOCK_ADD_RULE, ctypes.c_int(ruleset), kind, rule)
    finally:
        os.close(place)


def _landlock(call: int, *arguments: object) -> int:
    """One of Landlock's calls, without flags."""
    result = _libc.syscall(ctypes.c_long(call), *arguments, ctypes.c_uint32(0))
    return _checked(result, f"landlock (call {call})")
