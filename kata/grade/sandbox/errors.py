"""What goes wrong with the sandbox itself, and is never a student's fault."""


class SandboxError(Exception):
    """A student's process could not be shut in, and has not run."""


class ParentDiedError(SandboxError):
    """The warm parent is gone, and all that was forked from it; start another one."""
