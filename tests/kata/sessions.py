"""Real pytest sessions on this repository, in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(
    command: Sequence[str], folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of the README as typed in `folder`, without a terminal."""
    program = {
        "pytest": [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        "kata": [sys.executable, "-m", "kata"],
    }[command[0]]
    # A language chosen in the shell that runs the tests must not decide what they see.
    plain = {k: v for k, v in os.environ.items() if k not in ("KATA_LANG", "LANGUAGE")}
    spoken = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "80"}
    return subprocess.run(
        [*program, *command[1:]],
        cwd=folder,
        env={**plain, **spoken, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def score_of(arguments: Sequence[str], folder: Path) -> dict[str, Any]:
    """The score as data of one pytest session."""
    file = folder / "score.json"
    run(["pytest", *arguments, "--score", str(file)])
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data
