"""Students' code, shut in by the kernel: warm parents, and the processes forked from them.

isolation = Isolation.found()           # isolation.missing: why not, where it cannot be
with WarmParent(Limits(), tensorflow=True, isolation=isolation) as parent:
    with parent.inmate() as inmate:     # a few milliseconds
        inmate.channel.sendall(...)     # to kata.grade.inside.serve.main(channel)
        inmate.kill()
        inmate.ending(timeout=5).kind
        inmate.output()
"""

from kata.grade.inside.confine import Limits
from kata.grade.sandbox.inmate import Ending, Inmate, ParentDiedError, SandboxError
from kata.grade.sandbox.isolation import Isolation
from kata.grade.sandbox.warm_parent import WarmParent

__all__ = [
    "Ending",
    "Inmate",
    "Isolation",
    "Limits",
    "ParentDiedError",
    "SandboxError",
    "WarmParent",
]
