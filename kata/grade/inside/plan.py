"""What the trusted side asks of a warm parent: which modules, which walls, which limits."""

import base64
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Plan:
    """Everything a warm parent and the processes forked from it need to know.

    Attributes:
        imports: the modules to import before the first fork.
        serve: the module whose ``main(channel)`` speaks for the student.
        namespaces: whether each student's process gets namespaces of its own.
        identity: the user and group, in the parent's namespace, that a student's process
            becomes; None leaves it the parent's.
        filter: the seccomp filter, as BPF; empty where there is none.
        readable: what may be read; everything that is mounted, where that is a choice already.
        folder: where each student's process has its folder: the mount point of its tmpfs, or,
            without namespaces, the folder in which a folder is made for it.
        wall_seconds: after how long the parent ends a process by itself.
        cpu_seconds: CPU time, of all its threads.
        memory_bytes: address space beyond what the parent has.
        threads: threads at a time.
        open_files: file descriptors.
        file_bytes: the size of one file.
        folder_bytes: the size of all files.
    """

    imports: tuple[str, ...]
    serve: str
    namespaces: bool
    identity: int | None
    filter: bytes
    readable: tuple[str, ...]
    folder: str
    wall_seconds: float
    cpu_seconds: int
    memory_bytes: int
    threads: int
    open_files: int
    file_bytes: int
    folder_bytes: int

    def to_bytes(self) -> bytes:
        """As it is sent."""
        fields = asdict(self) | {"filter": base64.b64encode(self.filter).decode("ascii")}
        return json.dumps(fields).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "Plan":
        """As it was sent."""
        fields = json.loads(data)
        fields["filter"] = base64.b64decode(fields["filter"])
        return Plan(**fields | {name: tuple(fields[name]) for name in ("imports", "readable")})
