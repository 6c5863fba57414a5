"""What a student's process may use, and how it may end."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["exit", "signal", "cpu", "memory", "output", "wall", "killed"]


@dataclass(frozen=True)
class Limits:
    """What one student's process may use."""

    # How long it may take. Whoever waits for it kills it then; should it not, the sandbox does so
    # itself a little later.
    wall_seconds: float = 120
    cpu_seconds: int = 60  # CPU time, of all its threads together
    # Memory beyond what Python and TensorFlow had taken before it began
    memory_bytes: int = 2 * 2**30
    threads: int = 64  # threads at a time. No other process can be started at all.
    open_files: int = 64
    file_bytes: int = 16 * 2**20
    folder_bytes: int = 32 * 2**20
    output_bytes: int = 64 * 2**10  # how much it may print. It ends when it prints more.


@dataclass(frozen=True)
class Ending:
    """How a student's process ended."""

    # ``exit`` and ``signal``, of its own doing; ``cpu``, ``memory`` and ``output``, at a limit;
    # ``wall``, at the sandbox's own limit; ``killed``, by us
    kind: Kind
    detail: str = ""  # the exit status, or the signal's name
    cpu_seconds: float = 0.0
    most_bytes: int = 0  # the most memory it had, the warm parent's share included
