"""Talks to the stand-in inside a student's process."""

from __future__ import annotations

import inspect
import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.process import SandboxedProcess
from kata.sandbox.warm_parent import WarmParent

STANDIN = Path(__file__).with_name("standin.py")


def warm_parent(
    limits: Limits | None = None, tensorflow: bool = False, isolation: Isolation | None = None
) -> WarmParent:
    """A warm parent whose processes run what `tell` sends them."""
    isolation = isolation or Isolation.found()
    assert isolation.level == "none" or isolation.missing == ()
    return WarmParent(limits or Limits(), tensorflow, isolation, STANDIN)


def tell(process: SandboxedProcess, function: Callable[..., Any], *arguments: object) -> None:
    """Have the process call `function`, which sees nothing of its own module."""
    source = textwrap.dedent(inspect.getsource(function))
    call = f"result = {function.__name__}(*{arguments!r})"
    process.channel.sendall(json.dumps(f"{source}\n{call}").encode() + b"\n")


def answer(process: SandboxedProcess) -> dict[str, Any]:
    """What came of it: its ``result``, or the name of the ``error`` and its ``text``.

    Raises:
        EOFError: the process ended instead.
    """
    process.channel.settimeout(60)
    said = b""
    while not said.endswith(b"\n"):
        try:
            block = process.channel.recv(65536)
        except ConnectionResetError:
            block = b""
        if not block:
            raise EOFError
        said += block
    reply: dict[str, Any] = json.loads(said)
    return reply


def ask(process: SandboxedProcess, function: Callable[..., Any], *arguments: object) -> Any:
    """The result of `function` in that process, or the name of the error that it raised."""
    tell(process, function, *arguments)
    reply = answer(process)
    return reply["error"] if "error" in reply else reply["result"]
