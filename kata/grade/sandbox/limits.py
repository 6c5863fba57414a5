"""What a student's process may use, and how it may end."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["exit", "signal", "cpu", "memory", "output", "wall", "killed"]


@dataclass(frozen=True)
class Limits:
    """What one student's process may use.

    Attributes:
        wall_seconds: how long it may take. Whoever waits for it kills it then; should it not,
            the sandbox does so itself a little later.
        cpu_seconds: CPU time, of all its threads together.
        memory_bytes: memory beyond what Python and TensorFlow had taken before it began.
        threads: threads at a time. No other process can be started at all.
        open_files: file descriptors.
        file_bytes: the size of one file.
        folder_bytes: the size of all files in its folder.
        output_bytes: how much it may print. It ends when it prints more.
    """

    wall_seconds: float = 120
    cpu_seconds: int = 60
    memory_bytes: int = 2 * 2**30
    threads: int = 64
    open_files: int = 64
    file_bytes: int = 16 * 2**20
    folder_bytes: int = 32 * 2**20
    output_bytes: int = 64 * 2**10


@dataclass(frozen=True)
class Ending:
    """How a student's process ended.

    Attributes:
        kind: ``exit`` and ``signal``, of its own doing; ``cpu``, ``memory`` and ``output``, at
            a limit; ``wall``, at the sandbox's own limit; ``killed``, by us.
        detail: the exit status, or the signal's name.
        cpu_seconds: CPU time it took.
        most_bytes: the most memory it had, the warm parent's share included.
    """

    kind: Kind
    detail: str = ""
    cpu_seconds: float = 0.0
    most_bytes: int = 0
