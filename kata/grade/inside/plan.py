"""What the trusted side asks of a warm parent: which modules, which walls, which limits."""

import base64
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Plan:
    """Everything a warm parent and the processes forked from it need to know."""

    imports: tuple[str, ...]  # the modules to import before the first fork
    serve: str  # the module whose ``main(channel)`` speaks for the student
    namespaces: bool  # whether each student's process gets namespaces of its own
    # The user and group, in the parent's namespace, that a student's process becomes; None leaves
    # it the parent's
    identity: int | None
    filter: bytes  # the seccomp filter, as BPF; empty where there is none
    # What may be read; everything that is mounted, where that is a choice already
    readable: tuple[str, ...]
    # Where each student's process has its folder: the mount point of its tmpfs, or, without
    # namespaces, the folder in which a folder is made for it
    folder: str
    wall_seconds: float  # after how long the parent ends a process by itself
    cpu_seconds: int  # CPU time, of all its threads
    memory_bytes: int  # address space beyond what the parent has
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
