"""What a student's process may use, how it may end, and what goes wrong with the sandbox itself."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["exit", "signal", "cpu", "memory", "output", "wall", "killed"]


class SandboxError(Exception):
    """A student's process could not be shut in, and has not run; never a student's fault."""


class ParentDiedError(SandboxError):
    """The warm parent is gone, and all that was forked from it; start another one."""


@dataclass(frozen=True)
class Limits:
    """What one student's process may use; no other process can be started at all."""

    # Whoever waits for it kills it then; should it not, the sandbox does so a little later.
    wall_seconds: float = 120
    cpu_seconds: int = 60  # of all its threads together
    memory_bytes: int = 2 * 2**30  # beyond what Python and TensorFlow had taken before it began
    threads: int = 64
    open_files: int = 64
    file_bytes: int = 16 * 2**20
    folder_bytes: int = 32 * 2**20
    output_bytes: int = 64 * 2**10  # how much it may print; it ends when it prints more


@dataclass(frozen=True)
class Ending:
    """How a student's process ended."""

    # ``exit`` and ``signal``, of its own doing; ``cpu``, ``memory`` and ``output``, at a limit;
    # ``wall``, at the sandbox's own limit; ``killed``, by us.
    kind: Kind
    detail: str = ""  # the exit status, or the signal's name
    cpu_seconds: float = 0.0
    most_bytes: int = 0  # of memory, the warm parent's share included
