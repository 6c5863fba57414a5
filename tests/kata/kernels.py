"""A real Jupyter kernel, and what it shows of the cells that it is given."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from tests.kata.sessions import ROOT

LONGEST = 120.0


def environment(language: str) -> dict[str, str]:
    """Of a kernel in which this very course is the one that is found."""
    plain = {k: v for k, v in os.environ.items() if k not in ("KATA_LANG", "LANGUAGE")}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {**plain, "LC_ALL": "C.UTF-8", "KATA_LANG": language, "PYTHONPATH": path}


def executed(notebook: Any, folder: Path, language: str = "en") -> Any:
    """Run all cells of a notebook in `folder`, also after one that fails."""
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, timeout=LONGEST, allow_errors=True, kernel_name="python3", resources=resources
    )
    return client.execute(env=environment(language))


def shown(cell: Any, kind: str = "text/plain") -> str:
    """What a cell shows, of one MIME type; what it prints and raises counts as plain text."""
    told = []
    for output in cell.outputs:
        if output.output_type == "error":
            told.append(f"{output.ename}: {output.evalue}")
        elif output.output_type == "stream":
            told += [output.text] if kind == "text/plain" else []
        else:
            told.append(output.data.get(kind, ""))
    return "\n".join(told)


@dataclass
class Kernel:
    """A kernel that is given one cell after another."""

    manager: KernelManager
    client: BlockingKernelClient

    def begin(self, code: str) -> str:
        """Have a cell run; the number of the request."""
        number: str = self.client.execute(code)
        return number

    def end(self, number: str) -> str:
        """Wait for a cell: what it printed and showed, as plain text."""
        said = []
        while True:
            message = self.client.get_iopub_msg(timeout=LONGEST)
            if message["parent_header"].get("msg_id") != number:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                said.append(content["text"])
            elif message["msg_type"] in ("display_data", "execute_result"):
                said.append(content["data"]["text/plain"])
            elif message["msg_type"] == "error":
                said.append(f"{content['ename']}: {content['evalue']}")
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return "\n".join(said)

    def run(self, code: str) -> str:
        """Run a cell to its end."""
        return self.end(self.begin(code))

    @property
    def started(self) -> list[psutil.Process]:
        """Every process that the kernel has started, and that these have."""
        number = int(self.run("import os; os.getpid()"))
        found: list[psutil.Process] = psutil.Process(number).children(recursive=True)
        return found


@contextmanager
def kernel(folder: Path, language: str = "en") -> Iterator[Kernel]:
    """A kernel in `folder`."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder), env=environment(language))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=LONGEST)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true.

    Raises:
        AssertionError: it takes too long.
    """
    deadline = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
