"""The few system calls that Python has no function for, called by their C names.

Only what this package needs, and only on Linux: elsewhere importing this is fine and calling
it fails with an OSError.
"""

import ctypes
import os
import struct

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_REC = 16384
MS_PRIVATE = 1 << 18

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
    _checked(
        _libc.prctl(
            ctypes.c_int(PR_SET_SECCOMP),
            ctypes.c_ulong(SECCOMP_MODE_FILTER),
            ctypes.byref(given),
            ctypes.c_ulong(0),
            ctypes.c_ulong(0),
        ),
        "seccomp",
    )


def landlock_version() -> int:
    """The version of Landlock that this kernel speaks; 0 where it speaks none."""
    version = _libc.syscall(
        ctypes.c_long(_LANDLOCK_CREATE_RULESET),
        None,
        ctypes.c_size_t(0),
        ctypes.c_uint32(_LANDLOCK_CREATE_RULESET_VERSION),
    )
    return max(0, int(version))


def landlock_ruleset(attributes: bytes) -> int:
    """A file descriptor for a new set of rules."""
    return _checked(
        _libc.syscall(
            ctypes.c_long(_LANDLOCK_CREATE_RULESET),
            attributes,
            ctypes.c_size_t(len(attributes)),
            ctypes.c_uint32(0),
        ),
        "landlock_create_ruleset",
    )


def landlock_allow(ruleset: int, rights: int, place: int) -> None:
    """Allow `rights` on and below the open file `place`."""
    _checked(
        _libc.syscall(
            ctypes.c_long(_LANDLOCK_ADD_RULE),
            ctypes.c_int(ruleset),
            ctypes.c_int(_LANDLOCK_RULE_PATH_BENEATH),
            struct.pack("=Qi", rights, place),
            ctypes.c_uint32(0),
        ),
        "landlock_add_rule",
    )


def landlock_restrict(ruleset: int) -> None:
    """Submit this process, for good, to the rules."""
    _checked(
        _libc.syscall(
            ctypes.c_long(_LANDLOCK_RESTRICT_SELF), ctypes.c_int(ruleset), ctypes.c_uint32(0)
        ),
        "landlock_restrict_self",
    )
